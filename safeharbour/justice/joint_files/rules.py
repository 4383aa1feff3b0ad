"""Who proposes a joint file, consents, puts in and leaves; and what state one is in, which is nowhere stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.rules import may_change_file
from safeharbour.justice.joint_files.enums import State
from safeharbour.justice.joint_files.models import JointFile, Party
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import Permission

LONGEST = timedelta(days=366)
"""Then services look at it anew, and agree on another one if they still work together."""


def state_of(joint: JointFile, parties: Iterable[Party], today: date) -> State:
    parties = list(parties)
    if any(party.declined_at for party in parties):
        return State.DECLINED
    remaining = [party for party in parties if party.left_at is None]
    if today > joint.ends_on or len(remaining) < 2:  # noqa: PLR2004 - one service alone is not joint
        return State.OVER
    return State.OPEN if all(party.agreed_at for party in parties) else State.PROPOSED


def may_read_joint_files(actor: Actor) -> Decision:
    if actor.may(Permission.FILE_READ):
        return ALLOWED
    return refused(_("Your role does not read files."))


def may_lead(actor: Actor, file: Investigation) -> Decision:
    """What another service will see is decided by whoever leads the file."""
    if not (owner := may_change_file(actor, file)):
        return owner
    if str(file.lead_id) != actor.membership:
        return refused(_("Only the lead of the file agrees on a joint file."))
    return ALLOWED if file.status != Status.CLOSED else refused(_("This file is closed. Take it up again first."))


def may_propose(actor: Actor, file: Investigation, *, asked: list[Agency], ends_on: date, today: date) -> Decision:
    if not (allowed := may_lead(actor, file)):
        return allowed
    if not asked or not all(_is_another_service(actor, one) for one in asked):
        return refused(_("A joint file is agreed with other police services."))
    if not today < ends_on <= today + LONGEST:
        return refused(_("The last day is after today, and within a year. Later you agree anew."))
    return ALLOWED


def _is_another_service(actor: Actor, agency: Agency) -> bool:
    return agency.kind == AgencyKind.POLICE and agency.is_active and str(agency.pk) != actor.agency


def may_answer(actor: Actor, party: Party, state: State) -> Decision:
    if not (actor.may(Permission.FILE_WRITE) and actor.agency == str(party.agency_id)):
        return refused(_("Each service answers for itself."))
    if party.agreed_at or party.declined_at or state != State.PROPOSED:
        return refused(_("Nothing waits for an answer here any more."))
    return ALLOWED


def may_agree(actor: Actor, party: Party, state: State, file: Investigation) -> Decision:
    return may_lead(actor, file) if (allowed := may_answer(actor, party, state)) else allowed


def may_put_in(actor: Actor, party: Party, state: State) -> Decision:
    if not (actor.may(Permission.FILE_WRITE) and actor.agency == str(party.agency_id)):
        return refused(_("Each service puts in what is its own."))
    if state != State.OPEN or party.left_at:
        return refused(_("Things are put in while a joint file is open, and by those who take part."))
    return ALLOWED


def may_leave(actor: Actor, party: Party, state: State, file: Investigation | None) -> Decision:
    if file is None or state not in {State.OPEN, State.PROPOSED} or party.left_at:
        return refused(_("Your service does not take part in it."))
    if str(file.lead_id) == actor.membership and actor.agency == str(party.agency_id):
        return ALLOWED
    return refused(_("Only the lead of your service's file leaves a joint file."))
