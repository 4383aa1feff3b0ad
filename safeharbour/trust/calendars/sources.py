"""What stands in calendars. The apps above register theirs when they are ready; this one knows none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from icalendar import Event

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.roles import Permission


@dataclass(frozen=True, kw_only=True)
class Source:
    """For whoever has `permission`: `events` as that member sees them, and the page that offers them.

    `shows` says in a sentence what somebody reads who looks over a shoulder.
    """

    permission: Permission
    page: str
    shows: str | Promise
    events: Callable[[Actor], Iterable[Event]]


SOURCES: list[Source] = []


def register(source: Source) -> None:
    SOURCES.append(source)


def sources_of(actor: Actor) -> list[Source]:
    return [source for source in SOURCES if actor.may(source.permission)]
