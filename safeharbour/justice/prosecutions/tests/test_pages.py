"""The pages of a case: what they say, what they refuse, and that nobody's work is overwritten."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safeharbour.justice.prosecutions.enums import Plea, What
from safeharbour.justice.prosecutions.models import Accused, Case, Charge, ChargeStep
from safeharbour.justice.prosecutions.tests.planting import (
    CHARGED,
    NAME,
    a_brief,
    a_case,
    a_charge,
    a_crown,
    a_protected,
    an_accused,
    stepped,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in

pytestmark = pytest.mark.django_db
CHARGE = {
    "code": "286.3",
    "services": "of_others",
    "offence_from": "2025-03-01",
    "offence_to": "2025-09-30",
    "charged_on": "2025-10-15",
}


@pytest.fixture
def crown(client: Client) -> Actor:
    actor = a_crown()
    with acting_as(actor):
        sign_in(client, Membership.objects.get(pk=actor.membership))
    return actor


def said(client: Client, name: str, told: dict[str, Any], *args: object, status: int = 302) -> str:
    answer = client.post(reverse(f"prosecutions:{name}", args=args), told)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_from_a_file_that_was_sent_to_a_charge(client: Client, crown: Actor) -> None:
    brief = a_brief(crown)
    assert brief.number in client.get(reverse("prosecutions:briefs")).content.decode()
    said(client, "new", {"number": "26-0417", "briefs": [str(brief.pk)]})
    with acting_as(crown):
        case = Case.objects.get()
    said(client, "accused", {"own_services": "no", "name": NAME, "young": "no"}, case.pk)
    with acting_as(crown):
        accused = Accused.objects.get()
    said(client, "charge", CHARGE, case.pk, accused.pk)
    page = client.get(reverse("prosecutions:case", args=[case.pk])).content.decode()
    assert "286.3" in page
    assert NAME not in page
    assert NAME in said(client, "names", {}, case.pk, status=200)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"offence_from": "2013-01-01"}, "was not law on the first day"),
        ({"services": "own"}, "286.5"),
        ({"services": ""}, "286.5"),
        ({"code": "other", "section": " "}, "Write the section"),
        ({"code": "other", "section": "s. 286,3 (1)", "services": "own"}, "stands in the list"),
        ({"offence_to": "2027-02-01"}, "last day of the offence lies ahead"),
        ({"offence_to": "2025-02-30"}, "Enter a valid date"),
        ({"code": "999"}, "Select a valid choice"),
    ],
)
def test_a_charge_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    client: Client, crown: Actor, told: dict[str, str], says: str
) -> None:
    case = a_case(crown)
    accused = an_accused(case, crown)
    page = said(client, "charge", {**CHARGE, **told}, case.pk, accused.pk, status=422)
    assert says in page
    assert "2025-10-15" in page
    with acting_as(crown):
        assert not Charge.objects.exists()


def test_whoever_is_about_their_own_services_is_not_written_down_as_accused(client: Client, crown: Actor) -> None:
    case = a_case(crown)
    told = {"own_services": "yes", "name": NAME, "young": "no"}
    assert "somebody to protect" in said(client, "accused", told, case.pk, status=422)
    with acting_as(crown):
        assert not Accused.objects.exists()


def test_of_two_who_write_about_one_charge_the_second_sees_both(client: Client, crown: Actor) -> None:
    case = a_case(crown)
    charge = a_charge(an_accused(case, crown), crown)
    stepped(charge, crown, What.PLEA, Plea.NOT_GUILTY, CHARGED)
    page = said(
        client, "step", {"number": 1, "answer": "guilty", "on": "2025-11-01"}, case.pk, charge.pk, "plea", status=409
    )
    assert "not guilty" in page
    assert "Plea: guilty" in page
    with acting_as(crown):
        assert ChargeStep.objects.filter(charge=charge).count() == 2


def test_a_page_sent_twice_names_one_accused(client: Client, crown: Actor) -> None:
    case = a_case(crown)
    told = {"own_services": "no", "name": NAME, "young": "no", "once": "7a4ed3a4-63f4-4c6c-9a3e-0a3b1a9f3c55"}
    for _ in range(2):
        said(client, "accused", told, case.pk)
    with acting_as(crown):
        assert Accused.objects.count() == 1


def test_an_unknown_step_is_not_found(client: Client, crown: Actor) -> None:
    case = a_case(crown)
    charge = a_charge(an_accused(case, crown), crown)
    assert client.get(reverse("prosecutions:step", args=[case.pk, charge.pk, "charged"])).status_code == 404


def test_no_title_of_a_page_tells_a_passer_by_what_it_is_about(client: Client, crown: Actor) -> None:
    """Titles stay in the history of a browser: a number does, an offence or a wish does not."""
    case = a_case(crown)
    charge = a_charge(an_accused(case, crown), crown)
    person = a_protected(case, crown)
    for name, args in (("step", [charge.pk, "plea"]), ("topic", [person.pk, "statement"])):
        page = client.get(reverse(f"prosecutions:{name}", args=[case.pk, *args])).content.decode()
        title = page.split("<title>")[1].split("</title>")[0]
        assert case.number in title
        assert "raffick" not in title
        assert "victim" not in title
