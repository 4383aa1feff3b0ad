from dataclasses import dataclass, field

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from safeharbour.interface.languages import in_language
from safeharbour.interface.middleware import page_above
from safeharbour.interface.navigation import Audience, NavigationEntry, unknown_addresses

NEUTRAL = ("traffick", "traite", "victim", "survivor", "survivant")


@dataclass(frozen=True)
class Someone:
    kind: str
    permissions: frozenset[str] = field(default=frozenset())

    def may(self, permission: str) -> bool:
        return permission in self.permissions


MEMBER = Someone("member", frozenset({"bed.search"}))


@pytest.mark.parametrize(
    ("audience", "permission", "actor", "shown"),
    [
        (Audience.EVERYONE, None, None, True),
        (Audience.VISITORS, None, MEMBER, False),
        (Audience.VISITORS, None, Someone("public"), True),
        (Audience.SIGNED_IN, None, Someone("account"), True),
        (Audience.SIGNED_IN, None, Someone("public"), False),
        (Audience.MEMBERS, None, Someone("account"), False),
        (Audience.MEMBERS, "bed.search", MEMBER, True),
        (Audience.MEMBERS, "unit.manage", MEMBER, False),
        (Audience.EVERYONE, "bed.search", None, False),
    ],
)
def test_who_is_shown_an_entry(audience: Audience, permission: str | None, actor: Someone | None, shown: bool) -> None:
    entry = NavigationEntry(label="Beds", url_name="x", permission=permission, audience=audience)
    assert entry.is_for(actor) is shown


@pytest.mark.parametrize(
    ("language", "path", "above"),
    [
        ("en", "/en/style/done/", "/en/style/"),
        ("fr", "/fr/style/nowhere/at/all/", "/fr/style/"),
        ("en", "/en/nowhere/", "/en/"),
        ("en", "/", "/"),
    ],
)
def test_the_page_above(language: str, path: str, above: str) -> None:
    with translation.override(language):
        assert page_above(path) == above


@pytest.mark.django_db
def test_what_a_button_opens_says_so_and_leads_back(client: Client) -> None:
    answer = client.get("/fr/mine/leave/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert 'href="/fr/mine/"' in answer.content.decode()


def test_every_entry_leads_somewhere() -> None:
    assert not unknown_addresses()


@pytest.mark.parametrize(
    ("method", "path", "french"),
    [
        ("get", "/en/help/?q=bed&page=2", "/fr/help/?q=bed&page=2"),
        ("post", "/en/help/?q=bed", "/fr/help/"),
        ("get", "/healthz", "/fr/"),
        ("get", "/", "/fr/"),
    ],
)
def test_the_same_page_in_the_other_language(method: str, path: str, french: str) -> None:
    assert in_language(RequestFactory().generic(method, path), "fr") == french


@pytest.mark.django_db
class TestFrame:
    @pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
    def test_every_page_says_its_language_and_offers_the_other(self, client: Client, language: str, other: str) -> None:
        page = " ".join(client.get(f"/{language}/").content.decode().split())
        assert f'<html lang="{language}"' in page
        assert f'<a href="/{other}/" lang="{other}" hreflang="{other}">' in page

    def test_the_bare_address_follows_the_browsers_language(self, client: Client) -> None:
        assert client.get("/", headers={"accept-language": "fr-CA"})["Location"] == "/fr/"

    def test_the_title_gives_nothing_away(self, client: Client) -> None:
        title = client.get("/en/").content.decode().split("<title>")[1].split("</title>")[0]
        assert title.strip() == "Services"
        assert not any(word in title.lower() for word in NEUTRAL)

    def test_a_public_page_sets_no_cookie(self, client: Client) -> None:
        assert not client.get("/en/").cookies

    def test_nothing_is_stored_or_told_to_other_sites(self, client: Client) -> None:
        response = client.get("/en/")
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=()" in response["Permissions-Policy"]
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy

    def test_a_page_that_is_not_there_keeps_the_frame(self, client: Client) -> None:
        response = client.get("/fr/nowhere/")
        assert response.status_code == 404
        assert "data-quick-exit" in response.content.decode()


@pytest.mark.django_db
class TestQuickExit:
    @pytest.mark.parametrize(("language", "site"), [("en", "https://weather.gc.ca/"), ("fr", "https://meteo.gc.ca/")])
    def test_it_leads_to_the_weather_and_forgets(self, client: Client, language: str, site: str) -> None:
        response = client.get(f"/exit/?language={language}")
        assert (response.status_code, response["Location"]) == (303, site)
        assert response["Clear-Site-Data"] == '"cookies", "storage"'
        assert response["Cache-Control"] == "no-store"

    def test_another_site_cannot_make_the_browser_forget(self, client: Client) -> None:
        response = client.get("/exit/", headers={"sec-fetch-site": "cross-site"})
        assert "Clear-Site-Data" not in response

    def test_it_leads_nowhere_else(self, client: Client) -> None:
        assert client.get("/exit/?language=//evil.example")["Location"] == "https://weather.gc.ca/"


def test_the_page_of_a_failure_needs_nothing(client: Client) -> None:
    from safeharbour.interface.views import failed

    response = failed(RequestFactory().get("/en/"))
    assert response.status_code == 500
    assert "Un problème est survenu" in response.content.decode()
