"""Blocking chosen by counting, and training that says where it is not to be believed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeharbour.methods.linkage import LevelWeights, Linkage, LinkageError, link
from safeharbour.methods.linkage.blocking import LADDERS, choose_rules, count_pairs
from safeharbour.methods.linkage.normalising import filled
from safeharbour.methods.linkage.training import implausible


@pytest.mark.parametrize("rule", [("born",), ("family_sound", "born_year"), ("phone_key",)])
@pytest.mark.parametrize("across", [True, False])
def test_pairs_are_counted_as_a_join_would_make_them(linked: Linkage, rule: tuple[str, ...], across: bool) -> None:
    equal = " and ".join(f"l.{column} = r.{column}" for column in rule)
    apart = "and l.source <> r.source" if across else ""
    joined = f"select count(*) from records l join records r on l.uid < r.uid and {equal} {apart}"
    assert linked.connection.execute(joined).fetchall() == [(count_pairs(linked.connection, rule, across=across),)]


@pytest.mark.parametrize("each", [1, 5, 25])
def test_rules_keep_to_the_budget_and_a_greater_one_widens_them(linked: Linkage, each: float) -> None:
    connection, records = linked.connection, len(linked.person)
    chosen = choose_rules(connection, filled(connection), across=True, pairs_per_record=each)
    assert sum(one.pairs for one in chosen) <= each * records
    assert all(one.rule in [rule for ladder in LADDERS for rule in ladder] for one in chosen)
    wider = choose_rules(connection, filled(connection), across=True, pairs_per_record=each * 4)
    assert sum(one.pairs for one in wider) >= sum(one.pairs for one in chosen)
    assert all(pairs > each * records / 4 for one in chosen for _, pairs in one.passed_over)


def test_what_was_learned_is_doubted_where_it_contradicts(linked: Linkage) -> None:
    names = {one.name for one in linked.comparisons}
    assert [line for line in implausible(linked.comparisons, linked.learned, names) if "birth" in line] == []
    backwards = {
        name: tuple(LevelWeights(one.u, one.m) for one in levels) for name, levels in linked.learned.levels.items()
    }
    doubts = list(implausible(linked.comparisons, replace(linked.learned, levels=backwards), names))
    assert any("birth date speaks against a link where it is the same" in line for line in doubts)
    assert any(
        "Nothing could be learned of the street" in line
        for line in implausible(linked.comparisons, linked.learned, names - {"street"})
    )


def test_files_that_share_nobody_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,given,dob\n1,Ann,1990-02-03\n2,Bob,1991-05-06\n")
    (tmp_path / "b.csv").write_text("id,given,dob\n1,Carl,1970-07-08\n2,Dora,1971-09-10\n")
    with pytest.raises(LinkageError, match="nothing can be linked"):
        link([tmp_path / "a.csv", tmp_path / "b.csv"], threads=1)
