"""Putting a disclosure with a file, opening it there, and taking it off. Nothing of what it says is kept."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from safeharbour.justice.disclosures.models import Attached
from safeharbour.justice.disclosures.rules import may_attach, may_take_off
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.actions import Opened, open_package
from safeharbour.trust.consent.models import Disclosure
from safeharbour.trust.consent.queries import has_ended


@transaction.atomic
def attach(*, file: Investigation, disclosure: Disclosure, by: Actor) -> Attached:
    """Asked twice, it is there once."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    at = clock.now()
    require(may_attach(by, locked, disclosure, at, ended=has_ended(disclosure)))
    there = Attached.objects.filter(file=locked, disclosure=disclosure, taken_off_at=None).first()
    if there is not None:
        return there
    with acting_as(by.for_purpose(disclosure.purpose)):
        attached = Attached.objects.create(
            agency_id=UUID(by.agency), file=locked, disclosure=disclosure, at=at, by_id=UUID(by.membership)
        )
    record("disclosures.attach", by=by, subject=attached, concerns_agency=disclosure.agency_id)
    return attached


@transaction.atomic
def open_attached(*, attached: Attached, by: Actor) -> Opened:
    """As from anywhere else: for the purpose it was sent for, seen by whoever sent it, and not at all once it ended."""
    opened = open_package(disclosure=attached.disclosure, by=by)
    record("disclosures.open", by=by, subject=attached, concerns_agency=attached.disclosure.agency_id)
    return opened


@transaction.atomic
def take_off(*, attached: Attached, by: Actor) -> Attached:
    Investigation.objects.select_for_update().get(pk=attached.file_id)
    locked = Attached.objects.select_related("file", "disclosure").get(pk=attached.pk)
    require(may_take_off(by, locked))
    locked.taken_off_at, locked.taken_off_by_id = clock.now(), UUID(by.membership)
    locked.save(update_fields=["taken_off_at", "taken_off_by"])
    record("disclosures.take_off", by=by, subject=locked, concerns_agency=locked.disclosure.agency_id)
    return locked
