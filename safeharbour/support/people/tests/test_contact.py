"""Safe contact: one rule, one action; the message says nothing, and what the person asked for is obeyed."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.support.people.actions import contact_person, message_words, tell_contact
from safeharbour.support.people.enums import Channel, Occasion
from safeharbour.support.people.models import ContactRules
from safeharbour.support.people.rules import is_safe_time, may_contact, next_safe_time
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.people.told import ContactTold, SafeTime
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import at_moment
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_member
from safeharbour.trust.audit.models import Event

TORONTO = ZoneInfo("America/Toronto")
WEEKDAYS = SafeTime(days=(0, 1, 2, 3, 4), since=time(9), until=time(12))
LATE = SafeTime(days=(5,), since=time(22), until=time(2))
# 2026-11-23 is a Monday.
MONDAY_TEN = datetime(2026, 11, 23, 10, tzinfo=TORONTO)


def rules(**columns: object) -> ContactRules:
    safe = columns.pop("safe_times", (WEEKDAYS, LATE))
    known = {"channel": "text", "safe_times": [each.as_json() for each in safe]}  # type: ignore[attr-defined]
    return ContactRules(**known | columns)


@pytest.mark.parametrize(
    ("said", "channel", "at", "why"),
    [
        (rules(), "text", MONDAY_TEN, ""),
        (rules(any_time=True), "text", MONDAY_TEN.replace(hour=3), ""),
        (None, "text", MONDAY_TEN, "Nobody has asked"),
        (rules(do_not_contact=True, any_time=True), "text", MONDAY_TEN, "not to be contacted"),
        (rules(), "call", MONDAY_TEN, "another way"),
        (rules(), "text", MONDAY_TEN.replace(hour=12), "not a safe time"),
        (rules(safe_times=()), "text", MONDAY_TEN, "not a safe time"),
    ],
)
def test_may_contact(said: ContactRules | None, channel: str, at: datetime, why: str) -> None:
    decision = may_contact(said, channel, at)
    assert bool(decision) is (not why)
    assert why in str(decision.reason)


@pytest.mark.parametrize(
    ("at", "safe"),
    [
        (MONDAY_TEN, True),
        (MONDAY_TEN.replace(hour=9), True),
        (MONDAY_TEN.replace(hour=8, minute=59), False),
        (MONDAY_TEN.replace(day=28, hour=10), False),
        (MONDAY_TEN.replace(day=28, hour=22), True),
        (MONDAY_TEN.replace(day=29, hour=1, minute=59), True),
        (MONDAY_TEN.replace(day=29, hour=2), False),
        (datetime(2026, 11, 23, 14, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 23, 9, 30, tzinfo=UTC), False),
        (datetime(2026, 7, 6, 13, 30, tzinfo=UTC), True),
    ],
)
def test_safe_times_go_by_the_clock_of_the_province(at: datetime, safe: bool) -> None:
    assert is_safe_time(rules(), at) is safe


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_next_safe_time_is_safe_and_not_past(at: datetime) -> None:
    found = next_safe_time(rules(), at)
    assert found is not None
    assert found >= at
    assert is_safe_time(rules(), found)
    assert (found == at) == is_safe_time(rules(), at)


def test_who_said_no_time_has_no_next() -> None:
    assert next_safe_time(rules(safe_times=()), MONDAY_TEN) is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("", "You have a message. Call when it is safe."),
        ("Tagalog", "You have a message. Call when it is safe."),
        ("fr", "Vous avez un message. Appelez quand c’est sans danger."),
        ("français", "Vous avez un message. Appelez quand c’est sans danger."),
    ],
)
def test_the_message_says_nothing(language: str, words: str) -> None:
    assert message_words(language) == words


@pytest.mark.django_db
def test_contacting_opens_the_slip_and_is_in_the_trail() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    told = ContactTold(channel=Channel.TEXT, safe_times=(WEEKDAYS,), reach="+14165550199", code_word="marigold")
    with acting_as(alice):
        tell_contact(person=person, told=told, based_on=0, by=alice)
        with at_moment(MONDAY_TEN):
            slip = contact_person(person=person, channel=Channel.TEXT, occasion=Occasion.BED, by=alice)
        event = Event.objects.get(action="people.contact")
    assert slip.rules == told
    assert "marigold" not in f"{slip!r}"
    assert (event.subject, event.reason, event.detail) == (str(person.pk), "bed", {"channel": "text"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "why"),
    [
        (None, "Nobody has asked"),
        (ContactTold(do_not_contact=True), "not to be contacted"),
        (ContactTold(channel=Channel.TEXT, safe_times=(LATE,)), "not a safe time"),
    ],
)
def test_an_unsafe_contact_opens_nothing(told: ContactTold | None, why: str) -> None:
    alice = a_support_worker()
    person = a_person(alice)
    with acting_as(alice), at_moment(MONDAY_TEN):
        if told:
            tell_contact(person=person, told=told, based_on=0, by=alice)
        with pytest.raises(Refused, match=why):
            contact_person(person=person, channel=Channel.TEXT, occasion=Occasion.BED, by=alice)
        assert not Event.objects.filter(action="people.contact").exists()


@pytest.mark.django_db
def test_who_does_not_work_with_people_contacts_nobody() -> None:
    alice, bob = a_support_worker(), a_member(Role.FRONTLINE, name="Bob")
    person = a_person(alice)
    with acting_as(bob), pytest.raises(Refused, match="Your role"):
        contact_person(person=person, channel=Channel.CALL, occasion=Occasion.BED, by=bob)
