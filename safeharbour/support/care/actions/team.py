"""A team's days: who is away, and who sees to their people."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.support.care.models import Absence, AbsenceTakenBack
from safeharbour.support.care.rules import may_cover, may_take_absence_back
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.queries import colleagues_who_may
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.audit.actions import record


@transaction.atomic
def note_absence(*, worker: UUID, cover: UUID, since: date, until: date, by: Actor) -> Absence:
    require(may_cover(by, worker, cover, colleagues_who_may(by, Permission.PERSON_WRITE)))
    take_turn("absence", worker)
    said = {"worker_id": worker, "cover_id": cover, "since": since, "until": until}
    if already := Absence.objects.filter(agency=UUID(by.agency), taken_back=None, **said).first():
        return already  # the page was sent twice, or a colleague noted the very same
    absence = Absence.objects.create(agency_id=by.agency, at=now(), by_id=by.membership, **said)
    record("care.note_absence", by=by, worker=str(worker), cover=str(cover))
    return absence


@transaction.atomic
def take_absence_back(*, absence: Absence, by: Actor) -> AbsenceTakenBack:
    """Pressed twice, it was taken back the first time."""
    require(may_take_absence_back(by, absence.until, localdate(now())))
    signed = {"agency_id": by.agency, "at": now(), "by_id": by.membership}
    taken, made = AbsenceTakenBack.objects.get_or_create(absence=absence, defaults=signed)
    if made:
        record("care.take_absence_back", by=by, worker=str(absence.worker_id), cover=str(absence.cover_id))
    return taken
