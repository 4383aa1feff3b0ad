from datetime import date
from pathlib import Path

import polars as pl
import pytest

from safeharbour.methods.placement import (
    Household,
    Needs,
    Pets,
    PlacementError,
    Substances,
    Wish,
    never_offered,
    read_people,
    read_units,
)

PEOPLE = """\
person,age,gender,children,pets,substances,accessibility,avoid,region,wish,languages,culture,nights,urgency,since,together
p1,25-34,Woman,9;4,small,use_elsewhere,step_free,toronto;east,ottawa,far,uk en,halal,30,3,2026-11-20T09:30,sisters
p2,18+,,,,,,,,,,,,,,
"""
UNITS = """\
unit,house,region,households,ages,genders,most_children,oldest_child,pets,substances,accessibility,languages,culture,longest_stay,paint
b2,birch,ottawa,adult;family,18-65,woman;nonbinary,3,12,2,harm_reduction,step_free;bathroom,en fr,,90,blue
a1,,,,,,,,,,,,,,
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "told.csv"
    path.write_text(text)
    return path


def test_each_column_is_understood(tmp_path: Path) -> None:
    first, second = read_people(written(tmp_path, PEOPLE))
    assert first.needs == Needs(
        age_from=25,
        age_to=34,
        gender="woman",
        children=(4, 9),
        pets=Pets.SMALL,
        substances=Substances.USE_ELSEWHERE,
        accessibility=frozenset({"step_free"}),
        avoided=frozenset({"toronto", "east"}),
        region="ottawa",
        wish=Wish.FAR,
        languages=frozenset({"uk", "en"}),
        culture=frozenset({"halal"}),
        nights=30,
    )
    assert (first.name, first.urgency, first.since, first.together) == ("p1", 3, date(2026, 11, 20), "sisters")
    assert second.needs == Needs(age_from=18)


def test_units_stand_in_the_order_of_their_names_and_what_is_empty_takes_anybody(tmp_path: Path) -> None:
    anybodys, family = read_units(written(tmp_path, UNITS))
    assert (anybodys.name, anybodys.house, anybodys.offer.key) == ("a1", "a1", 0)
    assert anybodys.offer.households == frozenset(Household)
    assert (family.name, family.house, family.offer.subject) == ("b2", "birch", "b2")
    assert (family.offer.youngest, family.offer.oldest, family.offer.pets) == (18, 65, Pets.ANY)
    assert (family.offer.most_children, family.offer.oldest_child, family.offer.longest_stay) == (3, 12, 90)
    assert family.offer.genders == {"woman", "nonbinary"}


def test_parquet_and_frames_say_the_same_as_csv(tmp_path: Path) -> None:
    told = written(tmp_path, PEOPLE)
    frame = pl.read_csv(told, infer_schema=False)
    parquet = tmp_path / "told.parquet"
    frame.write_parquet(parquet)
    assert read_people(told) == read_people(frame) == read_people(parquet)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person,age\np1,old", "told.csv, row 1, column 'age': 'old' is no age"),
        ("person,age\np1,34-25", "row 1, column 'age': '34-25' is no age between"),
        ("person,gender\np1,woman\np2,womn", "row 2, column 'gender': 'womn' is none of man, nonbinary, woman"),
        ("person,region\np1,atlantis", "column 'region': 'atlantis' is none of around_toronto"),
        ("person,avoid\np1,east;mars", "column 'avoid': 'east;mars' is none of"),
        ("person,pets\np1,horse", "column 'pets': 'horse' is none of 0, 1, 2, any, none, small"),
        ("person,children\np1,4;-2", "column 'children': '4;-2' is no whole number"),
        ("person,urgency\np1,9", "column 'urgency': '9' is no urgency: 0 (can wait) to 3"),
        ("person,since\np1,yesterday", "column 'since': 'yesterday' is no date"),
        ("person,age\np1,20\np1,30", "row 2, column 'person': 'p1' is in row 1, too"),
        ("person,age\n,20", "row 1, column 'person': it is empty"),
        ("name,age\np1,20", "told.csv has no column 'person'. Columns: name, age."),
        ("person,age\n", "told.csv has no rows."),
    ],
)
def test_what_is_wrong_is_named_by_file_row_and_column(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(PlacementError) as told:
        read_people(written(tmp_path, text))
    assert said in str(told.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlacementError, match="There is no file"):
        read_units(tmp_path / "nowhere.csv")


def test_what_is_needed_and_nowhere_had_is_doubted(tmp_path: Path) -> None:
    units = read_units(written(tmp_path, UNITS))
    people = read_people(pl.DataFrame({"person": ["p1"], "accessibility": ["stepfree bathroom"]}))
    assert never_offered(people, units) == ["stepfree"]
