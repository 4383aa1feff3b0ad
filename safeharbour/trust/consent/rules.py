"""Who may record, use and end what a person agreed to. Pure: an actor and a thing in, a decision out.

No rule of any other action asks for a grant: help never depends on agreeing to share (a guard test holds this).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor, ActorKind
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.agencies.rules import may_exchange_records
from safeharbour.trust.consent.authorities import Authority
from safeharbour.trust.consent.enums import (
    Decider,
    EmergencyReason,
    GuardianBasis,
    NotToldBecause,
    Purpose,
    ReviewOutcome,
    Scope,
    Standing,
    Told,
)
from safeharbour.trust.consent.models import LONGEST, Disclosure, Grant, WithoutConsent

SHORTEST_REASON = 20
LATEST_REVIEW = timedelta(days=90)
"""What was disclosed without consent is looked at again within three months."""


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
    """The agency that recorded it and the one it names both take a withdrawal: whom the person trusts, hears it.

    On her own page the person asks nobody.
    """
    if actor.kind is ActorKind.PERSON:
        return ALLOWED if actor.person == str(grant.person) else refused(_("This is not about you."))
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


def may_receive(actor: Actor) -> Decision:
    if actor.may(Permission.DISCLOSURE_RECEIVE):
        return ALLOWED
    return refused(_("Your role does not open what other agencies send."))


def may_disclose(actor: Actor, grant: Grant, at: datetime) -> Decision:
    if not actor.may(Permission.CONSENT_RECORD):
        return refused(_("Your role does not send what a person agreed to share."))
    if actor.agency != str(grant.agency_id):
        return refused(_("Only the agency that serves the person sends something."))
    if grant.standing(at) is not Standing.LIVE:
        return refused(_("The person's consent has ended or has not begun: nothing is sent."))
    return may_exchange_records(actor, localdate(at))


def are_within(fields: Iterable[str], known: Iterable[str]) -> Decision:
    """Only fields of the scopes that were agreed to, and at least one."""
    asked = set(fields)
    if not asked:
        return refused(_("Choose at least one field to send."))
    if asked - set(known):
        return refused(_("One of these fields was not agreed to. Choose again."))
    return ALLOWED


def ends_in_time(expires_at: datetime, at: datetime, latest: datetime) -> Decision:
    if at < expires_at <= latest:
        return ALLOWED
    return refused(_("Choose an end from now on, not after the consent itself ends."))


def may_open_package(actor: Actor, disclosure: Disclosure, at: datetime) -> Decision:
    if not actor.may(Permission.DISCLOSURE_RECEIVE):
        return refused(_("Your role does not open what other agencies send."))
    if actor.agency != str(disclosure.recipient_id):
        return refused(_("This was sent to another agency."))
    if disclosure.expires_at <= at:
        return refused(_("This has expired and can no longer be read."))
    return ALLOWED


def may_recall(actor: Actor, disclosure: Disclosure) -> Decision:
    if actor.may(Permission.CONSENT_RECORD) and actor.agency == str(disclosure.agency_id):
        return ALLOWED
    return refused(_("Only the agency that sent it takes it back."))


def may_confirm_erasure(actor: Actor, disclosure: Disclosure, at: datetime, *, ended: bool) -> Decision:
    if not actor.may(Permission.DISCLOSURE_RECEIVE) or actor.agency != str(disclosure.recipient_id):
        return refused(_("Only the agency that received it says that its copies are gone."))
    if not ended and disclosure.expires_at > at:
        return refused(_("This may still be read. Say so when it has ended."))
    return ALLOWED


def may_ask_without_consent(actor: Actor) -> Decision:
    """No agreement is asked for: where a law demands or allows it, a missing paper is no reason to wait (ADR 0061)."""
    if actor.may(Permission.CONSENT_RECORD):
        return ALLOWED
    return refused(_("Your role does not disclose anything about a person."))


def is_grounded(
    *,
    by: Actor,
    recipient: UUID,
    authority: Authority | None,
    purpose: Purpose,
    grounds: str,
    told: Told,
    not_told_because: NotToldBecause | None,
    review_on: date,
    today: date,
) -> Decision:
    """Authority, purpose, grounds, a day of review, and whether the person was told: none may be missing."""
    if str(recipient) == by.agency:
        return refused(_("Inside your own agency nothing is shared: choose another agency."))
    if authority is None or not authority.holds_on(today):
        return refused(_("Choose the authority on which this rests."))
    if purpose not in authority.purposes:
        return refused(_("This authority does not cover that purpose."))
    if len(grounds.strip()) < SHORTEST_REASON:
        return refused(_("Say in a sentence what makes this necessary."))
    if (told == Told.TOLD) == (not_told_because is not None):
        return refused(_("Say that the person was told, or why not."))
    return is_review_day(review_on, today)


def is_review_day(review_on: date | None, today: date) -> Decision:
    if review_on is not None and today < review_on <= today + LATEST_REVIEW:
        return ALLOWED
    return refused(_("Choose a day of review after today, within three months."))


def may_answer(actor: Actor, asked: WithoutConsent, *, own: bool, answered: bool) -> Decision:
    """`own`: whether the same person asked, in this role or another."""
    if not actor.may(Permission.CONSENT_RECORD) or actor.agency != str(asked.agency_id):
        return refused(_("Only a colleague at the agency that asks may answer."))
    if own:
        return refused(_("A second person decides: nobody approves what they asked for themselves."))
    if answered:
        return refused(_("This was answered already."))
    return ALLOWED


def may_tell_since(actor: Actor, asked: WithoutConsent, *, sent: bool) -> Decision:
    """`sent`: whether it was approved, so that something crossed."""
    if not actor.may(Permission.CONSENT_RECORD) or actor.agency != str(asked.agency_id):
        return refused(_("Only a colleague at the agency that asked tells the person."))
    if asked.told == Told.TOLD:
        return refused(_("The person was told at the time."))
    if not sent:
        return refused(_("Nothing crossed: there is nothing to tell."))
    return ALLOWED


def is_a_day_of_telling(told_on: date, asked_on: date, today: date) -> Decision:
    if asked_on <= told_on <= today:
        return ALLOWED
    return refused(_("Choose the day on which the person was told: not before it was asked for, and not ahead."))


def may_review(actor: Actor, asked: WithoutConsent) -> Decision:
    if actor.may(Permission.CONSENT_RECORD) and actor.agency == str(asked.agency_id):
        return ALLOWED
    return refused(_("Only a colleague at the agency that asked reviews it."))


def is_there_to_review(*, stands: bool) -> Decision:
    if stands:
        return ALLOWED
    return refused(_("There is nothing to look at again: it was refused, or it has ended."))


def review_is_whole(outcome: ReviewOutcome, next_on: date | None, today: date) -> Decision:
    if outcome == ReviewOutcome.STANDS:
        return is_review_day(next_on, today)
    return ALLOWED


def may_break_glass(actor: Actor, reason: str) -> Decision:
    if not actor.may(Permission.CONSENT_EMERGENCY):
        return refused(_("Your role does not open a record in an emergency."))
    if reason not in EmergencyReason.values:
        return refused(_("Say why it cannot wait: choose a reason from the list."))
    return ALLOWED


def is_another_agencys(actor: Actor, agency: UUID | None) -> Decision:
    if agency is None:
        return refused(_("Nobody has this number. Check it letter by letter."))
    if str(agency) == actor.agency:
        return refused(_("Your own agency serves this person: open the record as usual."))
    return ALLOWED


def may_review_emergencies(actor: Actor) -> Decision:
    if actor.may(Permission.AUDIT_EMERGENCY):
        return ALLOWED
    return refused(_("Only an auditor reviews emergency access."))


def may_acknowledge(actor: Actor, *, own: bool) -> Decision:
    if own:
        return refused(_("Nobody reviews what they did themselves."))
    return may_review_emergencies(actor)
