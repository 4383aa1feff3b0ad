"""Signing in through an agency's own provider: a real OpenID Connect server on this machine, spoken to over HTTP."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from oidc_provider_mock import User as Person
from oidc_provider_mock import run_server_in_thread

from safeharbour.project.settings.agency_providers import providers_from
from safeharbour.trust.access.actors import PUBLIC, acting_as
from safeharbour.trust.agencies.actions import invite
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership, User
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_membership, an_agency

# The provider of the tests is a server of its own; what its libraries deprecate is not ours to mend.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
ARRIVED = "/en/account/arrive/"


@pytest.fixture
def lakeside() -> Agency:
    return an_agency(AgencyKind.POLICE, "Lakeside Police Service")


@pytest.fixture
def alice(lakeside: Agency) -> Membership:
    return a_membership(Role.INVESTIGATOR, lakeside)


class Provider:
    def __init__(self, url: str) -> None:
        self.url = url

    def knows(self, sub: str, **claims: Any) -> None:
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def sign_in(self, client: Client, sub: str) -> Any:
        there = client.get("/account/oidc/lakeside/login/?process=login")["Location"]
        assert there.startswith(self.url)
        back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=5).headers["Location"]
        return client.get(back.removeprefix("http://testserver"))


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[Provider]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with run_server_in_thread(user_claims=[Person(sub="x")]) as server:
        url = f"http://localhost:{server.server_port}"
        app = {
            "provider_id": "lakeside",
            "name": "Lakeside Police",
            "client_id": "safe-harbour",
            "secret": "s",
            "settings": {"server_url": url, "agency": "Lakeside Police Service", "second_factor_amr": ["mfa"]},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield Provider(url)


def linked_to(membership: Membership) -> bool:
    with acting_as(PUBLIC):
        return bool(SocialAccount.objects.filter(user=membership.user).exists())


def test_the_sign_in_page_offers_it(client: Client, provider: Provider) -> None:
    assert "Sign in with Lakeside Police" in client.get("/en/account/login/").text


def test_an_invited_account_is_linked_by_its_verified_address(
    client: Client, provider: Provider, alice: Membership
) -> None:
    provider.knows("a1", email=alice.user.email, email_verified=True, amr=["pwd", "mfa"])
    assert provider.sign_in(client, "a1")["Location"] == ARRIVED
    assert client.get(ARRIVED)["Location"] == "/en/"
    assert linked_to(alice)


def test_without_a_second_factor_there_ours_is_asked_for_here(
    client: Client, provider: Provider, alice: Membership
) -> None:
    provider.knows("a1", email=alice.user.email, email_verified=True, amr=["pwd"])
    provider.sign_in(client, "a1")
    assert client.get(ARRIVED)["Location"] == "/en/account/second-factor/set-up/"


def test_an_address_that_the_provider_has_not_verified_links_nobody(
    client: Client, provider: Provider, alice: Membership
) -> None:
    provider.knows("a1", email=alice.user.email, email_verified=False, amr=["mfa"])
    response = provider.sign_in(client, "a1")
    assert (response.status_code, "not say that your email" in response.text) == (403, True)
    assert not linked_to(alice)


def test_somebody_unknown_is_refused_in_words(client: Client, provider: Provider, lakeside: Agency) -> None:
    provider.knows("e1", email="eve@lakeside.example", email_verified=True, amr=["mfa"])
    response = provider.sign_in(client, "e1")
    assert (response.status_code, "Nobody at this agency" in response.text) == (403, True)
    assert not User.objects.filter(email="eve@lakeside.example").exists()


def test_a_member_of_another_agency_is_unknown_to_this_ones_provider(
    client: Client, provider: Provider, lakeside: Agency
) -> None:
    stranger = a_membership(Role.FRONTLINE, an_agency(AgencyKind.HEALTH), "Stranger")
    provider.knows("s1", email=stranger.user.email, email_verified=True, amr=["mfa"])
    assert provider.sign_in(client, "s1").status_code == 403
    assert not linked_to(stranger)


def test_an_open_invitation_is_accepted_on_the_way(client: Client, provider: Provider, lakeside: Agency) -> None:
    with acting_as(INSTALLER):
        invite(email="nora@lakeside.example", agency=lakeside, role=Role.AUDITOR, link_for=str, by=INSTALLER)
    provider.knows("n1", email="Nora@lakeside.example", email_verified=True, name="Nora", amr=["mfa"])
    assert provider.sign_in(client, "n1")["Location"] == ARRIVED
    nora = User.objects.get(email="nora@lakeside.example")
    assert (nora.name, nora.has_usable_password()) == ("Nora", False)
    assert client.get(ARRIVED)["Location"] == "/en/"


def test_who_was_deactivated_is_refused_although_linked(client: Client, provider: Provider, alice: Membership) -> None:
    provider.knows("a1", email=alice.user.email, email_verified=True, amr=["mfa"])
    provider.sign_in(client, "a1")
    client.logout()
    with acting_as(INSTALLER):
        Membership.objects.filter(pk=alice.pk).update(is_active=False, deactivated_at=alice.created_at)
    assert provider.sign_in(client, "a1").status_code == 403


GOOD = {
    "id": "lakeside",
    "name": "Lakeside Police",
    "agency": "Lakeside Police Service",
    "server_url": "https://login.example",
    "client_id": "c",
    "secret_from": "LAKESIDE_SECRET",
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"agency": ""}, "“agency” is missing"),
        ({"id": "Lake side"}, "“id” may hold"),
        ({"server_url": "http://login.example"}, "must begin with https"),
        ({"secret_from": "UNSET_SECRET"}, "no “UNSET_SECRET”"),
        ({"colour": "blue"}, "unknown option “colour”"),
    ],
)
def test_the_configuration_says_which_field_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], complaint: str
) -> None:
    monkeypatch.setenv("LAKESIDE_SECRET", "s")
    path = tmp_path / "providers.toml"
    write(path, GOOD)
    assert providers_from(path)["openid_connect"]["APPS"][0]["provider_id"] == "lakeside"
    write(path, GOOD | change)
    with pytest.raises(ImproperlyConfigured, match=complaint):
        providers_from(path)


def write(path: Path, values: dict[str, str]) -> None:
    path.write_text("[[provider]]\n" + "\n".join(f'{name} = "{value}"' for name, value in values.items()))
