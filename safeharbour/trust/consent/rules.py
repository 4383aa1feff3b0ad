"""Who may record, use and end what a person agreed to. Pure: an actor and a thing in, a decision out.

No rule of any other action asks for a grant: help never depends on agreeing to share (a guard test holds this).
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.agencies.rules import may_exchange_records
from safeharbour.trust.consent.enums import Decider, GuardianBasis, Purpose, Scope
from safeharbour.trust.consent.models import LONGEST, Grant

SHORTEST_REASON = 20


def may_record_consent(actor: Actor, today: date) -> Decision:
    if not actor.may(Permission.CONSENT_RECORD):
        return refused(_("Your role does not record what a person agrees to."))
    return may_exchange_records(actor, today)


def may_take_part(*, recipient_agreed: bool) -> Decision:
    if recipient_agreed:
        return ALLOWED
    return refused(_("That agency has no valid data-sharing agreement: no record crosses to it."))


def is_complete(
    *,
    by: Actor,
    recipient: UUID,
    scopes: list[Scope],
    starts_at: datetime,
    ends_at: datetime,
    with_interpreter: bool,
    language: str,
) -> Decision:
    """What every grant must say: to another agency, at least one part, an end within twelve months."""
    if str(recipient) == by.agency:
        return refused(_("Inside your own agency nothing is shared: choose another agency."))
    if not scopes:
        return refused(_("Choose at least one part to share."))
    if not starts_at < ends_at <= starts_at + LONGEST:
        return refused(_("Choose an end after the beginning, at most twelve months later."))
    if with_interpreter and not language:
        return refused(_("Say in which language the interpreter spoke."))
    return ALLOWED


def is_decided_by_somebody_who_may(
    *, decider: Decider, guardian_basis: GuardianBasis | None, spoke_alone: bool, reason: str
) -> Decision:
    """A guardian may be the trafficker: a worker judges it, having heard the person alone, and says why."""
    if decider != Decider.GUARDIAN:
        return ALLOWED
    if guardian_basis is None:
        return refused(_("Say what gives the guardian the authority to decide."))
    if not spoke_alone:
        return refused(_("Speak with the person alone first. A guardian may be the one who does harm."))
    if len(reason.strip()) < SHORTEST_REASON:
        return refused(_("Say in a sentence why you believe that this guardian protects the person."))
    return ALLOWED


def may_withdraw(actor: Actor, grant: Grant) -> Decision:
    """The agency that recorded it and the one it names both take a withdrawal: whom the person trusts, hears it."""
    if not actor.may(Permission.CONSENT_RECORD):
        return refused(_("Your role does not record what a person agrees to."))
    if actor.agency not in {str(grant.agency_id), str(grant.recipient_id)}:
        return refused(_("This was agreed between other agencies."))
    return ALLOWED


def may_look_for(actor: Actor, purpose: str) -> Decision:
    """Say what one looks for, before anything that another agency shared is there to see."""
    if not actor.may(Permission.CONSENT_RECEIVE):
        return refused(_("Your role does not see what other agencies share about a person."))
    if purpose not in Purpose.values:
        return refused(_("Say what you look for: choose a purpose from the list."))
    return ALLOWED
