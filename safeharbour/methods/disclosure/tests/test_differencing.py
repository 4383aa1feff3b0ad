"""What one release hides, the next must not tell."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from safeharbour.methods.disclosure import (
    DisclosureError,
    Policy,
    Protected,
    audit,
    protect,
    read_counted,
    read_earlier,
    read_published,
    write_release,
)
from safeharbour.methods.disclosure.differencing import overlapping

CELLS = [("North", "adult"), ("North", "child"), ("South", "adult"), ("South", "child")]


def frame(*counts: int) -> pl.DataFrame:
    return pl.DataFrame({"region": [r for r, _ in CELLS], "age": [a for _, a in CELLS], "n": list(counts)})


def released(
    folder: Path, counts: pl.DataFrame, dimensions: list[str], *, population: str = "", against: bool = False
) -> Protected:
    counted = read_counted(counts, dimensions, count="n")
    earlier = read_earlier(folder.parent) if against else []
    labels = [one for one in population.split(",") if one]
    done = protect(counted, [dimensions], Policy(11, seconds=1), against=earlier, population=labels)
    write_release(done, folder, "counts")
    return done


def test_a_year_more_must_not_tell_who_came_in_it(tmp_path: Path) -> None:
    released(tmp_path / "one", frame(40, 30, 60, 20), ["region", "age"], population="2023")
    more = frame(43, 50, 90, 40)
    alone = released(tmp_path / "careless", more, ["region", "age"], population="2023,2024")
    assert not any(mask.any() for mask in alone.withheld)
    found = audit([*read_published(tmp_path / "one"), *read_published(tmp_path / "careless")], 11)
    known = [found.system.named(one.cell) for one in found.opened if (one.low, one.high) == (3, 3)]
    assert known == ["population 2024, region North, age adult"]


def test_a_release_after_others_withholds_the_difference(tmp_path: Path) -> None:
    released(tmp_path / "one", frame(40, 30, 60, 20), ["region", "age"], population="2023")
    done = released(tmp_path / "two", frame(43, 50, 90, 40), ["region", "age"], population="2023,2024", against=True)
    assert done.withheld[0][1, 1]
    assert done.findings.safe
    both = [*read_published(tmp_path / "one"), *read_published(tmp_path / "two")]
    assert audit(both, 11).sound


def test_finer_regions_of_the_same_people_do_not_open_the_coarser_release(tmp_path: Path) -> None:
    """North's children are withheld; towns that add up to them would give them away."""
    released(tmp_path / "one", frame(40, 3, 60, 20), ["region", "age"])
    towns = pl.DataFrame(
        {
            "region": ["Sudbury", "Nipigon", "Sudbury", "Toronto", "Toronto"],
            "age": ["adult", "adult", "child", "adult", "child"],
            "n": [25, 15, 3, 60, 20],
        }
    )
    below = {"region": {"North": ["Sudbury", "Nipigon"], "South": ["Toronto"]}}
    counted = read_counted(towns, ["region", "age"], count="n", hierarchies=below)
    done = protect(counted, [("region",)], Policy(11, seconds=1), against=read_earlier(tmp_path))
    assert done.findings.safe
    done = protect(counted, [("region", "age")], Policy(11, seconds=1), against=read_earlier(tmp_path))
    write_release(done, tmp_path / "two", "towns")
    assert audit([*read_published(tmp_path / "one"), *read_published(tmp_path / "two")], 11).sound


def test_even_a_total_is_withheld_where_the_total_of_the_year_before_gives_the_difference_away(tmp_path: Path) -> None:
    released(tmp_path / "one", frame(40, 30, 60, 20), ["region"], population="2023")
    assert "Total,150" in (tmp_path / "one" / "region.csv").read_text()
    counted = read_counted(frame(43, 30, 60, 20), ["region"], count="n")
    done = protect(counted, [("region",)], Policy(11), against=read_earlier(tmp_path), population=["2023", "2024"])
    assert done.withheld[0][0]


def test_other_people_under_the_same_name_are_refused(tmp_path: Path) -> None:
    released(tmp_path / "one", frame(40, 30, 60, 20), ["region", "age"])
    with pytest.raises(DisclosureError, match="the total of all was published as 150 and is 151 in this file"):
        released(tmp_path / "two", frame(41, 30, 60, 20), ["region", "age"], against=True)


def test_what_was_open_before_is_said_and_not_blamed_on_the_new(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    released(folder, frame(40, 3, 60, 20), ["region", "age"])
    table = folder / "region-by-age.csv"
    shown = table.read_text().replace("North,adult,x", "North,adult,40").replace("North,Total,x", "North,Total,43")
    table.write_text(shown)
    done = released(tmp_path / "two", frame(40, 3, 60, 20), ["region", "age"], against=True)
    assert "1 small counts could be worked out from earlier releases already: region North, age child." in done.notes


def test_populations_fall_into_disjoint_parts() -> None:
    parts = overlapping([("2021", "2022"), ("2022", "2023"), ("2022",)]).parts
    assert parts == {"2021+2022": ("2021", "2022"), "2022+2023": ("2022", "2023"), "2022": ("2022",)}
    with pytest.raises(DisclosureError, match="Some of these releases say which people"):
        overlapping([("2021",), ()])


def test_a_folder_without_releases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DisclosureError, match="holds no release"):
        read_earlier(tmp_path)
    with pytest.raises(DisclosureError, match="There is no folder"):
        read_earlier(tmp_path / "nowhere")
