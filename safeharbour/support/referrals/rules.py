"""Who may refer, answer, undo and oversee. Pure: an actor and a thing in, a decision out.

No rule of a step asks what the person refuses, whether they are on record, or whether anything was shared: a referral
of somebody who refuses police, testimony and sharing goes through the same steps (a guard test holds this).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from safeharbour.support.referrals.enums import (
    OTHER,
    REASONS,
    WAITS_ELSEWHERE,
    CloseReason,
    NoticeKind,
    Refusal,
    Side,
    State,
    Talk,
)
from safeharbour.support.referrals.transitions import acts_from
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.roles import Permission

if TYPE_CHECKING:
    from safeharbour.support.people.models import Person
    from safeharbour.support.referrals.models import Referral, Step
    from safeharbour.support.referrals.targets import Target
    from safeharbour.trust.agencies.models import Agency

CLOCK = "referrals.mind_the_clock"
UNDO = timedelta(minutes=15)
"""For so long an answer is taken back without a trace of doubt; later the other side has begun to rely on it."""
ENFORCEMENT = frozenset(
    {
        AgencyKind.POLICE,
        AgencyKind.CROWN,
        AgencyKind.PROBATION,
        AgencyKind.MUNICIPAL_LICENSING,
        AgencyKind.INTERNATIONAL_PARTNER,
    }
)
OUTCOMES = frozenset({"receive", "miss"})
SERVED_OR_NOT = frozenset({State.RECEIVED, State.NOT_RECEIVED})
PACKAGE_ALONG = _("A package went along. Take that back first, on the person's page of sharing.")
UNDOES = frozenset({"undo", "take_back"})
TALKING = frozenset({State.SENT, State.ACCEPTED, State.NOT_RECEIVED})


def may_refer(actor: Actor) -> Decision:
    if actor.may(Permission.REFERRAL_SEND):
        return ALLOWED
    return refused(_("Your role does not refer people to services."))


def may_keep_inbox(actor: Actor) -> Decision:
    if actor.may(Permission.REFERRAL_ANSWER):
        return ALLOWED
    return refused(_("Referrals are answered by those who work with the people your agency serves."))


def may_see_any(actor: Actor) -> Decision:
    if actor.may(Permission.REFERRAL_SEND) or actor.may(Permission.REFERRAL_ANSWER):
        return ALLOWED
    return may_refer(actor)


def may_oversee(actor: Actor) -> Decision:
    if actor.may(Permission.REFERRAL_OVERSEE):
        return ALLOWED
    return refused(_("Only a coordinator looks into referrals that wait too long."))


def may_count(actor: Actor) -> Decision:
    if actor.may(Permission.REFERRAL_COUNT):
        return ALLOWED
    return refused(_("The figures of referrals are for coordinators and analysts."))


def may_refer_to(actor: Actor, target: Target) -> Decision:
    """Only to where somebody will read it: what nobody reads would leave the person waiting for nothing."""
    if not (may := may_refer(actor)):
        return may
    if target.recipient is None:
        return refused(_("No agency here answers for this service. Call it together with the person."))
    if actor.agency == str(target.recipient):
        return refused(_("This is your own agency's service: speak with your colleague."))
    if not target.is_given:
        return refused(_("This service is not given at the moment. Find another one together with the person."))
    if not target.is_answered:
        return refused(_("Nobody at this agency reads referrals yet. Call them together with the person."))
    return ALLOWED


def may_send_to(*, is_answered: bool) -> Decision:
    """Whoever read referrals there may have left since it was written."""
    if is_answered:
        return ALLOWED
    return refused(_("Nobody at this agency reads referrals any more. Call them together with the person."))


def may_name_people(actor: Actor) -> Decision:
    """Whether a referral may say for whom it is at all: only those who look up people do."""
    if not (may := may_refer(actor)):
        return may
    if not actor.may(Permission.PERSON_READ):
        return refused(_("Your role does not look up people."))
    return ALLOWED


def may_link_person(actor: Actor, referral: Referral, person: Person, *, packages: int = 0) -> Decision:
    """`packages`: how many of somebody else went along and stand."""
    if not (may := may_unlink_person(actor, referral, packages=packages)):
        return may
    if actor.agency != str(person.agency_id):
        return refused(_("This person is served by another agency."))
    if person.is_erased:
        return refused(_("This person was erased. Refer without saying who it is."))
    return ALLOWED


def may_unlink_person(actor: Actor, referral: Referral, *, packages: int = 0) -> Decision:
    if not (may := may_name_people(actor)):
        return may
    if actor.agency != str(referral.agency_id):
        return refused(_("This referral was sent by another agency."))
    return refused(PACKAGE_ALONG) if packages else ALLOWED


def side_of(actor: Actor, referral: Referral) -> Side | None:
    if actor.agency == str(referral.agency_id) and actor.may(Permission.REFERRAL_SEND):
        return Side.SENDER
    if actor.agency == str(referral.recipient_id) and actor.may(Permission.REFERRAL_ANSWER):
        return Side.RECIPIENT
    return None


def may_learn_outcome(actor: Actor) -> bool:
    """Whether the person was served is theirs and the service's; those who enforce the law are not told."""
    return actor.agency_kind not in ENFORCEMENT


