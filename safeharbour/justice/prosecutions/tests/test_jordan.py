"""Time to trial: truth tables, and what must hold of any clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.justice.prosecutions.enums import Alarm, CourtLevel
from safeharbour.justice.prosecutions.jordan import (
    Clock,
    Delay,
    defence_days,
    forecast,
    gross_days,
    limit_on,
    months_left,
    net_days,
)
from safeharbour.justice.prosecutions.law.reading import delay_law
from safeharbour.justice.prosecutions.timing import alarm_of, timing_on

CHARGED = date(2025, 1, 31)
DAY = timedelta(days=1)


def a_clock(*delays: tuple[str, str, str], months: int = 18, **more: Any) -> Clock:
    made = tuple(Delay(date.fromisoformat(first), date.fromisoformat(last), whose) for first, last, whose in delays)
    return Clock(charged_on=CHARGED, limit_months=months, delays=made, **more)


def test_the_limits_are_those_of_the_dated_law() -> None:
    assert dict(delay_law().months) == {"provincial": 18, "provincial_after_inquiry": 30, "superior": 30}
    assert set(delay_law().months) == set(CourtLevel.values)


@pytest.mark.parametrize(
    ("delays", "defence", "limit"),
    [
        ((), 0, "2026-07-31"),
        ((("2025-03-01", "2025-03-11", "crown"),), 0, "2026-07-31"),
        ((("2025-03-01", "2025-03-11", "defence"),), 10, "2026-08-10"),
        ((("2025-03-01", "2025-03-11", "defence"), ("2025-03-06", "2025-03-16", "defence")), 15, "2026-08-15"),
        ((("2025-03-01", "2025-03-11", "defence"), ("2025-03-06", "2025-03-16", "court")), 5, "2026-08-05"),
        ((("2025-03-01", "2025-03-11", "defence"), ("2025-02-01", "2025-04-01", "other")), 0, "2026-07-31"),
        ((("2025-01-01", "2025-02-10", "defence"),), 10, "2026-08-10"),
        ((("2025-03-11", "2025-03-01", "defence"),), 0, "2026-07-31"),
    ],
    ids=["none", "crown", "defence", "union", "court too", "all shared", "before the charge", "backwards"],
)
def test_only_what_the_defence_alone_caused_is_deducted(
    delays: tuple[tuple[str, str, str], ...], defence: int, limit: str
) -> None:
    clock = a_clock(*delays)
    assert defence_days(clock, date.max) == defence
    assert limit_on(clock) == date.fromisoformat(limit)


def test_gross_and_net_of_a_day_in_between() -> None:
    clock = a_clock(("2025-03-01", "2025-03-31", "defence"))
    on = date(2025, 3, 11)
    assert (gross_days(clock, on), net_days(clock, on)) == (39, 29)


def test_an_ended_case_stands_still() -> None:
    clock = a_clock(ended_on=date(2025, 5, 31))
    assert gross_days(clock, date(2026, 5, 31)) == gross_days(clock, date(2025, 5, 31)) == 120
    assert months_left(clock, date(2026, 5, 31)) == months_left(clock, date(2025, 5, 31))


@pytest.mark.parametrize(
    ("on", "left"), [("2026-07-31", 0.0), ("2026-08-30", -1.0), ("2026-01-31", 5.9), ("2025-01-31", 17.9)]
)
def test_months_left(on: str, left: float) -> None:
    assert months_left(a_clock(), date.fromisoformat(on)) == left


def test_without_adjournments_the_forecast_is_the_plan() -> None:
    ahead = forecast(a_clock(planned_end=date(2026, 6, 30)), date(2025, 12, 1))
    assert ahead is not None
    assert (ahead.end, ahead.share, ahead.too_late) == (date(2026, 6, 30), 0.0, False)


def test_half_of_the_time_put_off_doubles_what_remains() -> None:
    on = CHARGED + timedelta(days=200)
    clock = a_clock((str(on - timedelta(days=100)), str(on), "crown"), planned_end=on + timedelta(days=150))
    ahead = forecast(clock, on)
    assert ahead is not None
    assert ahead.share == 0.5
    assert ahead.end == on + timedelta(days=300)
    assert not ahead.too_late, "500 days of 546"


def test_what_the_defence_goes_on_causing_is_deducted_in_the_forecast_too() -> None:
    on = CHARGED + timedelta(days=200)
    put_off = str(on - timedelta(days=100)), str(on)
    plan = on + timedelta(days=200)
    crown, theirs = (forecast(a_clock((*put_off, whose), planned_end=plan), on) for whose in ("crown", "defence"))
    assert crown is not None
    assert theirs is not None
    assert crown.end == theirs.end == on + timedelta(days=400)
    assert (crown.too_late, theirs.too_late) == (True, False)


def test_when_everything_is_put_off_no_end_is_in_sight() -> None:
    on = CHARGED + timedelta(days=100)
    ahead = forecast(a_clock((str(CHARGED), str(on), "court"), planned_end=on + DAY), on)
    assert ahead is not None
    assert ahead.end is None
    assert ahead.too_late


@pytest.mark.parametrize("more", [{}, {"planned_end": date(2026, 1, 1), "ended_on": date(2025, 6, 1)}])
def test_without_a_plan_or_after_the_end_there_is_no_forecast(more: dict[str, Any]) -> None:
    assert forecast(a_clock(**more), date(2025, 7, 1)) is None


@pytest.mark.parametrize(
    ("on", "more", "alarm"),
    [
        ("2025-02-01", {}, Alarm.FINE),
        ("2026-02-15", {}, Alarm.SOON),
        ("2026-06-01", {}, Alarm.NOW),
        ("2026-08-01", {}, Alarm.OVER),
        ("2025-02-01", {"planned_end": date(2026, 8, 1)}, Alarm.PACE),
        ("2026-06-01", {"planned_end": date(2026, 8, 1)}, Alarm.NOW),
        ("2026-08-01", {"ended_on": date(2026, 7, 1)}, Alarm.ENDED),
    ],
)
def test_the_alarm(on: str, more: dict[str, Any], alarm: Alarm) -> None:
    assert timing_on(a_clock(**more), date.fromisoformat(on)).alarm == alarm


def test_a_case_without_a_clock_is_unknown() -> None:
    assert timing_on(None, CHARGED).alarm == Alarm.UNKNOWN


days = st.dates(date(2025, 2, 1), date(2027, 12, 31))
delays = st.builds(
    lambda first, n, whose: Delay(first, first + timedelta(days=n), whose),
    days,
    st.integers(-5, 200),
    st.sampled_from(["defence", "crown", "court", "other"]),
)
clocks = st.builds(
    lambda many, months, end: Clock(charged_on=CHARGED, limit_months=months, delays=tuple(many), planned_end=end),
    st.lists(delays, max_size=8),
    st.sampled_from([18, 30]),
    st.none() | days,
)


@given(clocks, days)
def test_net_lies_between_nothing_and_gross(clock: Clock, on: date) -> None:
    assert 0 <= net_days(clock, on) <= gross_days(clock, on)


@given(clocks, days)
def test_a_day_later_there_is_no_more_time(clock: Clock, on: date) -> None:
    assert months_left(clock, on + DAY) <= months_left(clock, on)
    assert gross_days(clock, on + DAY) == gross_days(clock, on) + 1


@given(clocks, delays)
def test_another_delay_of_the_defence_never_brings_the_limit_nearer_and_one_of_others_never_moves_it_away(
    clock: Clock, delay: Delay
) -> None:
    longer = Clock(**{**vars(clock), "delays": (*clock.delays, delay)})
    if delay.whose == "defence":
        assert limit_on(longer) >= limit_on(clock)
    else:
        assert limit_on(longer) <= limit_on(clock)


@given(clocks, days)
def test_a_forecast_never_ends_before_the_plan_nor_in_the_past(clock: Clock, on: date) -> None:
    ahead = forecast(clock, on)
    assert (ahead is None) == (clock.planned_end is None)
    if ahead and ahead.end and clock.planned_end:
        assert ahead.end >= max(on, clock.planned_end)


@given(clocks, days)
def test_an_alarm_is_given_for_every_clock(clock: Clock, on: date) -> None:
    alarm = alarm_of(clock, on, forecast(clock, on))
    assert (alarm == Alarm.OVER) == (on > limit_on(clock))
