"""Recording what a person agrees to, and ending it. The trail says who, to whom and for what: never a content."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.enums import Decider, EndedWhy, GivenHow, GuardianBasis, Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.models import Ending, Grant, Judgement, Withdrawal
from safeharbour.trust.consent.queries import disclosures_of, has_agreement
from safeharbour.trust.consent.rules import (
    is_complete,
    is_decided_by_somebody_who_may,
    may_record_consent,
    may_take_part,
    may_withdraw,
)
from safeharbour.trust.vault.lending import lend_data_key, take_back
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import seal


@dataclass(frozen=True, kw_only=True)
class Guardian:
    """Who decided for the person, and why a worker believes that they may."""

    basis: GuardianBasis
    spoke_alone: bool
    reason: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What a person and a worker agreed on in their talk."""

    recipient: UUID
    scopes: list[Scope]
    purpose: Purpose
    starts_at: datetime
    ends_at: datetime
    given_how: GivenHow = GivenHow.SPOKEN
    language: str = ""
    with_interpreter: bool = False
    decider: Decider = Decider.PERSON
    guardian: Guardian | None = None


@transaction.atomic
def record_consent(*, person: UUID, number: str, agreed: Agreed, by: Actor, once: UUID | None = None) -> Grant:
    """`once` comes with the page: a yes that was sent twice is one grant."""
    require(may_record_consent(by, timezone.localdate(clock.now())))
    if once:
        take_turn("grant", once)
        if already := Grant.objects.filter(pk=once, person=person).first():
            return already
    _require_whole(agreed, by)
    require(may_take_part(recipient_agreed=has_agreement(agreed.recipient)))
    grant = Grant.objects.create(
        id=once or uuid4(),
        person=person,
        number=number,
        agency_id=by.agency,
        recipient_id=agreed.recipient,
        scopes=sorted(set(agreed.scopes)),
        purpose=agreed.purpose,
        given_how=agreed.given_how,
        language=agreed.language,
        with_interpreter=agreed.with_interpreter,
        decider=agreed.decider,
        guardian_basis=agreed.guardian.basis if agreed.guardian else "",
        starts_at=agreed.starts_at,
        ends_at=agreed.ends_at,
        recorded_at=clock.now(),
        recorded_by_id=UUID(by.membership),
    )
    if agreed.guardian:
        _judge(grant, agreed.guardian)
    lend_data_key(subject=person, to=grant.recipient_id, held_for=grant.key_name, until=grant.ends_at)
    _note("consent.grant", grant, by)
    return grant


def _require_whole(agreed: Agreed, by: Actor) -> None:
    require(
        is_complete(
            by=by,
            recipient=agreed.recipient,
            scopes=agreed.scopes,
            starts_at=agreed.starts_at,
            ends_at=agreed.ends_at,
            with_interpreter=agreed.with_interpreter,
            language=agreed.language,
        )
    )
    guardian = agreed.guardian
    require(
        is_decided_by_somebody_who_may(
            decider=agreed.decider,
            guardian_basis=guardian.basis if guardian else None,
            spoke_alone=guardian is not None and guardian.spoke_alone,
            reason=guardian.reason if guardian else "",
        )
    )


def _judge(grant: Grant, guardian: Guardian) -> None:
    sealed = seal(data_key(grant.person), judgement_field(grant), guardian.reason)
    Judgement.objects.create(grant=grant, agency_id=grant.agency_id, spoke_alone=guardian.spoke_alone, reason=sealed)


def judgement_field(grant: Grant) -> str:
    """Bound to its own grant, so that two reasons cannot change places."""
    return f"judgement {grant.pk}"


@transaction.atomic
def withdraw_consent(*, grant: Grant, how: WithdrawnHow, by: Actor) -> Withdrawal:
    """At any time, without a reason. Asked twice, it was withdrawn the first time."""
    require(may_withdraw(by, grant))
    withdrawal, made = Withdrawal.objects.get_or_create(
        grant=grant, defaults={"how": how, "at": clock.now(), "by_id": _signed(by)}
    )
    if made:
        _end_what_rests_on(grant, by)
        _note("consent.withdraw", grant, by, how=WithdrawnHow(how).value)
    return withdrawal


def _signed(by: Actor) -> UUID | None:
    """Nobody signs what a person does herself, on her own page."""
    return UUID(by.membership) if by.membership else None


def _end_what_rests_on(grant: Grant, by: Actor) -> None:
    """The lent key and every package go with it; their recipients are told to erase what they wrote down."""
    ended = disclosures_of(grant)
    for disclosure in ended:
        Ending.objects.create(disclosure=disclosure, why=EndedWhy.WITHDRAWN, at=clock.now(), by_id=_signed(by))
    take_back([grant.key_name, *(disclosure.key_name for disclosure in ended)])


def _note(action: str, grant: Grant, by: Actor, **detail: str) -> None:
    """One event that both agencies' auditors see: it concerns the one that did not act."""
    other = grant.recipient_id if by.agency == str(grant.agency_id) else grant.agency_id
    about = {"person": str(grant.person), "purpose": grant.purpose, "scopes": ", ".join(grant.scopes)}
    record(action, by=by, subject=grant, concerns_agency=other, reason="", **about, **detail)