def may_hear_of(agency: Agency, step: Step) -> bool:
    """Whether the other agency's trail says that a step was taken: to enforcement nothing that tells the outcome."""
    tells = step.act in OUTCOMES or step.from_state in SERVED_OR_NOT
    return not tells or agency.kind not in ENFORCEMENT


def may_step(
    actor: Actor,
    referral: Referral,
    act: str,
    *,
    last: Step | None = None,
    at: datetime,
    reason: str = "",
    words: str = "",
    packages: int = 0,
) -> Decision:
    """Whether an act may be done now. `last` is the latest step, `packages` how many went along."""
    side = side_of(actor, referral)
    if side is None:
        return refused(_("Only the two agencies of a referral act on it, in roles that do."))
    if act not in acts_from(referral.state, side):
        return refused(_("This cannot be done from the state that the referral is in."))
    if act in OUTCOMES and not may_learn_outcome(actor):
        return refused(_("The service says whether somebody was served; your agency is not told."))
    if act == "close" and side is Side.RECIPIENT and not is_left_to_who_was_asked(referral):
        return refused(_("Those who refer close it: they see that the service was not received, and go on looking."))
    if act in UNDOES:
        return may_undo(actor, referral, last, at=at, packages=packages)
    return has_its_reason(act, reason, words, side=side)


def is_left_to_who_was_asked(referral: Referral) -> bool:
    """Those who refer enforce the law: what becomes of it is not theirs to know, so nobody else follows it."""
    return referral.follow_by is not None


def has_its_reason(act: str, reason: str, words: str, *, side: Side | None = None) -> Decision:
    if act not in REASONS:
        return refused(_("Nobody needs to say why here.")) if reason else ALLOWED
    if reason not in REASONS[act].values:
        return refused(_("Choose a reason from the list."))
    if side is Side.RECIPIENT and act == "close" and reason != CloseReason.PASSED_ON and not words.strip():
        return refused(_("Say in a few words, without a name, what was done for the person."))
    if reason == OTHER and not words.strip():
        return refused(_("Say the other reason in a few words, without a name."))
    return ALLOWED


def may_undo(actor: Actor, referral: Referral, last: Step | None, *, at: datetime, packages: int) -> Decision:
    """Only by those who did it, while it is fresh, and never after the other side has seen it."""
    if last is None or str(last.agency_id) != actor.agency:
        return refused(_("Only those who did it undo it."))
    if last.act == "undo":
        return refused(_("What was undone is not undone again. Choose what holds now."))
    if at - last.at > UNDO:
        return refused(_("It is undone within 15 minutes. Call the other agency now."))
    if not referral.news_for:
        return refused(_("The other agency has seen it already. Call them now."))
    if referral.state == State.SENT and packages:
        return refused(PACKAGE_ALONG)
    return ALLOWED


