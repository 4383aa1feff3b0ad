"""A person and her worker talk sharing over; the recipient reads; she stops it, and the recipient loses sight."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from safeharbour.support.own_page.tests.factories import a_code
from safeharbour.support.people.actions import tell_needs
from safeharbour.support.people.enums import NeedDomain, NeedState
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import NeedTold
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership
from safeharbour.trust.consent.tests.factories import an_agreed_agency
from tests.journeys.browsing import WAYS, Way, looked_at, sign_in

OpenPage = Callable[[Way], Page]
REMARK = "A room where the dog may come."
GROUNDS = "She is 14 and was told to be ready at nine tonight."
APPROVED = {"en": "Approved and sent", "fr": "Approuvé et envoyé"}
IN_THE_TRAIL = {
    "en": "Decided on a disclosure without consent",
    "fr": "A décidé d’une divulgation sans accord",
}
SENT_BY_LAW = {"en": "You did not say yes to this", "fr": "Vous n’avez pas dit oui"}


def given_somebody_with_a_need(worker: Membership) -> str:
    actor = worker.as_actor()
    person = a_person(actor)
    with acting_as(actor), transaction.atomic():
        told = NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED, remark=REMARK)
        tell_needs(person=person, told=[told], by=actor)
    return person.number


def given_a_code(number: str, worker: Membership) -> str:
    with acting_as(worker.as_actor()), transaction.atomic():
        someone = Person.objects.get(number=number)
    return a_code(someone, worker.as_actor())


def when_they_talk_it_over(page: Page, number: str, recipient: Membership, way: Way, purpose: str = "housing") -> None:
    page.goto(f"/{way.language}/consent/people/{number}/talk/")
    looked_at(page, "sharing-talk", way)
    page.locator("#id_recipient").select_option(str(recipient.agency_id))
    page.locator("input[name=scopes][value=needs]").check()
    page.locator("#id_purpose").select_option(purpose)
    page.locator("#id_language").fill("Français")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(recipient.agency.name)
    looked_at(page, "sharing-read-back", way)
    page.locator("button[name=yes]").click()
    page.wait_for_url(re.compile(f"/consent/people/{number}/$"))
    looked_at(page, "sharing-person", way)


def then_exact_fields_are_sent(page: Page, way: Way) -> None:
    page.locator("a[href$='/send/']").click()
    page.locator("input[name=fields_chosen][value='needs.housing']").check()
    looked_at(page, "sharing-send", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(REMARK)
    looked_at(page, "sharing-preview", way)
    page.locator("button[name=send]").click()


def then_the_recipient_reads(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/consent/")
    looked_at(page, "sharing-received", way)
    page.locator("form[action$='/open/'] button").click()
    expect(page.locator("main")).to_contain_text(REMARK)
    looked_at(page, "sharing-package", way)
    page.goto(f"/{way.language}/consent/")
    page.locator("a[href*='/consent/grants/']").first.click()
    page.locator("button[name=scope][value=needs]").click()
    expect(page.locator("main")).to_contain_text(REMARK)
    looked_at(page, "sharing-shared", way)


def when_she_stops_it(page: Page, number: str, way: Way) -> None:
    page.goto(f"/{way.language}/consent/people/{number}/")
    looked_at(page, "sharing-looked", way)
    page.locator("a[href$='/withdraw/']").click()
    looked_at(page, "sharing-withdraw", way)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(f"/consent/people/{number}/$"))


def then_the_recipient_sees_nothing(page: Page, way: Way) -> None:
    page.locator("button[name=scope][value=needs]").click()
    expect(page.locator("main")).not_to_contain_text(REMARK)
    page.goto(f"/{way.language}/consent/")
    expect(page.locator("form[action$='/open/']")).to_have_count(0)
    looked_at(page, "sharing-erase", way)
    page.locator("form[action$='/erased/'] button").click()
    expect(page.locator("form[action$='/erased/']")).to_have_count(0)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_person_shares_and_stops_and_the_recipient_loses_sight_at_once(
    open_page: OpenPage, site: str, way: Way
) -> None:
    worker = a_membership(Role.SUPPORT_WORKER, an_agreed_agency(AgencyKind.COMMUNITY_SUPPORT), "Alice")
    recipient = a_membership(Role.SUPPORT_WORKER, an_agreed_agency(AgencyKind.VICTIM_SERVICES), "Bob")
    number = given_somebody_with_a_need(worker)
    hers, theirs = open_page(way), open_page(way)
    sign_in(hers, worker, site)
    sign_in(theirs, recipient, site)

    when_they_talk_it_over(hers, number, recipient, way)
    then_exact_fields_are_sent(hers, way)
    then_the_recipient_reads(theirs, way)
    when_she_stops_it(hers, number, way)
    then_the_recipient_sees_nothing(theirs, way)


@pytest.mark.parametrize("way", WAYS[:2], ids=str)
def test_a_no_changes_nothing(open_page: OpenPage, site: str, way: Way) -> None:
    worker = a_membership(Role.SUPPORT_WORKER, an_agreed_agency(AgencyKind.COMMUNITY_SUPPORT), "Alice")
    recipient = a_membership(Role.SUPPORT_WORKER, an_agreed_agency(AgencyKind.VICTIM_SERVICES), "Bob")
    number = given_somebody_with_a_need(worker)
    page = open_page(way)
    sign_in(page, worker, site)
    page.goto(f"/{way.language}/consent/people/{number}/talk/")
    page.locator("#id_recipient").select_option(str(recipient.agency_id))
    page.locator("input[name=scopes][value=story]").check()
    page.locator("#id_purpose").select_option("counselling")
    page.locator("#id_language").fill("English")
    page.locator("main form button[type=submit]").click()
    page.locator("button[name=no]").click()
    page.wait_for_url(re.compile(f"/consent/people/{number}/$"))
    expect(page.locator("a[href$='/withdraw/']")).to_have_count(0)


def when_a_disclosure_by_law_is_asked_for(page: Page, number: str, society: Membership, way: Way) -> None:
    page.goto(f"/{way.language}/consent/people/{number}/")
    page.locator("a[href$='/without/']").last.click()
    page.locator("#id_recipient").select_option(str(society.agency_id))
    page.locator("input[name=authority][value=cyfsa-125]").check()
    page.locator("#id_purpose").select_option("child_protection")
    page.locator("input[name=fields_chosen][value='needs.housing']").check()
    page.locator("input[name=told][value=told]").check()
    page.locator("#id_review_on").fill(str(timezone.localdate() + timedelta(days=14)))
    looked_at(page, "without-ask", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-error-summary] a[href='#id_grounds']")).to_be_visible()
    page.locator("#id_grounds").fill(GROUNDS)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/consent/without/$"))
    looked_at(page, "without-waiting", way)
    page.locator("form[action*='/consent/without/'] button").click()
    expect(page.locator("main")).to_contain_text(GROUNDS)
    expect(page.locator("button[name=approve]")).to_have_count(0)
    looked_at(page, "without-own", way)


def when_a_colleague_approves(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/consent/without/")
    page.locator("form[action*='/consent/without/'] button").click()
    expect(page.locator("main")).to_contain_text(GROUNDS)
    looked_at(page, "without-decide", way)
    page.locator("button[name=approve]").click()
    page.wait_for_url(re.compile("/consent/without/$"))
    expect(page.locator("main")).to_contain_text(APPROVED[way.language])
    looked_at(page, "without-decided", way)


def then_the_society_reads_the_fields_and_no_grounds(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/consent/")
    page.locator("form[action$='/open/'] button").click()
    expect(page.locator("main")).to_contain_text(REMARK)
    expect(page.locator("main")).not_to_contain_text(GROUNDS)


def then_it_stands_in_the_trail(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/audit/")
    expect(page.locator("main")).to_contain_text(IN_THE_TRAIL[way.language])
    looked_at(page, "without-trail", way)


def then_she_reads_it_on_her_page(page: Page, words: str, way: Way) -> None:
    page.goto(f"/{way.language}/mine/")
    page.locator("#id_code").fill(words)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#looked ~ ol")).to_contain_text(SENT_BY_LAW[way.language])
    looked_at(page, "without-own-page", way)


@pytest.mark.parametrize("way", [Way("fr", "phone", javascript=False), Way("en", "desktop")], ids=str)
def test_what_the_law_demands_is_asked_for_by_one_and_decided_by_another(
    open_page: OpenPage, site: str, way: Way
) -> None:
    home, society = an_agreed_agency(AgencyKind.COMMUNITY_SUPPORT), an_agreed_agency(AgencyKind.CHILD_PROTECTION)
    alice, dana = (a_membership(Role.SUPPORT_WORKER, home, name) for name in ("Alice", "Dana"))
    cleo, ann = a_membership(Role.SUPPORT_WORKER, society, "Cleo"), a_membership(Role.AUDITOR, home, "Ann")
    number = given_somebody_with_a_need(alice)
    words = given_a_code(number, alice)
    pages = [open_page(way) for _ in range(4)]
    for page, member in zip(pages, (alice, dana, cleo, ann), strict=True):
        sign_in(page, member, site)

    when_a_disclosure_by_law_is_asked_for(pages[0], number, cleo, way)
    when_a_colleague_approves(pages[1], way)
    then_the_society_reads_the_fields_and_no_grounds(pages[2], way)
    then_it_stands_in_the_trail(pages[3], way)
    then_she_reads_it_on_her_page(open_page(way), words, way)


@pytest.mark.parametrize("way", [WAYS[1], WAYS[2]], ids=str)
def test_at_two_in_the_morning_the_glass_is_broken_and_the_reviewer_knows(
    open_page: OpenPage, site: str, way: Way
) -> None:
    home = an_agreed_agency(AgencyKind.COMMUNITY_SUPPORT)
    worker = a_membership(Role.SUPPORT_WORKER, home, "Alice")
    auditor = a_membership(Role.AUDITOR, home, "Ann")
    nurse = a_membership(Role.SUPPORT_WORKER, an_agreed_agency(AgencyKind.HEALTH), "Nadia")
    number = given_somebody_with_a_need(worker)
    words = given_a_code(number, worker)
    night, morning, hers = open_page(way), open_page(way), open_page(way)
    sign_in(night, nurse, site)
    sign_in(morning, auditor, site)

    night.goto(f"/{way.language}/consent/emergency/")
    looked_at(night, "sharing-emergency", way)
    night.locator("#id_number").fill(number.lower())
    night.locator("input[name=reason][value=life]").check()
    night.locator("main form button[type=submit]").click()
    night.locator("button[name=scope][value=needs]").click()
    expect(night.locator("main")).to_contain_text(REMARK)
    looked_at(night, "sharing-emergency-open", way)

    morning.goto(f"/{way.language}/")
    expect(morning.locator(".sh-navigation a[href$='/consent/emergencies/']")).to_contain_text("1")
    morning.goto(f"/{way.language}/consent/emergencies/")
    expect(morning.locator("main")).to_contain_text(number)
    looked_at(morning, "sharing-emergencies", way)
    morning.locator("main select").select_option("justified")
    morning.locator("main form button[type=submit]").click()
    expect(morning.locator("main select")).to_have_count(0)

    hers.goto(f"/{way.language}/mine/")
    hers.locator("#id_code").fill(words)
    hers.locator("main form button[type=submit]").click()
    seen = hers.locator("#looked ~ ol")
    expect(seen).to_contain_text(nurse.agency.name)
    expect(seen).to_contain_text({"en": "You were not asked first", "fr": "On ne vous a rien demandé"}[way.language])
    expect(seen).to_contain_text({"en": "there was a good reason", "fr": "la raison était bonne"}[way.language])
