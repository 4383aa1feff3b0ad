"""Replays `url_access.TABLE`: every address, as the public, as an account, in every role, here and elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from safeharbour.project.addresses import addresses
from safeharbour.support.directory.tests.search.hunted import a_planted_place, hunt, readable
from safeharbour.support.shelter.tests.factories import ADDRESS
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_member, a_user, an_agency, sign_in_account
from tests.guards.url_access import TABLE, USUAL_KIND, Line

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
LINES = [pytest.param(line, id=f"{line.method} {line.url}") for line in TABLE]


@dataclass(frozen=True)
class Visitor:
    """An account with a session, and the actor it is when it acts for its agency."""

    session: str
    actor: Actor | None = None

    def client(self) -> Client:
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        return client


def visitor(account: str | int, actor: Actor | None = None) -> Visitor:
    client = Client()
    sign_in_account(client, User.objects.get(pk=account))
    return Visitor(str(client.session.session_key), actor)


def a_member_in(role: Role) -> Actor:
    return a_member(role, an_agency(USUAL_KIND[role]))


Members = dict[Role, Visitor]


@pytest.fixture(scope="module")
def members_of_the_file(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Members]:
    """Somebody in every role, each of an agency of its own and signed in: made once, since it takes a second or two."""
    with django_db_blocker.unblock(), transaction.atomic():
        a_planted_place(an_agency())
        yield {role: visitor(actor.account, actor) for role in Role for actor in (a_member_in(role),)}
        transaction.set_rollback(True)


@pytest.fixture
def members(members_of_the_file: Members) -> Iterator[Members]:
    """What a test does to them and beside them is undone."""
    with transaction.atomic():
        yield members_of_the_file
        transaction.set_rollback(True)


def owner_of(line: Line, members: Members) -> Visitor:
    return members[next(iter(sorted(line.may)), Role.FRONTLINE)]


def address_of(line: Line, owner: Actor | None) -> str:
    arguments = line.given(owner) if line.given and owner else {}
    with translation.override("en"):
        return reverse(line.url, kwargs=dict(arguments)) if line.url in NAMES else f"/{line.url}"


SHOWS_ITS_OWN_ADDRESS = {"shelter:address", "shelter:change_address"}
"""Where the managers of a safe house open the address of their own house."""


def status(client: Client, line: Line, address: str, owner: Actor | None = None) -> int:
    """Of the answer, in which nothing may stand that tells where a confidential place of another agency is.

    What somebody signed in was answered is kept by no browser.
    """
    data = line.data(owner) if callable(line.data) and owner else line.data
    response = client.post(address, data) if line.method == "POST" else client.generic(line.method, address)
    said = readable(response)
    hunt(said, f"{line.method} {line.url}")
    assert ADDRESS not in said or line.url in SHOWS_ITS_OWN_ADDRESS, f"an address came out of {line.method} {line.url}"
    if settings.SESSION_COOKIE_NAME in client.cookies:
        assert "no-store" in response.get("Cache-Control", ""), f"{line.method} {line.url} may be stored"
    return response.status_code


NAMES = {address.name for address in addresses()}


def test_every_address_has_a_line() -> None:
    missing = {f"{found.name}  ({found.route})" for found in addresses() if found.name not in {x.url for x in TABLE}}
    assert not missing, "add these to tests/guards/url_access.py"


def test_no_line_is_stale() -> None:
    assert not {line.url for line in TABLE} - NAMES, "these addresses are gone"


def test_no_line_stands_twice() -> None:
    assert not [key for key, times in Counter((line.url, line.method) for line in TABLE).items() if times > 1]


@pytest.mark.parametrize("line", LINES)
def test_each_gets_the_status_of_the_table(line: Line, members: Members) -> None:
    owner = owner_of(line, members).actor
    found = {
        "public": status(Client(raise_request_exception=False), line, address_of(line, owner), owner),
        "account": status(visitor(a_user().pk).client(), line, address_of(line, owner), owner),
    }
    expected = {"public": line.public, "account": line.account}
    for role, member in members.items():
        found[role] = status(member.client(), line, address_of(line, member.actor), member.actor)
        expected[role] = line.expected(role)
    assert found == expected


@pytest.mark.parametrize("line", [line for line in LINES if line.values[0].given])  # type: ignore[attr-defined]
def test_what_belongs_to_another_agency_is_not_found(line: Line, members: Members) -> None:
    if line.elsewhere is None:
        return
    for role in sorted(line.may):
        stranger = a_member_in(role)
        found = status(members[role].client(), line, address_of(line, stranger), stranger)
        assert found == line.elsewhere, role


def our_unlisted_methods() -> dict[str, list[str]]:
    listed = {(line.url, line.method) for line in TABLE}
    ours = sorted({found.name for found in addresses() if found.is_ours})
    found = {name: [method for method in METHODS if (name, method) not in listed] for name in ours}
    return {name: methods for name, methods in found.items() if methods}


@pytest.mark.parametrize(("name", "methods"), our_unlisted_methods().items())
def test_a_method_without_a_line_is_not_allowed(name: str, methods: list[str], members: Members) -> None:
    line = next(line for line in TABLE if line.url == name)
    owner = owner_of(line, members)
    client, address = owner.client(), address_of(line, owner.actor)
    found = {method: client.generic(method, address).status_code for method in methods}
    assert found == dict.fromkeys(methods, 405), "use @require_safe, @require_POST or @require_http_methods"
