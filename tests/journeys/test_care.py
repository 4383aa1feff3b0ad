"""Two years with one person: lost to contact, back again, and what a worker sees on a Monday morning."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from safeharbour.support.care.actions import Found, declare_lost, record_follow_up
from safeharbour.support.care.enums import Initiative, Milestone, Outcome
from safeharbour.support.care.tests.factories import (
    a_deadline,
    a_goal,
    a_task,
    accompanied,
    an_appointment,
    done_by,
)
from safeharbour.support.people.actions import tell_contact, tell_needs
from safeharbour.support.people.enums import Channel, NeedDomain, NeedState
from safeharbour.support.people.models import Person
from safeharbour.support.people.told import ContactTold, NeedTold
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, looked_at, sign_in

OpenPage = Callable[[Way], Page]
TALKED = Found(outcome=Outcome.REACHED, initiative=Initiative.PERSON, safety=3, housing=3)
IN_VAIN = Found(outcome=Outcome.NOT_REACHED, channel=Channel.CALL)


def given_somebody_lost_to_contact_after_a_year(alice: Actor) -> Person:
    begun = now() - timedelta(days=372)
    with at_moment(begun):
        person = accompanied(alice)
        done_by(alice, tell_contact, person=person, told=ContactTold(channel=Channel.CALL, any_time=True), based_on=0)
        told = [NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED)]
        done_by(alice, tell_needs, person=person, told=told)
        a_goal(alice, person, "A kitchen of my own.")
    contacts = [(2, Milestone.H24, TALKED), *((day, Milestone.M6, IN_VAIN) for day in (190, 197, 204))]
    for day, milestone, found in contacts:
        with at_moment(begun + timedelta(days=day)):
            when = {"milestone": milestone, "happened_at": now(), "found": found}
            done_by(alice, record_follow_up, person=person, **when)
    done_by(alice, declare_lost, person=person, based_on=0)
    a_task(alice, person, days=-1, owner=UUID(alice.membership))
    a_deadline(alice, person)
    an_appointment(alice, person, hours=20)
    return person


def when_she_looks_at_her_day(page: Page, way: Way, person: Person) -> None:
    page.goto(f"/{way.language}/care/")
    looked_at(page, "care-day", way)
    expect(page.locator("main")).to_contain_text(person.number)
    page.locator(f"a[href$='/care/{person.number}/contacts/']").first.click()
    page.wait_for_url(re.compile(r"/contacts/$"))


def when_the_person_calls_again(page: Page, way: Way) -> None:
    looked_at(page, "care-contacts", way)
    page.locator("#id_initiative").select_option("person")
    page.locator("#id_outcome").select_option("reached")
    page.locator("input[name=safety][value='5']").check(force=True)
    page.locator("input[name=housing][value='4']").check(force=True)
    page.locator("form.care-scales button[type=submit]").click()
    expect(page.locator("form.care-scales")).to_have_count(0)


def then_she_is_in_touch_again_and_the_plan_shows_it(page: Page, way: Way, person: Person) -> None:
    looked_at(page, "care-contacts-back", way)
    page.goto(f"/{way.language}/care/{person.number}/")
    expect(page.locator("main")).not_to_contain_text("A kitchen of my own.")
    looked_at(page, "care-plan", way)
    page.locator("form[action$='/words/'] button").click()
    expect(page.locator("main")).to_contain_text("A kitchen of my own.")
    page.goto(f"/{way.language}/care/{person.number}/dates/")
    expect(page.locator("#deadlines ~ ul")).to_contain_text("367/11")
    looked_at(page, "care-dates", way)
    page.goto(f"/{way.language}/care/team/")
    looked_at(page, "care-team", way)


@pytest.mark.parametrize("way", [WAYS[0], WAYS[-1]], ids=str)
def test_somebody_is_lost_and_comes_back(open_page: OpenPage, site: str, way: Way) -> None:
    worker = a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.COMMUNITY_SUPPORT, "Harbour Lights"), "Alice")
    person = given_somebody_lost_to_contact_after_a_year(worker.as_actor())
    page = open_page(way)
    sign_in(page, worker, site)
    when_she_looks_at_her_day(page, way, person)
    when_the_person_calls_again(page, way)
    then_she_is_in_touch_again_and_the_plan_shows_it(page, way, person)
