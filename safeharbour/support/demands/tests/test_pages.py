"""The pages of the register, as a worker posts to them: whole, wrong, twice and too late."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from safeharbour.support.demands.enums import DemandKind, RecordKind, State, What
from safeharbour.support.demands.models import Demand, Production
from safeharbour.support.demands.queries import demand_now
from safeharbour.support.demands.tests.factories import a_demand, advised, stepped
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in

pytestmark = pytest.mark.django_db
PAPER = {
    "kind": "subpoena",
    "received_on": "2026-11-02",
    "how": "in_person",
    "day": "2050-01-05",
    "sender": "A planted court",
    "asked": "A planted request",
    "told": "told",
}


@pytest.fixture
def worker() -> Membership:
    return a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.COMMUNITY_SUPPORT, "Harbour Lights"), "Alice")


@pytest.fixture
def alice(worker: Membership) -> Actor:
    return worker.as_actor()


@pytest.fixture
def signed_in(client: Client, worker: Membership) -> Client:
    sign_in(client, worker)
    return client


def register(client: Client, person: Person, **changes: Any) -> Any:
    return client.post(reverse("demands:new", args=[person.number]), PAPER | changes)


def test_a_paper_is_registered_and_its_words_show_only_when_opened(signed_in: Client, alice: Actor) -> None:
    person = a_person(alice)
    sent = register(signed_in, person)
    assert sent.status_code == 302
    page = signed_in.get(sent["Location"])
    assert b"planted" not in page.content
    words = signed_in.post(f"{sent['Location']}words/").content
    assert b"A planted court" in words
    assert b"A planted request" in words
    listed = signed_in.get(reverse("demands:register")).content.decode()
    assert person.number in listed
    assert "planted" not in listed
    assert person.number not in signed_in.get(reverse("demands:register"), {"show": "closed"}).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": ""}, "day"),
        ({"received_on": "2099-01-01"}, "received_on"),
        ({"kind": "rumour"}, "kind"),
        ({"sender": ""}, "sender"),
        ({"told": "later"}, "not_told_because"),
        ({"told": "not_told", "not_told_because": "order"}, "not_told_because"),
        ({"told": ""}, "told"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved(
    signed_in: Client, alice: Actor, changes: dict[str, str], field: str
) -> None:
    page = register(signed_in, a_person(alice), **changes)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    with acting_as(alice):
        assert not Demand.objects.exists()


def test_an_application_without_a_hearing_needs_no_day(signed_in: Client, alice: Actor) -> None:
    sent = register(signed_in, a_person(alice), kind=DemandKind.RECORDS_APPLICATION, day="")
    page = signed_in.get(sent["Location"]).content.decode()
    assert "Criminal Code" in page
    assert "60 days" in page


def test_one_that_was_served_too_late_says_so(signed_in: Client, alice: Actor) -> None:
    paper = {"kind": DemandKind.RECORDS_APPLICATION, "day": "2026-12-02"}
    sent = register(signed_in, a_person(alice), **paper)
    assert "30 days too late" in signed_in.get(sent["Location"]).content.decode()


def test_the_second_of_two_sees_both_and_loses_no_word(signed_in: Client, alice: Actor) -> None:
    demand = a_demand(alice, a_person(alice))
    stepped(alice, demand, What.ASK_COUNSEL)
    told = {"on": localdate(now()).isoformat(), "words": "My own words", "number": 1}
    page = signed_in.post(reverse("demands:step", args=[demand.pk, What.HEAR]), told)
    assert page.status_code == 409
    assert "My own words" in page.content.decode()
    with acting_as(alice):
        assert demand_now(demand).state == State.WITH_COUNSEL


def test_a_step_that_cannot_follow_has_no_form_and_an_unknown_one_is_not_there(signed_in: Client, alice: Actor) -> None:
    demand = a_demand(alice, a_person(alice))
    assert signed_in.get(reverse("demands:step", args=[demand.pk, What.REOPEN])).status_code == 403
    assert signed_in.get(reverse("demands:step", args=[demand.pk, "dance"])).status_code == 404
    assert signed_in.get(reverse("demands:give", args=[demand.pk])).status_code == 403


def test_what_was_given_is_listed_and_counselling_is_not_among_it(signed_in: Client, alice: Actor) -> None:
    demand = a_demand(alice, a_person(alice))
    advised(alice, demand)
    address = reverse("demands:give", args=[demand.pk])
    assert str(RecordKind.COUNSELLING.label) not in signed_in.get(address).content.decode()
    told = {
        "on": localdate(now()).isoformat(),
        "records": [RecordKind.PLAN, RecordKind.STAYS],
        "pages": 4,
        "listed": "A planted list",
        "to_whom": "A planted clerk",
        "advice": "A planted adviser",
        "number": 3,
    }
    wrong = signed_in.post(address, told | {"records": [RecordKind.COUNSELLING], "until": "2026-01-01"})
    assert "records" in wrong.context["form"].errors
    for _twice in range(2):
        assert signed_in.post(address, told).status_code == 302
    with acting_as(alice):
        assert Production.objects.get().records == ["plan", "stays"]
    page = signed_in.get(reverse("demands:one", args=[demand.pk])).content.decode()
    assert "4 pages" in page
    assert "planted" not in page


def test_the_persons_page_and_the_day_lead_to_it(signed_in: Client, alice: Actor) -> None:
    person = a_person(alice)
    demand = a_demand(alice, person)
    address = reverse("demands:one", args=[demand.pk])
    for shown in (reverse("people:person", args=[person.number]), reverse("care:day")):
        assert address in signed_in.get(shown).content.decode()
