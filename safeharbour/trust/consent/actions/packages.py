"""Sending exact fields, opening them, and ending that. Content is opened here and nowhere else, audited each time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.enums import Condition, EndedWhy
from safeharbour.trust.consent.models import Disclosure, Ending, ErasedCopies, Grant, Look, Package, WithoutConsent
from safeharbour.trust.consent.queries import has_agreement, has_ended
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.rules import (
    are_within,
    ends_in_time,
    may_confirm_erasure,
    may_disclose,
    may_open_package,
    may_recall,
    may_take_part,
)
from safeharbour.trust.vault.lending import make_package_key, take_back
from safeharbour.trust.vault.queries import held_key
from safeharbour.trust.vault.sealing import open_sealed, seal

CONTENT = "content"
NO_LONGER = refused(_("The person's consent was withdrawn, or it was ended: this can no longer be read."))


@dataclass(frozen=True, repr=False)
class Opened:
    """What a recipient reads: each field's key with its text."""

    fields: dict[str, str]


@transaction.atomic
def preview_package(*, grant: Grant, fields: Sequence[str], by: Actor) -> Opened:
    """Exactly what the recipient would read. Opening for a preview is opening, and recorded."""
    _require_sendable(grant, fields, by)
    found = records.read(grant.person, fields, by)
    record("consent.preview", by=by, subject=grant, person=str(grant.person), fields=", ".join(fields))
    return Opened(found)


@transaction.atomic
def send_package(
    *,
    grant: Grant,
    fields: Sequence[str],
    conditions: Sequence[Condition],
    expires_at: datetime,
    by: Actor,
    once: UUID | None = None,
) -> Disclosure:
    """`once` comes with the page: what was sent off twice is one package."""
    _require_sendable(grant, fields, by)
    if once:
        take_turn("package", once)
        if already := Disclosure.objects.filter(pk=once, grant=grant).first():
            return already
    require(may_take_part(recipient_agreed=has_agreement(grant.recipient_id)))
    require(ends_in_time(expires_at, clock.now(), grant.ends_at))
    disclosure = _disclosed(grant, fields, conditions, expires_at, by, grant=grant, pk=once)
    _seal(disclosure, records.read(grant.person, fields, by))
    _note("consent.disclose", disclosure, by, fields=", ".join(fields))
    return disclosure


def _require_sendable(grant: Grant, fields: Sequence[str], by: Actor) -> None:
    require(may_disclose(by, grant, timezone.localtime(clock.now())))
    require(are_within(fields, records.fields_of(grant.scopes)))


def disclose_as_approved(asked: WithoutConsent, expires_at: datetime, by: Actor) -> Disclosure:
    """A step of the answer: what was asked for crosses, read at this moment, signed by who approved it."""
    disclosure = _disclosed(asked, asked.fields, list(Condition), expires_at, by, without=asked)
    _seal(disclosure, records.read(asked.person, asked.fields, by))
    return disclosure


def _disclosed(
    basis: Grant | WithoutConsent,
    fields: Sequence[str],
    conditions: Sequence[Condition],
    expires_at: datetime,
    by: Actor,
    *,
    grant: Grant | None = None,
    without: WithoutConsent | None = None,
    pk: UUID | None = None,
) -> Disclosure:
    return Disclosure.objects.create(
        id=pk or uuid4(),
        person=basis.person,
        number=basis.number,
        agency_id=basis.agency_id,
        recipient_id=basis.recipient_id,
        purpose=basis.purpose,
        grant=grant,
        without=without,
        fields=list(fields),
        conditions=list(conditions),
        sent_at=clock.now(),
        sent_by_id=UUID(by.membership),
        expires_at=expires_at,
    )


def _seal(disclosure: Disclosure, content: dict[str, str]) -> None:
    key = make_package_key(
        subject=disclosure.person,
        agency=str(disclosure.agency_id),
        to=disclosure.recipient_id,
        held_for=disclosure.key_name,
        until=disclosure.expires_at,
    )
    sealed = seal(key, CONTENT, json.dumps(content, ensure_ascii=False))
    Package.objects.create(disclosure=disclosure, agency_id=disclosure.agency_id, content=sealed)


@transaction.atomic
def open_package(*, disclosure: Disclosure, by: Actor) -> Opened:
    """Whoever opens it does so for the purpose it was sent for, and for no other."""
    require(may_open_package(by, disclosure, clock.now()))
    with acting_as(by.for_purpose(disclosure.purpose)):
        package = Package.objects.filter(disclosure=disclosure).first()
        if package is None:
            raise Refused(NO_LONGER)
        content = json.loads(open_sealed(held_key(disclosure.key_name), CONTENT, bytes(package.content)))
        _look(disclosure, by)
    record(
        "consent.open_package",
        by=by,
        subject=disclosure,
        concerns_agency=disclosure.agency_id,
        reason=disclosure.purpose,
        person=str(disclosure.person),
    )
    return Opened(content)


def _look(disclosure: Disclosure, by: Actor) -> None:
    Look.objects.create(
        person=disclosure.person,
        agency_id=disclosure.agency_id,
        by_agency_id=UUID(by.agency),
        by_id=UUID(by.membership),
        disclosure=disclosure,
        purpose=disclosure.purpose,
        at=clock.now(),
    )


@transaction.atomic
def recall_disclosure(*, disclosure: Disclosure, by: Actor) -> Ending:
    """The sender takes it back, as after a slip. Asked twice, it was taken back the first time."""
    require(may_recall(by, disclosure))
    ending, made = end_disclosure(disclosure, EndedWhy.RECALLED, by)
    if made:
        _note("consent.recall", disclosure, by)
    return ending


def end_disclosure(disclosure: Disclosure, why: EndedWhy, by: Actor) -> tuple[Ending, bool]:
    """A step of recalling and of reviewing: nobody reads further, and copies in backups do not open."""
    ending, made = Ending.objects.get_or_create(
        disclosure=disclosure, defaults={"why": why, "at": clock.now(), "by_id": UUID(by.membership)}
    )
    take_back([disclosure.key_name])
    return ending, made


def forget_keys(disclosures: Iterable[UUID]) -> None:
    """A step of what has ended them: copies in backups do not open either."""
    take_back([Disclosure(pk=pk).key_name for pk in disclosures])


@transaction.atomic
def confirm_copies_erased(*, disclosure: Disclosure, by: Actor) -> ErasedCopies:
    require(may_confirm_erasure(by, disclosure, clock.now(), ended=has_ended(disclosure)))
    erased, made = ErasedCopies.objects.get_or_create(
        disclosure=disclosure, defaults={"at": clock.now(), "by_id": UUID(by.membership)}
    )
    if made:
        _note("consent.erase_copies", disclosure, by)
    return erased


def _note(action: str, disclosure: Disclosure, by: Actor, **detail: str) -> None:
    other = disclosure.recipient_id if by.agency == str(disclosure.agency_id) else disclosure.agency_id
    record(action, by=by, subject=disclosure, concerns_agency=other, person=str(disclosure.person), **detail)
