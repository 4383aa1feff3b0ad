from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.support.directory.search.opening import (
    DAY_NAMES,
    LOCAL,
    WEEK,
    Hours,
    Schedule,
    hours_of,
    minute_of_week,
)

MONDAY = date(2026, 11, 16)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in the week of Monday 16 November 2026; day 7 is the Monday after."""
    return datetime(2026, 11, 16, hour, minute, tzinfo=LOCAL) + timedelta(days=day)


def hours(**schedule: object) -> Hours:
    return hours_of([Schedule(**schedule)], MONDAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("schedule", "moment", "expected"),
    [
        ({"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}, at(0, 8, 59), False),
        ({"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}, at(0, 9), True),
        ({"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}, at(1, 16, 59), True),
        ({"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}, at(1, 17), False),
        ({"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00"}, at(2, 12), False),
        ({"freq": "WEEKLY", "byday": "FR", "opens_at": "20:00", "closes_at": "04:00"}, at(5, 3, 59), True),
        ({"freq": "WEEKLY", "byday": "FR", "opens_at": "20:00", "closes_at": "04:00"}, at(4, 3), False),
        ({"freq": "WEEKLY", "byday": "SU", "opens_at": "22:00", "closes_at": "06:00"}, at(7, 5), True),
        ({"freq": "WEEKLY", "byday": "SU", "opens_at": "22:00", "closes_at": "06:00"}, at(7, 6), False),
        ({"freq": "WEEKLY", "byday": "SA", "opens_at": "00:00", "closes_at": "23:59"}, at(5, 23, 59), True),
        ({"freq": "WEEKLY", "byday": "SA", "opens_at": "00:00", "closes_at": "24:00"}, at(5, 23, 59), True),
        ({"byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}, at(0, 12), True),
        ({"freq": "WEEKLY", "dtstart": MONDAY, "opens_at": "9", "closes_at": "17:00-05:00"}, at(0, 12), True),
        ({"freq": "MONTHLY", "byday": "1MO", "opens_at": "09:00", "closes_at": "12:00"}, at(0, 10), False),
        ({"freq": "MONTHLY", "byday": "3MO", "opens_at": "09:00", "closes_at": "12:00"}, at(0, 10), True),
        ({"freq": "MONTHLY", "byday": "-1MO", "opens_at": "09:00", "closes_at": "12:00"}, at(14, 10), True),
        ({"freq": "MONTHLY", "bymonthday": "17", "opens_at": "09:00", "closes_at": "12:00"}, at(1, 10), True),
        ({"freq": "MONTHLY", "bymonthday": "16", "opens_at": "22:00", "closes_at": "02:00"}, at(1, 1), True),
        (
            {"freq": "WEEKLY", "interval": 2, "dtstart": MONDAY, "byday": "MO", "opens_at": "9", "closes_at": "12"},
            at(7, 10),
            False,
        ),
        (
            {"freq": "WEEKLY", "interval": 2, "dtstart": MONDAY, "byday": "MO", "opens_at": "9", "closes_at": "12"},
            at(14, 10),
            True,
        ),
        (
            {"freq": "WEEKLY", "count": 2, "dtstart": MONDAY, "byday": "MO", "opens_at": "9", "closes_at": "12"},
            at(14, 10),
            False,
        ),
        (
            {"freq": "WEEKLY", "valid_from": date(2026, 11, 18), "byday": "MO", "opens_at": "9", "closes_at": "12"},
            at(0, 10),
            False,
        ),
        (
            {"freq": "WEEKLY", "valid_to": date(2026, 11, 20), "byday": "MO", "opens_at": "9", "closes_at": "12"},
            at(7, 10),
            False,
        ),
        ({"dtstart": MONDAY, "opens_at": "09:00", "closes_at": "12:00"}, at(0, 10), True),
    ],
)
def test_open_or_closed(schedule: dict[str, object], moment: datetime, expected: bool) -> None:
    assert hours(**schedule).open_at(moment) is expected


@pytest.mark.parametrize(
    "schedule",
    [
        {},
        {"freq": "WEEKLY", "byday": "MO"},
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00"},
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "morning", "closes_at": "noon"},
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "25:00", "closes_at": "26:00"},
        {"freq": "WEEKLY", "byday": "MONDAY", "opens_at": "09:00", "closes_at": "17:00"},
        {"freq": "WEEKLY", "opens_at": "09:00", "closes_at": "17:00"},
        {"opens_at": "09:00", "closes_at": "17:00"},
        {"freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"},
        {
            "freq": "WEEKLY",
            "interval": 999,
            "dtstart": MONDAY,
            "byday": "MO",
            "opens_at": "09:00",
            "closes_at": "17:00",
        },
        {"freq": "MONTHLY", "bymonthday": "55", "opens_at": "09:00", "closes_at": "17:00"},
        {"freq": "MONTHLY", "bymonthday": "x", "opens_at": "09:00", "closes_at": "17:00"},
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00Z", "closes_at": "17:00Z"},
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "9", "closes_at": "17", "valid_to": date(2020, 1, 1)},
    ],
)
def test_what_cannot_be_read_is_not_known(schedule: dict[str, object]) -> None:
    assert hours(**schedule).open_at(at(0, 12)) is None


def test_one_unreadable_schedule_does_not_spoil_the_others() -> None:
    good = Schedule(freq="WEEKLY", byday="MO", opens_at="09:00", closes_at="17:00")
    assert hours_of([Schedule(freq="WEEKLY", byday="??", opens_at="1", closes_at="2"), good], MONDAY).open_at(at(0, 12))


def test_day_and_night_is_always() -> None:
    always = hours(freq="WEEKLY", byday=",".join(DAY_NAMES), opens_at="00:00", closes_at="23:59")
    assert always.always
    assert always.closes_after(at(3, 3)) is None


def test_closing_and_opening_times_run_over_sunday_midnight() -> None:
    night = hours(freq="WEEKLY", byday="SU", opens_at="22:00", closes_at="06:00")
    assert night.closes_after(at(6, 23)) == at(7, 6)
    assert night.closes_after(at(7, 1)) == at(7, 6)
    assert night.opens_after(at(0, 7)) == at(6, 22)


def test_wall_clock_holds_through_the_change_of_clocks() -> None:
    """On 1 November 2026 clocks in Toronto went back; a door that opens at nine still opened at nine."""
    sundays = hours_of([Schedule(freq="WEEKLY", byday="SU", opens_at="09:00", closes_at="12:00")], date(2026, 10, 30))
    before, after = datetime(2026, 10, 25, 9, tzinfo=LOCAL), datetime(2026, 11, 1, 9, tzinfo=LOCAL)
    assert before.utcoffset() != after.utcoffset()
    assert sundays.open_at(before)
    assert sundays.open_at(after)
    assert sundays.opens_after(datetime(2026, 10, 31, 12, tzinfo=LOCAL)) == after


TIMES = st.integers(0, 24 * 60 - 1)


@settings(max_examples=60)
@given(days=st.sets(st.integers(0, 6), min_size=1), opens=TIMES, closes=TIMES, minute=st.integers(0, WEEK - 1))
def test_weekly_hours_agree_with_a_plain_reading(days: set[int], opens: int, closes: int, minute: int) -> None:
    """The plain reading walks back from the minute to every opening of the week before."""
    text = ",".join(DAY_NAMES[day] for day in days)
    found = hours(
        freq="WEEKLY",
        byday=text,
        opens_at=f"{opens // 60}:{opens % 60:02}",
        closes_at=f"{closes // 60}:{closes % 60:02}",
    )
    last = 24 * 60 if closes == 24 * 60 - 1 else closes
    lasts = last - opens if last > opens else last - opens + 24 * 60
    moment = at(0, 0) + timedelta(minutes=minute)
    plainly = any((minute - (day * 24 * 60 + opens)) % WEEK < lasts for day in days)
    assert minute_of_week(moment) == minute
    assert found.open_at(moment) is plainly


@settings(max_examples=60)
@given(
    freq=st.sampled_from(["WEEKLY", "MONTHLY", "DAILY", "YEARLY", "", "weekly", "HOURLY"]),
    interval=st.none() | st.integers(-3, 100),
    byday=st.text("MOTUWE,1-5 ", max_size=8),
    bymonthday=st.text("0123456789,-", max_size=5),
    byweekno=st.sampled_from(["", "1", "53", "-1", "54", "41,42"]),
    count=st.none() | st.integers(-1, 10),
    dtstart=st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    until=st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1)),
)
def test_no_rule_however_odd_breaks_the_reading(**schedule: object) -> None:
    found = hours(opens_at="09:00", closes_at="17:00", **schedule)
    assert found.open_at(at(2, 12)) in (True, False, None)
    assert found.known or not (found.weekly or found.dated)
