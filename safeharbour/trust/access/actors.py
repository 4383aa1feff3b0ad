"""The acting identity: who the database and the rules believe is at work.

An `Actor` is plain data. `acting_as(actor)` makes it the identity of every transaction opened inside the block;
the database backend (`backend/base.py`) writes it into the transaction before the first statement, and row policies
read it there. Outside such a block there is no identity, and the row policies show nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Protocol, runtime_checkable

from django.db import connections


class ActorKind(StrEnum):
    PUBLIC = "public"
    ACCOUNT = "account"
    MEMBER = "member"
    SYSTEM = "system"
    PERSON = "person"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts. Identifiers are text, because the audit trail keeps them when the rows are gone."""

    kind: ActorKind
    account: str = ""
    membership: str = ""
    agency: str = ""
    agency_kind: str = ""
    agency_name: str = ""
    role: str = ""
    system: str = ""
    code: str = ""
    """The return code by which a person came to her own page; the database asks at each statement if it still holds."""
    person: str = ""
    """Herself, where a person acts. Her `agency` is then the one that serves her; no permission comes with it."""
    permissions: frozenset[str] = field(default=frozenset())
    agreed_until: date | None = None
    purpose: str = ""
    """What for, where somebody looks at what a person agreed to share: without it no other agency's row exists."""

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    def for_purpose(self, purpose: str) -> Actor:
        """The same identity, saying what it looks for."""
        return replace(self, purpose=str(purpose))

    def as_settings(self) -> dict[str, str]:
        """The transaction settings that row policies read."""
        return {
            "harbour.actor": self.kind.value,
            "harbour.account": self.account,
            "harbour.membership": self.membership,
            "harbour.system": self.system,
            "harbour.purpose": self.purpose,
            "harbour.code": self.code,
        }


PUBLIC = Actor(kind=ActorKind.PUBLIC)
NOBODY_SETTINGS = {
    "harbour.actor": "",
    "harbour.account": "",
    "harbour.membership": "",
    "harbour.system": "",
    "harbour.purpose": "",
    "harbour.code": "",
}


def system(name: str) -> Actor:
    """A job or command, by the name that row policies know it by."""
    return Actor(kind=ActorKind.SYSTEM, system=name)


def account(account_id: object) -> Actor:
    """A signed-in person who has not yet chosen the membership to act for."""
    return Actor(kind=ActorKind.ACCOUNT, account=str(account_id))


def person(*, code: object, person: object, agency: object) -> Actor:
    """Somebody on her own page: she acts for herself alone."""
    return Actor(kind=ActorKind.PERSON, code=str(code), person=str(person), agency=str(agency))


@runtime_checkable
class CarriesIdentity(Protocol):
    """A connection of our own backend."""

    def tell_open_transaction(self) -> None: ...


_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


def acting() -> Actor | None:
    return _acting.get()


def acting_settings() -> dict[str, str]:
    actor = _acting.get()
    return NOBODY_SETTINGS if actor is None else actor.as_settings()


@contextmanager
def acting_as(actor: Actor | None) -> Iterator[None]:
    """Act as `actor` inside the block, in transactions already open and in those that it opens."""
    token = _acting.set(actor)
    _tell_open_transactions()
    try:
        yield
    finally:
        _acting.reset(token)
        _tell_open_transactions()


def _tell_open_transactions() -> None:
    for connection in connections.all(initialized_only=True):
        if isinstance(connection, CarriesIdentity):
            connection.tell_open_transaction()
