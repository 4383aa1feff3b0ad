"""A refusal reaches the page with its reason and the trail without it (here, since only members are refused)."""

import pytest
from django.db import DataError
from django.test import Client

from safeharbour.trust.access.actors import PUBLIC, Actor, acting_as
from safeharbour.trust.agencies.tests.factories import a_membership, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.urls("safeharbour.trust.agencies.tests.refusing_urls")]


@pytest.fixture
def alice(client: Client) -> Actor:
    membership = a_membership()
    sign_in(client, membership)
    return membership.as_actor()


def refusals_of(actor: Actor) -> list[Event]:
    with acting_as(actor):
        return list(Event.objects.filter(action="access.refuse"))


def test_the_page_says_why(client: Client, alice: Actor) -> None:
    response = client.get("/rule")
    assert response.status_code == 403
    assert "Only on Tuesdays." in response.text
    assert response["Cache-Control"] == "no-store"


def test_a_refusal_without_a_reason_still_says_something(client: Client, alice: Actor) -> None:
    assert "role does not allow" in client.get("/silent_rule").text


def test_what_the_view_wrote_is_rolled_back_and_the_refusal_recorded(client: Client, alice: Actor) -> None:
    client.get("/rule")
    with acting_as(alice):
        assert not Event.objects.filter(action="agencies.admit", account=alice.account).exists()
    (event,) = refusals_of(alice)
    assert event.detail == {"view": "rule", "method": "GET", "status": 403}
    assert not event.reason


def test_the_public_cannot_fill_the_trail(client: Client) -> None:
    assert client.get("/silent_rule").status_code == 403
    assert not refusals_of(PUBLIC)


@pytest.mark.parametrize("view", ["row_policy", "grant"])
def test_the_databases_own_refusal_is_403_and_repeats_no_row(client: Client, alice: Actor, view: str) -> None:
    response = client.get(f"/{view}")
    assert response.status_code == 403
    assert "Hidden" not in response.text
    assert "policy" not in response.text
    assert len(refusals_of(alice)) == 1


def test_a_conflict_is_409(client: Client, alice: Actor) -> None:
    assert client.get("/conflict").status_code == 409


def test_a_fault_stays_a_fault(client: Client, alice: Actor) -> None:
    with pytest.raises(DataError):
        client.get("/fault")


@pytest.mark.parametrize("headers", [{"accept": "application/json"}, {"accept": "application/json, text/html;q=0.5"}])
def test_a_program_gets_a_problem_document(client: Client, alice: Actor, headers: dict[str, str]) -> None:
    response = client.get("/rule", headers=headers)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {"title": "Forbidden", "status": 403, "detail": "Only on Tuesdays."}


def test_a_fragment_request_replaces_the_whole_page(client: Client, alice: Actor) -> None:
    response = client.get("/rule", headers={"hx-request": "true"})
    assert (response.status_code, response["HX-Retarget"]) == (403, "body")
