"""`harbour place` keeps its word to scripts, and tells people what is wrong with their file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from safeharbour.methods.placement.siting.invented import World, invented
from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.main import load

PEOPLE = """\
person,age,children,pets,region,languages,urgency,since,together
w-1,25-34,4;9,,northeast,uk,1,2026-11-01,
w-2,19,,small,toronto,,3,2026-11-20,
w-3,40,,,ottawa,,0,2026-10-01,sisters
w-4,42,,,ottawa,,0,2026-10-01,sisters
"""
UNITS = """\
unit,house,region,households,ages,most_children,oldest_child,pets,languages
a-1,alder,northeast,family,18-65,3,12,none,en
b-1,birch,ottawa,adult,18+,0,0,small,fr
b-2,birch,ottawa,adult,18+,0,0,none,fr
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    return path


@pytest.fixture
def units(tmp_path: Path) -> Path:
    path = tmp_path / "units.csv"
    path.write_text(UNITS)
    return path


def place(*arguments: object) -> Result:
    return CliRunner().invoke(load(), ["place", *map(str, arguments)])


def test_units_are_ranked_for_each_person(people: Path, units: Path) -> None:
    done = place("rank", people, "--units", units, "--json")

    assert done.exit_code == 0, done.output
    told = {one["person"]: one for one in json.loads(done.stdout)}
    assert [one["unit"] for one in told["w-1"]["fits"]] == ["a-1"]
    assert [one["unit"] for one in told["w-2"]["fits"]] == ["b-1"]
    assert [one["unit"] for one in told["w-3"]["fits"]] == ["b-1", "b-2"]
    (block,) = next(one for one in told["w-2"]["near_misses"] if one["unit"] == "b-2")["blocks"]
    assert block == {"code": "pets_not_taken", "words": "no pets", "pets": 0}


def test_people_read_reasons_and_what_stands_in_the_way(people: Path, units: Path) -> None:
    units.write_text(UNITS.replace("small", "none"))
    done = place("rank", people, "--units", units, "--person", "w-1", "--person", "w-2")

    assert "w-1: 1 unit of 3 fit." in done.stdout
    assert "1. a-1 (+3): takes 3 children to age 12; ages 18 to 65; no pets; an interpreter is needed" in done.stdout
    assert "What rules them out: pet (3), kind of household (1)." in done.stdout
    assert "w-3" not in done.stdout


def test_an_error_names_file_row_and_column(people: Path, units: Path) -> None:
    people.write_text(PEOPLE.replace("19", "nineteen"))
    done = place("rank", people, "--units", units)
    assert isinstance(done.exception, Failure)
    assert done.exception.code == Exit.USAGE
    assert "people.csv, row 2, column 'age': 'nineteen' is no age" in str(done.exception)


def test_a_person_who_is_not_there_is_named(people: Path, units: Path) -> None:
    done = place("rank", people, "--units", units, "--person", "w-9")
    assert "people.csv has no person 'w-9'" in str(done.exception)


def test_a_need_that_no_unit_meets_is_doubted(people: Path, units: Path) -> None:
    people.write_text("person,accessibility\nw-1,step-free\n")
    done = place("rank", people, "--units", units)
    assert "No unit has step-free, and somebody needs it. Are these misspelt?" in done.stderr


def test_a_proposal_says_who_goes_where_why_not_and_what_else_it_could_be(people: Path, units: Path) -> None:
    done = place("assign", people, "--units", units, "--json")

    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert "people decide" in told["note"]
    assert (told["waiting"], told["placed"], told["most_possible"], told["unused_units"]) == (4, 2, 3, ["b-2"])
    by_name = {one["person"]: one for one in told["people"]}
    assert by_name["w-2"]["turn"] == 1
    assert by_name["w-2"]["placement"]["unit"] == "b-1"
    assert by_name["w-1"]["placement"]["unit"] == "a-1"
    assert by_name["w-3"]["placement"] is None
    assert by_name["w-3"]["taken"] == [{"unit": "b-1", "by": "w-2"}]
    assert by_name["w-3"]["alternative"]["left_without"] == ["w-2"]


def test_people_read_the_proposal_and_find_it_in_a_file(people: Path, units: Path, tmp_path: Path) -> None:
    out = tmp_path / "proposal.csv"
    done = place("assign", people, "--units", units, "--out", out)

    assert "2 of 4 people could be placed; 3 units are free." in done.stdout
    assert "If turns did not count it could be 3" in done.stdout
    assert "This is a proposal: people decide" in done.stdout
    assert "Otherwise b-1 (" in done.stdout
    assert "w-2 would be left without b-1" in done.stdout
    assert "For nobody: b-2." in done.stdout
    rows = out.read_text().splitlines()
    assert rows[0].startswith("person,turn,unit,points")
    assert len(rows) == 5
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_urgency_can_be_told_to_count_nothing(people: Path, units: Path) -> None:
    told = json.loads(place("assign", people, "--units", units, "--nights", 0, "--no-alternatives", "--json").stdout)
    by_name = {one["person"]: one for one in told["people"]}
    assert [by_name[name]["turn"] for name in ("w-3", "w-4", "w-1", "w-2")] == [1, 1, 2, 3]
    assert by_name["w-2"]["placement"] is None
    assert by_name["w-2"]["alternative"] is None


def test_a_proposal_is_not_written_where_there_is_no_folder(people: Path, units: Path, tmp_path: Path) -> None:
    done = place("assign", people, "--units", units, "--out", tmp_path / "nowhere" / "proposal.csv")
    assert "There is no folder" in str(done.exception)


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Path, Path]:
    world = World(rates={"toronto": 1.0}, beds={"toronto": 24}, days=300)
    requests, beds = invented(world, 2)
    requests.write_csv(tmp_path / "requests.csv")
    beds.write_csv(tmp_path / "beds.csv")
    return tmp_path / "requests.csv", tmp_path / "beds.csv"


def test_where_beds_would_help_is_said_with_an_interval(asked: tuple[Path, Path], tmp_path: Path) -> None:
    requests, beds = asked
    few = ("--add", 5, "--houses", 1, "--months", 2, "--held-back", 2, "--futures", 20, "--cores", 1)
    done = place("site", requests, "--beds", beds, *few, "--plots", tmp_path / "pictures")
    assert done.exit_code == 0, done.output
    assert "Does it foretell? The last 2 months" in done.stdout
    figure = r"[\d,]+ \[[\d,]+ to [\d,]+\]"
    assert re.search(rf"With 5 beds in Toronto, unmet nights fall from [\d,]+ to {figure}: {figure} fewer", done.stdout)
    assert (tmp_path / "pictures" / "foretold.svg").is_file()
    told = json.loads(place("site", requests, "--beds", beds, *few, "--json").stdout)
    assert told["validation"]["of"] == 2
    assert told["options"][0]["unmet_nights"]["mean"] < told["unmet_nights"]["mean"]


def test_a_wrong_request_is_named_by_row_and_column(asked: tuple[Path, Path]) -> None:
    requests, beds = asked
    requests.write_text("asked,region\n2026-01-01,toronto\n2026-01-01,atlantis\n")
    failed = place("site", requests, "--beds", beds, "--add", 5).exception
    assert isinstance(failed, Failure)
    assert "requests.csv, row 2, column 'region'" in str(failed)
