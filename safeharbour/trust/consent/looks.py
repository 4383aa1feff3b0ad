"""Noting that somebody of another agency looked. A step of the actions that open a part of a person's record."""

from __future__ import annotations

from uuid import UUID

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.consent.models import Look


def note_look(*, person: UUID, agency: UUID, scope: Scope, by: Actor) -> None:
    """The caller has opened `scope` for the purpose that `by` said; the person's own agency needs no such note."""
    if by.agency == str(agency):
        return
    Look.objects.create(
        person=person,
        agency_id=agency,
        by_agency_id=UUID(by.agency),
        by_id=UUID(by.membership),
        scope=scope,
        purpose=by.purpose,
        at=clock.now(),
    )
