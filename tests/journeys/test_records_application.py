"""The defence applies for the records of a safe house: two desks that never meet, and nothing given; in a browser.

The Crown learns that it was served too late, and tells the holder and the person; the house registers its paper,
freezes the file, asks counsel and gives nothing. A second application is told and answered anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from safeharbour.justice.prosecutions.models import Case, ProtectedPerson
from safeharbour.justice.prosecutions.tests.planting import a_case, a_protected
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import WAYS, Way, looked_at, sign_in

OpenPage = Callable[[Way], Page]
IN_COURT = re.compile(r"/court/[0-9a-f-]{36}/people/[0-9a-f-]{36}/$")
DEMAND = re.compile(r"/demands/[0-9a-f-]{36}/$")
ASKED = "Every note about this resident."
WORDS = {
    "late": {"en": "30 days too late", "fr": "30 jours trop tard"},
    "holder": {"en": "Tell the holder", "fr": "Avisez le détenteur"},
    "person": {"en": "Tell the person", "fr": "Avisez la personne"},
    "nothing": {"en": "Nothing is left to do", "fr": "Il ne reste rien à faire"},
}


def days_ahead(days: int) -> date:
    return localdate() + timedelta(days=days)


def send(page: Page) -> None:
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def said(page: Page, name: str, value: str) -> None:
    page.locator(f"input[name={name}][value={value}]").check(force=True)


class Crown:
    """The desk of a Crown whose case has somebody to protect."""

    def __init__(self, page: Page, way: Way, person: ProtectedPerson) -> None:
        self.page, self.way = page, way
        self.address = f"/{way.language}/court/{person.case_id}/people/{person.pk}/"
        self.owed = page.locator("main .sh-notice--warning:not(.sh-unprinted)")

    def writes(self, topic: str, state: str, *, hearing: date | None = None) -> None:
        self.page.goto(self.address)
        self.page.locator(f"main a[href$='/{topic}/']").click()
        said(self.page, "state", state)
        self.page.locator("#id_on").fill(str(localdate()))
        if hearing:
            self.page.locator("#id_day").fill(str(hearing))
        send(self.page)
        self.page.wait_for_url(IN_COURT)

    def is_served_too_late_and_must_tell_both(self) -> None:
        self.writes("records", "applied", hearing=days_ahead(30))
        for words in ("late", "holder", "person"):
            expect(self.owed).to_contain_text(WORDS[words][self.way.language])
        looked_at(self.page, "records-owed", self.way)

    def tells_both(self) -> None:
        for told in ("records_holder", "records_person"):
            self.writes(told, "told")
        for words in ("holder", "person"):
            expect(self.page.locator("main")).not_to_contain_text(WORDS[words][self.way.language])

    def sees_it_refused(self) -> None:
        self.writes("records", "refused")
        expect(self.page.locator("main")).not_to_contain_text(WORDS["late"][self.way.language])


class House:
    """The desk of the safe house that holds the records."""

    def __init__(self, page: Page, way: Way, person: Person) -> None:
        self.page, self.way, self.person = page, way, person

    def registers_its_paper(self) -> None:
        self.page.goto(f"/{self.way.language}/demands/new/{self.person.number}/")
        self.page.locator("#id_kind").select_option("records_application")
        self.page.locator("#id_how").select_option("counsel")
        self.page.locator("#id_day").fill(str(days_ahead(30)))
        self.page.locator("#id_sender").fill("An invented lawyer")
        self.page.locator("#id_asked").fill(ASKED)
        said(self.page, "told", "told")
        send(self.page)
        self.page.wait_for_url(DEMAND)
        expect(self.page.locator("main")).to_contain_text(WORDS["late"][self.way.language])
        expect(self.page.locator("main")).not_to_contain_text(ASKED)
        looked_at(self.page, "records-served", self.way)

    def steps(self, what: str, answer: str = "") -> None:
        link = self.page.locator(f"a[href$='/step/{what}/']").first
        if not link.is_visible():
            self.page.locator("main details").filter(has=link).locator("summary").click()
        link.click()
        self.page.wait_for_url(re.compile(f"/step/{what}/"))
        if answer:
            said(self.page, "answer", answer)
        send(self.page)
        self.page.wait_for_url(DEMAND)

    def has_no_page_to_give_from(self) -> None:
        expect(self.page.locator("a[href$='/give/'], a[href$='/counselling/']")).to_have_count(0)

    def cannot_erase_the_file(self) -> None:
        here = self.page.url
        self.page.goto(f"/{self.way.language}/people/{self.person.number}/erase/")
        expect(self.page.locator("main form")).to_have_count(0)
        self.page.goto(here)

    def opposes_it_until_it_is_refused(self) -> None:
        self.has_no_page_to_give_from()
        self.steps("ask_counsel")
        self.steps("counsel_answers", "oppose")
        self.steps("hear")
        self.has_no_page_to_give_from()
        self.cannot_erase_the_file()
        self.steps("refuse")
        self.steps("close")
        expect(self.page.locator("main")).to_contain_text(WORDS["nothing"][self.way.language])
        looked_at(self.page, "records-closed", self.way)


def then_neither_desk_knows_the_other(crown: Crown, house: House, case: Case) -> None:
    crown.page.goto(crown.address)
    expect(crown.page.locator("body")).not_to_contain_text(house.person.number)
    house.page.goto(f"/{house.way.language}/people/{house.person.number}/")
    expect(house.page.locator("body")).not_to_contain_text(case.number)
    for page, address in ((crown.page, "/en/demands/"), (house.page, crown.address)):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 403


@pytest.mark.parametrize("way", [WAYS[0], Way("fr", "phone", javascript=False)], ids=str)
def test_an_application_against_a_safe_house_is_opposed_twice(open_page: OpenPage, site: str, way: Way) -> None:
    prosecutor = a_membership(Role.PROSECUTOR, an_agency(AgencyKind.CROWN), "Alice")
    manager = a_membership(Role.HOUSE_MANAGER, an_agency(AgencyKind.SAFE_HOUSE), "Bob")
    case = a_case(prosecutor.as_actor())
    at_court, at_home = open_page(way), open_page(way)
    sign_in(at_court, prosecutor, site)
    sign_in(at_home, manager, site)
    crown = Crown(at_court, way, a_protected(case, prosecutor.as_actor()))
    house = House(at_home, way, a_person(manager.as_actor()))

    for _again in range(2):
        crown.is_served_too_late_and_must_tell_both()
        crown.tells_both()
        house.registers_its_paper()
        house.opposes_it_until_it_is_refused()
        crown.sees_it_refused()
    then_neither_desk_knows_the_other(crown, house, case)
