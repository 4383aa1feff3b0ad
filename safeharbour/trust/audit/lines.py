"""An event as a page or a file says it: in words, with the names of colleagues, never with a content."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.db import transaction
from django.utils.translation import gettext as _

from safeharbour.trust.access.actors import Actor, ActorKind, acting_as
from safeharbour.trust.audit.labels import in_words, label_of, reason_in_words
from safeharbour.trust.audit.models import Event
from safeharbour.trust.audit.people import who_is_who
from safeharbour.trust.audit.queries import Place, Wanted, page_of_trail, sealed_through

AT_ONCE = 2_000
COLUMNS = ("number", "at", "who", "action", "code", "subject", "agency", "reason", "detail", "sealed")


@dataclass(frozen=True)
class Line:
    number: int
    at: datetime
    who: str
    action: str
    code: str
    subject: str
    agency: str
    reason: str
    detail: str
    sealed: bool


def lines(events: Iterable[Event], sealed_through: int) -> Iterator[Line]:
    """Each event in words. Names are looked up once for as many events as come at once."""
    listed = list(events)
    colleagues = who_is_who.colleagues()
    agencies = who_is_who.agencies({event.agency for event in listed if event.agency})
    for event in listed:
        yield Line(
            number=event.pk,
            at=event.at,
            who=_who(event, colleagues.get(event.membership, "")),
            action=label_of(event.action),
            code=event.action,
            subject=event.subject,
            agency=agencies.get(event.agency, ""),
            reason=reason_in_words(event.action, event.reason),
            detail=in_words(event.action, event.detail, colleagues),
            sealed=event.pk <= sealed_through,
        )


def every_line(actor: Actor, wanted: Wanted) -> Iterator[Line]:
    """Every event asked for, some at a time, each time as `actor` anew: who is deactivated meanwhile reads no further.

    It runs while the file is sent, after the request's own transaction has ended.
    """
    place: Place | None = None
    while True:
        with acting_as(actor), transaction.atomic():
            page = page_of_trail(actor, wanted, place, AT_ONCE)
            listed = list(lines(page.events, sealed_through()))
        yield from listed
        if page.next is None:
            return
        place = page.next


def _who(event: Event, colleague: str) -> str:
    if colleague:
        return colleague
    if event.actor_kind == ActorKind.SYSTEM:
        return _("the system (%(job)s)") % {"job": event.system}
    if event.actor_kind == ActorKind.PUBLIC:
        return _("somebody not signed in")
    if event.actor_kind == ActorKind.PERSON:
        return _("the person herself, on her own page")
    if event.actor_kind == ActorKind.ACCOUNT:
        return _("an account that acted for no agency")
    return _("somebody at another agency")


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    """A spreadsheet that begins a cell with = + - @ would run it: such cells get an apostrophe."""
    yield "\ufeff" + _row(COLUMNS)
    for line in lines:
        yield _row(_harmless(_text(getattr(line, column))) for column in COLUMNS)


def as_json(lines: Iterable[Line]) -> Iterator[str]:
    """One array, written element by element."""
    before = "["
    for line in lines:
        told = {column: getattr(line, column) for column in COLUMNS} | {"at": line.at.isoformat()}
        yield f"{before}\n{json.dumps(told, ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _row(cells: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
