"""Navigation: each app says in its `AppConfig.ready()` which pages it has; the frame shows those one may open.

The frame knows no permissions. It asks the actor, who is plain data, whether it holds the one an entry names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


class ActingIdentity(Protocol):
    """What the frame needs to know of whoever acts."""

    @property
    def kind(self) -> str: ...
    def may(self, permission: str) -> bool: ...


class Audience(StrEnum):
    EVERYONE = "everyone"
    VISITORS = "visitors"
    SIGNED_IN = "signed in"
    MEMBERS = "members"


class Place(StrEnum):
    MAIN = "main"
    ACCOUNT = "account"
    FOOTER = "footer"


SEEN_BY: dict[Audience, frozenset[str]] = {
    Audience.EVERYONE: frozenset({"public", "account", "member", "system", "person"}),
    Audience.VISITORS: frozenset({"public"}),
    Audience.SIGNED_IN: frozenset({"account", "member"}),
    Audience.MEMBERS: frozenset({"member"}),
}


@dataclass(frozen=True, kw_only=True)
class NavigationEntry:
    """One page in the navigation.

    `permission` implies a member; `post` renders a button in a form, for pages that change something (signing out);
    `description` is the line under the label on the home page; `waiting` counts what is new there for whoever acts.
    """

    label: str | Promise
    url_name: str
    permission: str | None = None
    audience: Audience = Audience.MEMBERS
    place: Place = Place.MAIN
    order: int = 100
    description: str | Promise = ""
    post: bool = False
    waiting: Callable[[Any], int] | None = None

    def is_for(self, actor: ActingIdentity | None) -> bool:
        kind = str(actor.kind) if actor else "public"
        if kind not in SEEN_BY[self.audience]:
            return False
        return self.permission is None or (actor is not None and actor.may(self.permission))


@dataclass(frozen=True)
class Link:
    """An entry as a page shows it."""

    entry: NavigationEntry
    url: str
    current: bool
    waiting: int = 0


_entries: dict[str, NavigationEntry] = {}


def register(entry: NavigationEntry) -> None:
    _entries[entry.url_name] = entry


def links_for(request: HttpRequest, place: Place) -> list[Link]:
    """The pages that whoever is acting may open, in order; the one that holds the present page is marked."""
    actor = getattr(request, "actor", None)
    entries = sorted((e for e in _entries.values() if e.place == place and e.is_for(actor)), key=lambda e: e.order)
    links = [(entry, url) for entry in entries if (url := _address(entry))]
    here = max((url for _, url in links if _stands_under(request.path, url)), key=len, default="")
    return [Link(entry, url, current=url == here, waiting=_waiting(entry, actor)) for entry, url in links]


def unknown_addresses() -> list[str]:
    """Entries that lead nowhere. A guard keeps this empty; the frame leaves them out rather than fail a page."""
    return [entry.url_name for entry in _entries.values() if _address(entry) is None]


def _address(entry: NavigationEntry) -> str | None:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return None


def _waiting(entry: NavigationEntry, actor: ActingIdentity | None) -> int:
    return entry.waiting(actor) if entry.waiting and actor else 0


def _stands_under(path: str, url: str) -> bool:
    return path == url or (url.count("/") > HOME_SLASHES and path.startswith(url))


HOME_SLASHES = 2
"""`/en/` has two: every page stands under it, so it is current only on itself."""
