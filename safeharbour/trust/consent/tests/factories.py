"""Agencies that may exchange records, people with a key, and grants, made by the actions that pages call."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.actions import file_agreement
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_membership, an_agency
from safeharbour.trust.consent.actions import Agreed, record_consent
from safeharbour.trust.consent.enums import Purpose, Scope
from safeharbour.trust.consent.models import Grant
from safeharbour.trust.vault.actions import make_person_key

AGREED_UNTIL = date(2035, 1, 1)


def an_agreed_agency(kind: AgencyKind = AgencyKind.COMMUNITY_SUPPORT) -> Agency:
    agency = an_agency(kind)
    file_an_agreement(agency)
    return agency


def file_an_agreement(agency: Agency) -> None:
    with acting_as(INSTALLER), transaction.atomic():
        file_agreement(
            agency=agency, reference="A-1", signed_on=date(2020, 1, 1), valid_until=AGREED_UNTIL, by=INSTALLER
        )


def a_worker(agency: Agency | None = None, name: str = "Alice", role: Role = Role.SUPPORT_WORKER) -> Actor:
    """Somebody whose agency has a valid agreement, as signing in would find them."""
    membership = a_membership(role, agency or an_agreed_agency(), name)
    membership.agreed_until = AGREED_UNTIL
    return membership.as_actor()


def a_person_with_a_key(by: Actor) -> UUID:
    person = uuid4()
    with acting_as(by), transaction.atomic():
        make_person_key(subject=person, by=by)
    return person


def what_was_agreed(recipient: UUID | str, **changes: Any) -> Agreed:
    usual = {
        "recipient": UUID(str(recipient)),
        "scopes": [Scope.NEEDS],
        "purpose": Purpose.COUNSELLING,
        "starts_at": clock.now(),
        "ends_at": clock.now() + timedelta(days=90),
        "language": "English",
    }
    return Agreed(**{**usual, **changes})


def a_grant(person: UUID, recipient: UUID | str, *, by: Actor, **changes: Any) -> Grant:
    with acting_as(by), transaction.atomic():
        return record_consent(person=person, number="SH-2222-2222", agreed=what_was_agreed(recipient, **changes), by=by)
