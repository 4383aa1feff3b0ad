"""From files to people: how good, how it explains itself, and that nothing is left behind half-written."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from safeharbour.methods.linkage import (
    Linkage,
    LinkageError,
    Model,
    as_json,
    doubtful_labels,
    evaluate,
    explain,
    link,
    linking,
    read_model,
    review_sample,
    write_links,
    write_people,
    write_review,
)
from safeharbour.methods.linkage.evaluating import wilson
from safeharbour.methods.linkage.household import LOOKS_LIKE_TWO
from safeharbour.methods.linkage.reviewing import BANDS
from safeharbour.methods.linkage.scoring import Rows, fetch, frequency_in, score
from safeharbour.methods.linkage.splinking import linker_for
from safeharbour.methods.linkage.writing import whole


def test_most_links_are_right_and_most_people_are_found(linked: Linkage, province: tuple[list[Path], Path]) -> None:
    found = evaluate(linked, province[1])
    assert found.precision > 0.9
    assert found.recall > 0.7
    assert found.f1_interval[0] < found.f1 < found.f1_interval[1]
    assert doubtful_labels(linked) == ()


def test_a_person_is_in_each_file_once(linked: Linkage) -> None:
    sources = np.array(
        [row[0] for row in linked.connection.execute("select source from records order by uid").fetchall()]
    )
    together = linked.person * 10 + sources
    assert len(np.unique(together)) == len(together)


def test_our_weights_are_splinks(linked: Linkage) -> None:
    """Every comparison, level, term frequency and the prior: worked out in Python and by Splink's SQL."""
    learned = linked.learned
    linker = linker_for(
        linked.connection, linked.comparisons, learned.levels, learned.prior, learned.rules, across=True
    )
    found = linker.inference.predict()
    theirs = linked.connection.execute(
        f"select uid_l, uid_r, match_weight from {found.physical_name} order by hash(uid_l, uid_r) limit 400"
    ).fetchall()
    records = {record["uid"]: record for record in fetch(linked.connection, "true")}
    for left, right, weight in theirs:
        pair = Rows(records[left], [records[right]])
        ours = score(linked.comparisons, learned, pair, frequency_in(linked.connection))
        assert ours[0] == pytest.approx(weight, abs=1e-6), (records[left], records[right])


def test_compared_in_parts_the_pairs_are_the_same(
    linked: Linkage, province: tuple[list[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "RECORDS_AT_ONCE", len(linked.person) // 3)
    parts = link(province[0], Model(pairs_per_record=20), threads=1)
    ours, theirs = (np.lexsort((found.pairs.right, found.pairs.left)) for found in (linked, parts))
    assert np.array_equal(linked.pairs.left[ours], parts.pairs.left[theirs])
    assert np.array_equal(linked.pairs.right[ours], parts.pairs.right[theirs])
    assert np.allclose(linked.pairs.weight[ours], parts.pairs.weight[theirs], atol=1e-9)
    assert np.array_equal(linked.person, parts.person)


def test_the_waterfall_ends_at_the_weight_of_the_pair(linked: Linkage) -> None:
    ids = dict(linked.connection.execute("select uid, id from raw").fetchall())
    for place in range(0, len(linked.pairs.left), max(1, len(linked.pairs.left) // 25)):
        left, right = int(linked.pairs.left[place]), int(linked.pairs.right[place])
        steps = explain(linked, ids[left], ids[right])
        assert steps[-1].total == pytest.approx(float(linked.pairs.weight[place]), abs=1e-6)
        assert steps[0].bits + sum(step.bits for step in steps[1:]) == pytest.approx(steps[-1].total)


def test_people_of_one_household_are_capped(linked: Linkage) -> None:
    records = {record["uid"]: record for record in fetch(linked.connection, "true")}
    doubtful = [
        float(weight)
        for left, right, weight in zip(linked.pairs.left, linked.pairs.right, linked.pairs.weight, strict=True)
        if LOOKS_LIKE_TWO.holds(Rows(records[int(left)], [records[int(right)]]))[0]
    ]
    assert doubtful
    assert max(doubtful) <= max(linked.learned.household) + 1e-9


def test_links_and_people_say_the_same(linked: Linkage, tmp_path: Path) -> None:
    count = write_links(linked, tmp_path / "links.csv")
    write_people(linked, tmp_path / "people.parquet")
    with (tmp_path / "links.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count > 100
    sizes = np.bincount(linked.person)
    assert count == sum(size * (size - 1) // 2 for size in sizes)
    people = linked.connection.execute(f"select count(*), max(person) from '{tmp_path / 'people.parquet'}'").fetchall()
    assert people == [(len(linked.person), linked.people)]


def test_a_saved_model_links_alike_without_training(
    linked: Linkage, province: tuple[list[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.json").write_text(as_json(linked.model))
    monkeypatch.setattr("safeharbour.methods.linkage.linking.train", None)
    again = link(province[0], read_model(tmp_path / "model.json"), threads=1)
    assert (again.person == linked.person).all()
    damaged = replace(again.model, learned=replace(again.learned, levels={}))
    with pytest.raises(LinkageError, match="learned nothing of the given name"):
        link(province[0], damaged, threads=1)


def test_the_sample_to_judge_stands_for_all_pairs(linked: Linkage, tmp_path: Path) -> None:
    sample = review_sample(linked, 60)
    seen = int((np.digitize(linked.pairs.weight, BANDS) > 0).sum())
    assert sample.height <= 60
    assert sample["stands_for"].sum() == pytest.approx(seen)
    assert write_review(linked, tmp_path / "review.csv", 30) <= 30
    heading = (tmp_path / "review.csv").read_text().splitlines()[0]
    assert heading.startswith("pair,same_person,weight,stands_for,id_left,id_right,given_left")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\npo1,nobody\n", "row 1: record 'nobody' is in none of the files"),
        ("a\npo1\n", "two columns"),
        ("left_id,right_id,left_source,right_source\npo1,sh1,police,health\n", "record 'sh1' is in none"),
    ],
)
def test_truth_that_names_nobody_is_refused_by_row(linked: Linkage, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "truth.csv").write_text(text)
    with pytest.raises(LinkageError, match=said):
        evaluate(linked, tmp_path / "truth.csv")


def test_labels_that_contradict_the_records_are_doubted(linked: Linkage, tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text("a,b\n" + "".join(f"po{n},sh{n + 40}\n" for n in range(1, 60)))
    evaluate(linked, tmp_path / "truth.csv")
    assert any("look like two people" in line for line in doubtful_labels(linked))


def test_a_record_to_explain_must_be_one(linked: Linkage) -> None:
    with pytest.raises(LinkageError, match="'nobody' is in none of the files"):
        explain(linked, "po1", "nobody")


def test_what_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("as it was")

    def interrupted() -> None:
        with whole(tmp_path / "links.csv") as beside:
            beside.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [path.name for path in tmp_path.iterdir()] == ["links.csv"]
    assert (tmp_path / "links.csv").read_text() == "as it was"


def test_wilsons_interval_is_the_published_one() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    """Newcombe (1998), table I: 81 of 263."""
    assert wilson(0, 0) == (0, 1)
