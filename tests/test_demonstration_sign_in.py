"""The role picker exists in the demonstration, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import reload

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import clear_url_caches

import safeharbour.project.urls
import safeharbour.trust.agencies.urls
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
PICKER = "/en/account/demonstration/"


def read_addresses_again() -> None:
    reload(safeharbour.trust.agencies.urls)
    reload(safeharbour.project.urls)
    clear_url_caches()


@pytest.fixture
def demonstration(settings: LazySettings) -> Iterator[None]:
    settings.DEMONSTRATION = True
    read_addresses_again()
    yield
    settings.DEMONSTRATION = False
    read_addresses_again()


def test_it_has_no_address_elsewhere(client: Client) -> None:
    assert client.get(PICKER).status_code == 404
    assert client.post(PICKER, {"membership": str(a_membership().pk)}).status_code == 404


@pytest.mark.usefixtures("demonstration")
def test_it_names_everybody_by_kind_of_agency_with_what_they_do(client: Client) -> None:
    a_membership(Role.FRONTLINE, an_agency(AgencyKind.HEALTH, "North General"))
    page = client.get(PICKER).text
    assert page.index("Health service") < page.index("North General") < page.index("asks for a bed")


@pytest.mark.usefixtures("demonstration")
def test_one_click_signs_in_past_the_second_factor(client: Client) -> None:
    alice = a_membership(Role.AUDITOR)
    assert client.post(PICKER, {"membership": str(alice.pk)})["Location"] == "/en/"
    assert client.get("/en/account/arrive/")["Location"] == "/en/"
    with acting_as(alice.as_actor()):
        assert Event.objects.get(action="agencies.sign_in").detail == {"how": "demonstration"}


def test_a_session_of_the_demonstration_has_shown_nothing_elsewhere(
    client: Client, demonstration: None, settings: LazySettings
) -> None:
    client.post(PICKER, {"membership": str(a_membership().pk)})
    settings.DEMONSTRATION = False
    assert client.get("/en/account/arrive/")["Location"] == "/en/account/second-factor/set-up/"
