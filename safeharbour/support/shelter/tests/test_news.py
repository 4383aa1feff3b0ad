"""What those who asked are told: all of it, once, and nothing of who still stays."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.shelter.actions import accept_hold, decline_hold, place_hold, record_arrival, record_departure
from safeharbour.support.shelter.enums import DeclineReason, Destination
from safeharbour.support.shelter.models import Promise
from safeharbour.support.shelter.queries import answers_unread, notices_unread
from safeharbour.support.shelter.tests.factories import a_hold, a_manager, a_nurse, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in_account

pytestmark = pytest.mark.django_db
STILL_LOOKING = "Still looking"


def an_officer() -> Actor:
    return a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga")


def a_browser(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


def read(browser: Client) -> str:
    return browser.get(reverse("shelter:holds")).content.decode()


def counted(page: str) -> str:
    found = re.search(r'class="sh-count">(\d+)', page)
    return found.group(1) if found else "0"


@pytest.fixture
def manager() -> Actor:
    return a_manager()


def arrived(hold: Promise, manager: Actor) -> None:
    with acting_as(manager), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=manager)
        record_arrival(promise_id=hold.pk, by=manager)


def departed(hold: Promise, manager: Actor) -> None:
    arrived(hold, manager)
    with acting_as(manager), transaction.atomic():
        record_departure(promise_id=hold.pk, destination=Destination.OWN_HOME, by=manager)


def test_what_is_counted_is_shown_after_the_person_left_too(manager: Actor) -> None:
    """The departure hides the promise from those who asked; what they were told before it does not go with it."""
    nurse = a_nurse()
    hold = a_hold(nurse, a_unit(manager))
    departed(hold, manager)
    page = read(a_browser(nurse))
    assert counted(page) == "2"
    assert page.count(hold.reference) == 2
    assert "The person you asked for has arrived" in page


def test_enforcement_is_not_told_that_somebody_arrived(manager: Actor) -> None:
    officer = an_officer()
    arrived(a_hold(officer, a_unit(manager)), manager)
    page = read(a_browser(officer))
    assert counted(page) == "1"
    assert "Your hold was accepted" in page
    assert "has arrived" not in page


@pytest.mark.parametrize("fate", [arrived, departed])
@pytest.mark.parametrize("who", [a_nurse, an_officer])
def test_nobody_is_asked_to_go_on_looking_once_a_bed_was_found(manager: Actor, fate: object, who: object) -> None:
    """Neither that somebody still stays nor that they left can be read from what is asked for again."""
    assert callable(fate)
    assert callable(who)
    asker = who()
    fate(a_hold(asker, a_unit(manager)), manager)
    assert STILL_LOOKING not in read(a_browser(asker))


def test_a_declined_request_is_still_looked_for(manager: Actor) -> None:
    nurse = a_nurse()
    hold = a_hold(nurse, a_unit(manager))
    with acting_as(manager):
        decline_hold(promise_id=hold.pk, reason=DeclineReason.PETS, by=manager)
    assert STILL_LOOKING in read(a_browser(nurse))


@pytest.mark.parametrize("fate", [arrived, departed])
@pytest.mark.parametrize("who", [a_nurse, an_officer])
def test_a_request_that_found_its_bed_finds_no_second(manager: Actor, fate: object, who: object) -> None:
    assert callable(fate)
    assert callable(who)
    asker = who()
    request, other = a_request(asker), a_unit(manager)
    fate(a_hold(asker, a_unit(manager), request=request), manager)
    with acting_as(asker), pytest.raises(Refused, match="found its bed"):
        place_hold(unit=other, request=request, hours=4, by=asker)
    page = a_browser(asker).get(reverse("shelter:search", args=(request.pk,))).content.decode()
    assert "found its bed" in page
    assert reverse("shelter:hold", args=(request.pk, other.pk)) not in page


def test_only_what_was_on_the_page_is_marked_as_read(manager: Actor) -> None:
    nurse = a_nurse()
    first, second = a_hold(nurse, a_unit(manager)), a_hold(nurse, a_unit(manager))
    browser = a_browser(nurse)
    with acting_as(manager), transaction.atomic():
        accept_hold(promise_id=first.pk, by=manager)
    shown = re.findall(r'name="notice"\s+value="([^"]+)"', read(browser))
    with acting_as(manager), transaction.atomic():
        decline_hold(promise_id=second.pk, reason=DeclineReason.PETS, by=manager)
    browser.post(reverse("shelter:read_notices"), {"notice": [*shown, "nonsense"]})
    with acting_as(nurse):
        assert answers_unread(nurse) == 1
        assert notices_unread(nurse).get().promise_id == second.pk


def test_nobody_marks_the_notice_of_a_colleague(manager: Actor) -> None:
    nurse = a_nurse()
    arrived(a_hold(nurse, a_unit(manager)), manager)
    shown = re.findall(r'name="notice"\s+value="([^"]+)"', read(a_browser(nurse)))
    a_browser(a_nurse("Charlie")).post(reverse("shelter:read_notices"), {"notice": shown})
    with acting_as(nurse):
        assert answers_unread(nurse) == 2


def test_what_nobody_read_for_two_weeks_is_no_news(manager: Actor) -> None:
    nurse = a_nurse()
    with at_moment(now() - timedelta(days=15)):
        unit = a_unit(manager)
        hold = a_hold(nurse, unit)
        with acting_as(manager):
            decline_hold(promise_id=hold.pk, reason=DeclineReason.PETS, by=manager)
    with acting_as(nurse):
        assert answers_unread(nurse) == 0


def test_old_news_is_folded_away_and_read_with_the_rest(manager: Actor) -> None:
    nurse, browser = (seeker := a_nurse()), a_browser(seeker)
    for _ in range(5):
        hold = a_hold(nurse, a_unit(manager))
        with acting_as(manager):
            decline_hold(promise_id=hold.pk, reason=DeclineReason.PETS, by=manager)
    page = read(browser)
    assert "2 older messages" in page
    assert counted(page) == "5"
    browser.post(reverse("shelter:read_notices"), {"notice": re.findall(r'name="notice"\s+value="([^"]+)"', page)})
    assert counted(read(browser)) == "0"
