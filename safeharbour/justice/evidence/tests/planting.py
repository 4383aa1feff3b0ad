"""Exhibits for tests, made by the actions that pages call."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from uuid import UUID

from django.db import transaction

from safeharbour.justice.evidence.actions import Told, keep_file, take_in
from safeharbour.justice.evidence.enums import Kind
from safeharbour.justice.evidence.models import Exhibit
from safeharbour.justice.investigations.actions import open_file
from safeharbour.justice.investigations.enums import CameIn, Exploitation
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

_numbers = count(1)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def an_investigator(name: str = "Alice") -> Actor:
    return a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), name)


def a_file(by: Actor) -> Investigation:
    with acting_as(by), transaction.atomic():
        return open_file(number=f"E-{next(_numbers)}", exploitation=Exploitation.FARM, came_in=CameIn.PATROL, by=by)


def an_exhibit(by: Actor, *, file: Investigation | None = None, once: UUID | None = None) -> Exhibit:
    file = file or a_file(by)
    told = Told(kind=Kind.PHOTOGRAPH, found_at=now() - timedelta(days=1), words="a photograph of a ledger")
    with acting_as(by), transaction.atomic():
        return take_in(file=file, told=told, once=once, by=by)


def with_content(by: Actor, content: bytes = PNG, name: str = "ledger.png") -> Exhibit:
    exhibit = an_exhibit(by)
    with acting_as(by), transaction.atomic():
        assert keep_file(exhibit=exhibit, name=name, content=content, by=by).is_whole
    return exhibit
