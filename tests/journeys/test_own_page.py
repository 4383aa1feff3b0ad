"""A survivor is given her words, opens her page, sees who looked, stops it; the recipient loses sight at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from safeharbour.support.people.actions import tell_needs
from safeharbour.support.people.enums import NeedDomain, NeedState
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import NeedTold
from safeharbour.support.referrals.tests.factories import an_intake_worker, an_offer, done
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_grant, an_agreed_agency
from tests.journeys.browsing import Way, looked_at, sign_in

OpenPage = Callable[[Way], Page]
REMARK = "A room where the dog may come."
WORDS = "Friday after four."
ANSWER = "Friday is good. Ask for me."
ON_A_PHONE, WITHOUT_SCRIPT = Way("en", "phone"), Way("fr", "desktop", javascript=False)


def given_somebody_who_shares_and_was_referred(worker: Membership, recipient: Membership) -> Person:
    worker.agreed_until = AGREED_UNTIL
    actor = worker.as_actor()
    person = a_person(actor)
    with acting_as(actor), transaction.atomic():
        told = NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED, remark=REMARK)
        tell_needs(person=person, told=[told], by=actor)
    a_grant(person.pk, recipient.agency_id, by=actor)
    done(actor, an_offer(actor, an_intake_worker(name="Ines"), person=person), "send")
    return person


def when_the_worker_gives_her_the_words(page: Page, number: str, way: Way) -> str:
    page.goto(f"/{way.language}/return-codes/{number}/")
    looked_at(page, "own-page-give", way)
    page.locator("#id_is_here").check()
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".own-words li")).to_have_count(7)
    looked_at(page, "own-page-given", way)
    return " ".join(page.locator(".own-words li").all_inner_texts())


def when_she_opens_her_page(page: Page, words: str, way: Way) -> None:
    page.goto(f"/{way.language}/help/")
    page.locator("footer a[href$='/mine/']").click()
    page.wait_for_url(re.compile("/mine/$"))
    page.locator("#id_code").fill("not these words")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".sh-notice--warning")).to_have_count(1)
    looked_at(page, "own-page-enter", way)
    page.locator("#id_code").fill(words.upper())
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#looked")).to_be_visible()
    looked_at(page, "own-page", way)


def then_the_recipient_reads(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/consent/")
    page.locator("a[href*='/consent/grants/']").first.click()
    page.locator("button[name=scope][value=needs]").click()
    expect(page.locator("main")).to_contain_text(REMARK)


def then_she_sees_who_looked_and_stops_it(page: Page, recipient: Membership, way: Way) -> None:
    page.goto(f"/{way.language}/mine/")
    expect(page.locator("#looked ~ ol")).to_contain_text(recipient.agency.name)
    page.locator("a[href*='/mine/stop/']").click()
    expect(page.locator("h1")).to_contain_text(recipient.agency.name)
    looked_at(page, "own-page-stop", way)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("a[href*='/mine/stop/']")).to_have_count(0)


def then_the_recipient_sees_nothing(page: Page) -> None:
    page.locator("button[name=scope][value=needs]").click()
    expect(page.locator("main")).not_to_contain_text(REMARK)


def then_she_writes_and_says_how_to_reach_her(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/mine/write/")
    page.locator("#id_words").fill(WORDS)
    looked_at(page, "own-page-write", way)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/mine/$"))
    page.goto(f"/{way.language}/mine/reach/")
    page.locator("#id_contact-channel").select_option("text")
    page.locator("#id_contact-any_time").check()
    looked_at(page, "own-page-reach", way)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/mine/$"))


def then_nothing_is_left_when_she_leaves(page: Page, way: Way) -> None:
    page.locator(".own-leave button").first.click()
    page.wait_for_url(re.compile("/mine/leave/$"))
    looked_at(page, "own-page-left", way)
    assert page.context.cookies() == []
    page.goto(f"/{way.language}/mine/")
    expect(page.locator("#id_code")).to_have_count(1)


def then_the_worker_reads_and_answers(page: Page, number: str, way: Way) -> None:
    page.goto(f"/{way.language}/return-codes/")
    expect(page.locator("main")).not_to_contain_text(WORDS)
    page.locator(f"form[action$='/{number}/messages/'] button").click()
    expect(page.locator("main")).to_contain_text(WORDS)
    looked_at(page, "own-page-read", way)
    page.locator("#id_words").fill(ANSWER)
    page.locator("form[action$='/answer/'] button").click()
    page.wait_for_url(re.compile("/people/"))


def then_she_reads_the_answer_after_a_press(page: Page, way: Way) -> None:
    page.goto(f"/{way.language}/mine/")
    expect(page.locator("main")).not_to_contain_text(ANSWER)
    looked_at(page, "own-page-answered", way)
    page.locator("form[action$='/mine/read/'] button").click()
    page.wait_for_url(re.compile("/mine/read/$"))
    expect(page.locator("main")).to_contain_text(ANSWER)
    expect(page.locator("main")).to_contain_text(WORDS)
    looked_at(page, "own-page-answers", way)


@pytest.mark.parametrize("way", [ON_A_PHONE, WITHOUT_SCRIPT], ids=str)
def test_she_sees_who_looked_stops_it_and_the_recipient_loses_sight_at_once(
    open_page: OpenPage, site: str, way: Way
) -> None:
    worker = a_membership(Role.SUPPORT_WORKER, an_agreed_agency(AgencyKind.COMMUNITY_SUPPORT), "Alice")
    recipient = a_membership(Role.SUPPORT_WORKER, an_agreed_agency(AgencyKind.VICTIM_SERVICES), "Bob")
    person = given_somebody_who_shares_and_was_referred(worker, recipient)
    office, theirs, hers = open_page(way), open_page(way), open_page(way)
    sign_in(office, worker, site)
    sign_in(theirs, recipient, site)

    words = when_the_worker_gives_her_the_words(office, person.number, way)
    then_the_recipient_reads(theirs, way)
    when_she_opens_her_page(hers, words, way)
    then_she_sees_who_looked_and_stops_it(hers, recipient, way)
    then_the_recipient_sees_nothing(theirs)
    then_she_writes_and_says_how_to_reach_her(hers, way)
    then_the_worker_reads_and_answers(office, person.number, way)
    then_she_reads_the_answer_after_a_press(hers, way)
    then_nothing_is_left_when_she_leaves(hers, way)
