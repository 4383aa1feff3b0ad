"""Break-glass: an hour's sight of somebody whom another agency serves. It alarms reviewers; nothing hides it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.queries import is_ones_own
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.enums import EmergencyReason, Finding
from safeharbour.trust.consent.models import Emergency, EmergencyReview
from safeharbour.trust.consent.models.emergencies import HOUR
from safeharbour.trust.consent.queries import emergency_begun, served_at
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.rules import is_another_agencys, may_acknowledge, may_break_glass
from safeharbour.trust.vault.lending import lend_data_key

ONE_PRESS = timedelta(seconds=30)
"""Within these the same reason for the same person is the same press of the button; later it is a new hour."""


@transaction.atomic
def break_glass(*, number: str, reason: EmergencyReason, by: Actor) -> Emergency:
    """Shows who the person is, how to reach them, where they are, what they need and their health: not their story."""
    require(may_break_glass(by, reason))
    found = records.find_anywhere(number)
    agency = served_at(found[0]) if found else None
    require(is_another_agencys(by, agency))
    if found is None or agency is None:
        raise Emergency.DoesNotExist
    (person, written), now = found, clock.now()
    take_turn("emergency", by.membership, person)
    if running := emergency_begun(person, reason, by, since=now - ONE_PRESS):
        return running  # the button was pressed twice
    emergency = Emergency.objects.create(
        person=person,
        number=written,
        agency_id=agency,
        by_agency_id=UUID(by.agency),
        by_id=UUID(by.membership),
        reason=reason,
        starts_at=now,
        ends_at=now + HOUR,
    )
    lend_data_key(subject=emergency.person, to=by.agency, held_for=emergency.key_name, until=emergency.ends_at)
    record(
        "consent.break_glass",
        by=by,
        subject=emergency,
        concerns_agency=emergency.agency_id,
        reason=reason,
        person=str(person),
    )
    return emergency


@transaction.atomic
def acknowledge_emergency(*, emergency: Emergency, finding: Finding, by: Actor) -> EmergencyReview:
    require(may_acknowledge(by, own=is_ones_own(emergency.by_id)))
    review, made = EmergencyReview.objects.get_or_create(
        emergency=emergency,
        agency_id=UUID(by.agency),
        defaults={"finding": finding, "at": clock.now(), "by_id": UUID(by.membership)},
    )
    if made:
        other = emergency.agency_id if by.agency == str(emergency.by_agency_id) else emergency.by_agency_id
        record(
            "consent.review_emergency", by=by, subject=emergency, concerns_agency=other, reason=Finding(finding).value
        )
    return review