def acts_open(
    actor: Actor, referral: Referral, *, last: Step | None, at: datetime, packages: int = 0
) -> tuple[str, ...]:
    """What the actor may do now; where a reason is asked, it is taken as given."""
    side = side_of(actor, referral)
    asked = acts_from(referral.state, side) if side else ()
    given = {act: next(iter(REASONS[act].values)) if act in REASONS else "" for act in asked}
    return tuple(
        act
        for act in asked
        if may_step(actor, referral, act, last=last, at=at, reason=given[act], words="-", packages=packages)
    )


def may_pass_on(actor: Actor, referral: Referral) -> Decision:
    """To another provider, when one declined, did not answer, or the service did not come about."""
    if side_of(actor, referral) is not Side.SENDER:
        return refused(_("Only those who refer offer it to another provider."))
    if referral.state not in (State.SENT, State.DECLINED, State.NOT_RECEIVED):
        return refused(_("This cannot be done from the state that the referral is in."))
    return ALLOWED


def may_refer_further(actor: Actor, referral: Referral) -> Decision:
    """By those who were asked, in words of their own: where those who refer cannot follow, somebody must."""
    if side_of(actor, referral) is not Side.RECIPIENT or not is_left_to_who_was_asked(referral):
        return refused(_("Only those who refer offer it to another provider."))
    if referral.state != State.NOT_RECEIVED:
        return refused(_("This cannot be done from the state that the referral is in."))
    return may_refer(actor)


def may_share(actor: Actor) -> Decision:
    if actor.may(Permission.CONSENT_RECORD):
        return ALLOWED
    return refused(_("Your role does not send what a person agreed to share."))


def may_send_along(actor: Actor, referral: Referral, refuses: Collection[str]) -> Decision:
    """A package of what the person agreed to share. Their no to sharing stands before it, and before nothing else."""
    if side_of(actor, referral) is not Side.SENDER:
        return refused(_("Only those who refer send something along."))
    if not (may := may_share(actor)):
        return may
    if Refusal.SHARING in refuses:
        return refused(_("The person wants nothing passed on. The referral goes without."))
    if referral.state not in TALKING:
        return refused(_("Something is sent along with a referral that was sent and is not over."))
    return ALLOWED


def may_talk(actor: Actor, referral: Referral, kind: str) -> Decision:
    if side_of(actor, referral) is None:
        return refused(_("Only the two agencies of a referral act on it, in roles that do."))
    if kind not in Talk.values or referral.state not in TALKING:
        return refused(_("This cannot be done from the state that the referral is in."))
    return ALLOWED


def may_take_up(actor: Actor, referral: Referral, at: datetime) -> Decision:
    if not (may := may_oversee(actor)):
        return may
    waits = referral.is_overdue(at) and referral.state in WAITS_ELSEWHERE
    if not waits and not referral.is_unfollowed(at):
        return refused(_("This referral is not overdue."))
    return ALLOWED


def may_mind_clock(actor: Actor) -> Decision:
    if actor.system == CLOCK:
        return ALLOWED
    return refused(_("The clock runs by itself."))


def notices_due(referral: Referral, at: datetime) -> tuple[NoticeKind, ...]:
    """Half of the time: a reminder. All of it: the coordinator sees it, unless it was never sent."""
    if referral.follow_by and referral.changed_at:
        return _so_far(referral.changed_at, referral.follow_by, at, NoticeKind.ASKED_AGAIN, NoticeKind.NOT_FOLLOWED)
    if not referral.state_is_unmatched:
        return ()
    kinds = (NoticeKind.REMINDED, *([NoticeKind.ESCALATED] if referral.state in WAITS_ELSEWHERE else []))
    return _so_far(referral.offered_at, referral.due_at, at, *kinds)


def _so_far(since: datetime, until: datetime, at: datetime, *kinds: NoticeKind) -> tuple[NoticeKind, ...]:
    moments = (since + (until - since) / 2, until)
    return tuple(kind for kind, moment in zip(kinds, moments, strict=False) if at >= moment)
