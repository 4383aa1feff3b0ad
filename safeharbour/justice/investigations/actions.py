"""Opening a file, changing its status and its lead. Each change is a row with its author, and an audit event."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import CameIn, Exploitation, Status
from safeharbour.justice.investigations.models import Investigation, StatusChange
from safeharbour.justice.investigations.rules import may_assign_lead, may_change_status, may_open_file
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.audit.actions import record


@transaction.atomic
def open_file(*, number: str, exploitation: Exploitation, came_in: CameIn, by: Actor) -> Investigation:
    require(may_open_file(by))
    try:
        with transaction.atomic():
            investigation = Investigation.objects.create(
                agency_id=by.agency,
                number=number,
                exploitation=exploitation,
                came_in=came_in,
                lead_id=by.membership,
                opened_at=clock.now(),
            )
    except IntegrityError as error:
        raise Refused(refused(_("Your service already has a file with this number."))) from error
    _write_history(investigation, Status.OPEN, "", by)
    record("investigations.open", by=by, subject=investigation)
    return investigation


@transaction.atomic
def change_status(*, investigation: Investigation, status: Status, reason: str = "", by: Actor) -> Investigation:
    locked = Investigation.objects.select_for_update().get(pk=investigation.pk)
    require(may_change_status(by, locked, status, reason))
    previous, locked.status = locked.status, status
    locked.save(update_fields=["status"])
    _write_history(locked, status, reason, by)
    record("investigations.change_status", by=by, subject=locked, previous=previous, status=status)
    return locked


@transaction.atomic
def assign_lead(*, investigation: Investigation, lead: Membership, by: Actor) -> Investigation:
    locked = Investigation.objects.select_for_update().get(pk=investigation.pk)
    require(may_assign_lead(by, locked, lead))
    locked.lead = lead
    locked.save(update_fields=["lead"])
    record("investigations.assign_lead", by=by, subject=locked, lead=str(lead.pk))
    return locked


def _write_history(investigation: Investigation, status: Status, reason: str, by: Actor) -> None:
    StatusChange.objects.create(
        investigation=investigation,
        agency_id=investigation.agency_id,
        status=status,
        reason=reason,
        at=clock.now(),
        by_id=by.membership,
    )
