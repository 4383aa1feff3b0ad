"""Figures of all together: right, of nobody in particular, and withheld where they are of few."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from safeharbour.support.care.actions import (
    Found,
    begin_anew,
    begin_journey,
    note_service,
    record_follow_up,
)
from safeharbour.support.care.enums import Initiative, Milestone, Outcome, Through
from safeharbour.support.care.program import housed_rows, program_of
from safeharbour.support.care.rules import may_count_program
from safeharbour.support.care.tests.factories import a_person, a_support_worker, done_by
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in


@pytest.mark.parametrize(
    ("role", "kind", "own", "everywhere"),
    [
        (Role.SUPPORT_WORKER, AgencyKind.COMMUNITY_SUPPORT, True, False),
        (Role.HOUSE_MANAGER, AgencyKind.SAFE_HOUSE, True, False),
        (Role.COORDINATOR, AgencyKind.SECRETARIAT, False, True),
        (Role.ANALYST, AgencyKind.MINISTRY, False, True),
        (Role.FRONTLINE, AgencyKind.HEALTH, False, False),
        (Role.INVESTIGATOR, AgencyKind.POLICE, False, False),
    ],
)
@pytest.mark.django_db
def test_who_sees_the_figures(role: Role, kind: AgencyKind, own: bool, everywhere: bool) -> None:
    actor = a_member(role, an_agency(kind))
    assert bool(may_count_program(actor, everywhere=False)) is own
    assert bool(may_count_program(actor, everywhere=True)) is everywhere
    with acting_as(actor), transaction.atomic():
        for asked, allowed in ((False, own), (True, everywhere)):
            assert program_of(actor, now(), everywhere=asked).safe.is_empty, "nobody is there yet"
            assert allowed in (True, False)


def begun(by: Actor, days_ago: int) -> Person:
    with at_moment(now() - timedelta(days=days_ago)):
        person = a_person(by)
        done_by(by, begin_journey, person=person)
    return person


def served(by: Actor, person: Person, days_ago: int, domain: NeedDomain = NeedDomain.HOUSING) -> None:
    given_on = localdate(now()) - timedelta(days=days_ago)
    done_by(by, note_service, person=person, domain=domain, through=Through.US, given_on=given_on)


@pytest.mark.django_db
def test_how_soon_and_how_many_stay_safe_are_counted_from_the_beginning() -> None:
    alice, bob = a_support_worker(), a_support_worker(name="Bob")
    people = [begun(alice, 200) for _ in range(12)]
    for person in people[:6]:
        served(alice, person, 195)
        with at_moment(now() - timedelta(days=100)):
            done_by(alice, begin_anew, person=person, based_on=0)
    with acting_as(alice), transaction.atomic():
        own = program_of(alice, now(), everywhere=False)
    bed = own.reached[0]
    assert (bed.half, bed.shown) == (0, [(1, 50)])
    assert [row[:2] for row in own.safe.numbers] == [(4, 67)], "six of eighteen journeys, after a hundred days"
    with acting_as(bob), transaction.atomic():
        assert program_of(bob, now(), everywhere=False).safe.is_empty, "another agency's people are not counted here"
    analyst = a_member(Role.ANALYST, an_agency(AgencyKind.MINISTRY))
    with acting_as(analyst), transaction.atomic():
        assert program_of(analyst, now(), everywhere=True).reached[0].shown == bed.shown
    with acting_as(alice), transaction.atomic():
        assert program_of(alice, now(), everywhere=True).safe.is_empty, "the database itself refuses the rest"


@pytest.mark.django_db
def test_a_service_of_the_first_evening_counts() -> None:
    """At nine in the evening it is tomorrow in Greenwich; the day on which a service was given is the province's."""
    alice = a_support_worker()
    evening = localtime(now() - timedelta(days=200)).replace(hour=21)
    for served_at_once in (True, False) * 6:
        with at_moment(evening):
            person = a_person(alice)
            done_by(alice, begin_journey, person=person)
            if served_at_once:
                served(alice, person, 0)
    with acting_as(alice), transaction.atomic():
        bed = program_of(alice, now(), everywhere=False).reached[0]
    assert bed.shown == [(1, 50)]


@pytest.mark.django_db
def test_what_four_people_did_is_not_told() -> None:
    alice = a_support_worker()
    people = [begun(alice, 200) for _ in range(12)]
    for person in people[:4]:
        served(alice, person, 195)
    with acting_as(alice), transaction.atomic():
        own = program_of(alice, now(), everywhere=False)
    assert [one.shown for one in own.reached] == [[], [], [], []]
    assert own.safe.is_empty


def told(by: Actor, person: Person, **found: Any) -> None:
    kept = Found(outcome=Outcome.REACHED, initiative=Initiative.PERSON, **found)
    done_by(by, record_follow_up, person=person, milestone=Milestone.M6, happened_at=now(), found=kept)


@pytest.mark.django_db
def test_a_home_is_told_apart_from_what_was_not_said_and_from_who_was_lost() -> None:
    alice = a_support_worker()
    people = [begun(alice, 280) for _ in range(20)]
    with at_moment(now() - timedelta(days=90)):
        for number, person in enumerate(people[:15]):
            told(alice, person, **({"housing": 5} if number < 10 else {"housing": 2} if number < 15 else {}))
    with acting_as(alice), transaction.atomic():
        rows = list(program_of(alice, now(), everywhere=False).housed.unsorted)
    six = rows[0]
    assert (six["housed"], six["not_housed"], six["unknown"], six["lost"]) == ("10", "5", "5", "0")


def test_small_cells_are_withheld_and_so_is_what_gives_them_away() -> None:
    counted = [("m6", "housed", 20), ("m6", "lost", 2), ("m6", "unknown", 9), ("m12", "housed", 12), ("m12", "lost", 8)]
    six, twelve = housed_rows(counted)
    assert six["lost"] == "withheld"
    assert sum(cell == "withheld" for cell in (*six.values(), *twelve.values())) >= 2
    assert housed_rows([]) == []


@pytest.mark.django_db
def test_the_page_shows_figures_and_no_number_of_anybody(client: Client) -> None:
    membership = a_membership(Role.SUPPORT_WORKER)
    person = begun(membership.as_actor(), 200)
    sign_in(client, membership)
    page = client.get(reverse("care:program")).content.decode()
    assert "Too few to be told" in page
    assert person.number not in page
