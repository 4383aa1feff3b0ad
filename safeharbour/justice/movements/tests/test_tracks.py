"""From stays to ways, gaps and clashes; and what must hold of any stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.justice.movements.drawing import LEFT, NARROW, TICK, WIDE, timeline_of
from safeharbour.justice.movements.tracks import Clash, Gap, Hop, Stay, clashes, corridors, gaps, hops

BEGAN = date(2026, 3, 1)


def day(n: int) -> date:
    return BEGAN + timedelta(days=n)


def stay(who: str, where: str, first: int, last: int | None = None) -> Stay:
    return Stay(who, where, day(first), day(first if last is None else last))


def test_where_one_stay_follows_another_in_a_different_place_it_went_there() -> None:
    stays = [
        stay("S3", "Toronto", 9, 12),
        stay("S3", "Windsor", 0, 2),
        stay("S3", "Windsor", 3),
        stay("S4", "Ottawa", 1),
    ]
    assert hops(stays) == [Hop("S3", "Windsor", "Toronto", day(3), day(9))]


def test_ways_are_counted_by_direction_year_and_who() -> None:
    stays = [
        stay(who, where, at) for who in ("S3", "S4") for where, at in (("Windsor", 0), ("Toronto", 5), ("Windsor", 400))
    ]
    there, back = corridors(hops(stays))
    assert (there.origin, there.goal, there.times, there.who) == ("Toronto", "Windsor", 2, ["S3", "S4"])
    assert (back.origin, back.goal, back.by_year) == ("Windsor", "Toronto", [(2026, 2)])
    assert there.by_year == [(2027, 2)]


@pytest.mark.parametrize(
    ("stays", "found"),
    [
        ([], []),
        ([stay("S3", "Windsor", 0)], []),
        ([stay("S3", "Windsor", 0), stay("S3", "Toronto", 15)], []),
        ([stay("S3", "Windsor", 0), stay("S3", "Toronto", 16)], [(1, 15)]),
        ([stay("S3", "Windsor", 0, 30), stay("S3", "Toronto", 2), stay("S3", "Ottawa", 50)], [(31, 49)]),
        ([stay("S3", "Windsor", 0), stay("S4", "Toronto", 40)], []),
    ],
    ids=["nothing", "one", "fourteen days", "fifteen", "within a longer stay", "of two"],
)
def test_a_gap_is_longer_than_two_weeks_without_a_word(stays: list[Stay], found: list[tuple[int, int]]) -> None:
    assert gaps(stays) == [Gap("S3", day(first), day(last)) for first, last in found]


def test_in_two_places_on_one_day_somebody_travelled_on_two_somebody_erred() -> None:
    one, travelled, erred = stay("S3", "Windsor", 0, 5), stay("S3", "Toronto", 5, 7), stay("S3", "Ottawa", 6, 9)
    assert clashes([one, travelled]) == []
    assert clashes([one, travelled, erred]) == [Clash("S3", "Toronto", "Ottawa", day(6), day(7))]
    assert clashes([one, stay("S3", "Windsor", 2, 4)]) == []


stays = st.lists(
    st.builds(stay, st.sampled_from(["S1", "S2"]), st.sampled_from("ABC"), st.integers(0, 300), st.none()), max_size=30
)


@given(stays)
def test_a_hop_goes_somewhere_else_and_never_back_in_time(made: list[Stay]) -> None:
    found = hops(made)
    assert all(hop.origin != hop.goal and hop.left <= hop.came for hop in found)
    assert sum(way.times for way in corridors(found)) == len(found)


@given(stays)
def test_in_a_gap_nothing_is_known(made: list[Stay]) -> None:
    for gap in gaps(made):
        assert not [one for one in made if one.who == gap.who and one.first <= gap.last and one.last >= gap.first]


@given(stays, st.sampled_from([WIDE, NARROW]))
def test_a_timeline_stays_within_its_paper_and_its_words_have_room(made: list[Stay], width: int) -> None:
    drawn = timeline_of(made, width)
    assert (drawn is None) == (not made)
    if drawn:
        bars = [bar for row in drawn.rows for bar in row.bars]
        assert len(bars) == len(made)
        assert all(bar.x >= LEFT and bar.x + bar.width <= width + 4 for bar in bars)
        assert len(drawn.ticks) <= (width - LEFT) // TICK
