"""Guessing is limited across processes: each thread here has a connection and a cache of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.db import connection, connections
from django.test import Client

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_member, a_membership
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.usefixtures("committed")
LIMIT = 5


def try_password(email: str, password: str) -> bool:
    """Whether it was let in, by a process that shares nothing but the database."""
    try:
        return Client().post("/en/account/login/", {"login": email, "password": password}).status_code == 302
    finally:
        connections.close_all()


def counted(alice: Membership, action: str) -> int:
    auditor = a_member(Role.AUDITOR, alice.agency, "Dora")
    with acting_as(auditor):
        connection.set_autocommit(False)
        try:
            return Event.objects.filter(action=action, subject=str(alice.user_id)).count()
        finally:
            connection.rollback()
            connection.set_autocommit(True)


def test_five_wrong_guesses_lock_the_account_for_every_process() -> None:
    alice = a_membership()
    with ThreadPoolExecutor(8) as processes:
        tries = list(processes.map(lambda n: try_password(alice.user.email, f"wrong {n}"), range(12)))
    assert not any(tries)
    assert not try_password(alice.user.email, "correct horse"), "locked: the right password is not even looked at"
    assert counted(alice, "agencies.sign_in_failed") == LIMIT
    assert counted(alice, "agencies.locked_out") == 12 - LIMIT + 1


def test_another_account_is_not_locked_with_it() -> None:
    alice, bob = a_membership(), a_membership(name="Bob")
    for number in range(LIMIT + 1):
        try_password(alice.user.email, f"wrong {number}")
    assert try_password(bob.user.email, "correct horse")


def test_two_caches_are_one() -> None:
    caches.create_connection("default").set("x", 1)
    assert caches.create_connection("default").get("x") == 1
