"""Who plans an operation, how wide and long it may be and how often one asks; who changes it, ends it and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.operations.enums import (
    HORIZON,
    LONGEST,
    OF_A_TOWN,
    RADII,
    TRANSITIONS,
    Answer,
    News,
    State,
)
from safeharbour.justice.operations.models import Operation, Side
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.roles import Permission, permissions_of

CLOCK = "operations.mind_the_clock"
MAIL = "operations.mail"
AN_HOUR_EACH = 10
A_DAY_TOGETHER = 60
"""How often an investigator asks in an hour, and a service in a day: whoever asks on and on looks for others' plans."""


@dataclass(frozen=True)
class Window:
    """What is asked about: when, and how wide around where."""

    starts_at: datetime
    ends_at: datetime
    radius: int
    is_spot: bool


def may_use_operations(actor: Actor) -> Decision:
    if actor.may(Permission.OPERATION_PLAN):
        return ALLOWED
    return refused(_("Only an investigator plans operations."))


def may_plan(actor: Actor, file: Investigation, officers: tuple[Membership, ...]) -> Decision:
    if not (allowed := may_use_operations(actor)):
        return allowed
    if str(file.agency_id) != actor.agency or file.status == Status.CLOSED:
        return refused(_("An operation belongs to an open file of your own service."))
    if not all(_works_here(actor, one) for one in officers):
        return refused(_("Who leads and whom to call must be active investigators of your service."))
    return ALLOWED


def _works_here(actor: Actor, officer: Membership) -> bool:
    here = officer.is_active and str(officer.agency_id) == actor.agency
    return here and Permission.OPERATION_PLAN in permissions_of(officer.role, actor.agency_kind)


def is_window(window: Window, at: datetime) -> Decision:
    """Whether it can be asked about. Of the past nobody asks; of weeks, or of a whole region, nobody is answered."""
    wrong = (
        (window.ends_at <= window.starts_at, _("It ends before it begins.")),
        (window.ends_at <= at, _("This time is over. Plan what is still to come.")),
        (window.ends_at - window.starts_at > LONGEST, _("It lasts 48 hours at most. Plan one operation for each day.")),
        (window.starts_at - at > HORIZON, _("Plan it at most 90 days ahead.")),
        (window.radius not in RADII, _("Choose the radius from the list.")),
        (
            not window.is_spot and window.radius < OF_A_TOWN,
            _("Without the spot itself the radius counts from the middle of the place: choose 5 km or more."),
        ),
    )
    return next((refused(reason) for is_wrong, reason in wrong if is_wrong), ALLOWED)


def may_ask_more(by_me: int, by_us: int) -> Decision:
    if by_me >= AN_HOUR_EACH:
        told = _("Your service's auditors and the task force's coordinator were told: wait an hour, or talk to them.")
        most = _("You have planned or changed operations %(n)d times within an hour, the most that is possible.")
        return refused(f"{most % {'n': by_me}} {told}")
    if by_us >= A_DAY_TOGETHER:
        most = _("Your service has planned or changed operations %(n)d times within a day, the most that is possible.")
        return refused(most % {"n": by_us})
    return ALLOWED


def reaches_limit(by_me: int, by_us: int) -> Decision:
    """Whether one more is the last that is possible: that raises the alarm."""
    if by_me + 1 == AN_HOUR_EACH or by_us + 1 == A_DAY_TOGETHER:
        return ALLOWED
    return refused("")


def may_change(actor: Actor, operation: Operation, at: datetime) -> Decision:
    if not (allowed := may_use_operations(actor)):
        return allowed
    if str(operation.agency_id) != actor.agency:
        return refused(_("Only the service that planned an operation changes it."))
    if operation.state != State.PLANNED or operation.ends_at <= at:
        return refused(_("This operation is over. Plan a new one: it asks anew."))
    return ALLOWED


def may_end(actor: Actor, operation: Operation, state: str, at: datetime) -> Decision:
    if not (allowed := may_change(actor, operation, at)):
        return allowed
    if state not in TRANSITIONS[State(operation.state)] or state == State.OVER:
        return refused(_("An operation is done or cancelled; only the clock says that it is over."))
    if state == State.DONE and operation.starts_at > at:
        return refused(_("It has not begun. Cancel it if it does not take place."))
    return ALLOWED


def may_answer(actor: Actor, side: Side, answer: str) -> Decision:
    if not (allowed := may_use_operations(actor)):
        return allowed
    if str(side.agency_id) != actor.agency:
        return refused(_("Only whoever was told of an overlap answers it."))
    if answer not in {Answer.SEEN, Answer.TALKED}:
        return refused(_("Choose an answer from the list."))
    if side.news == News.GONE and answer == Answer.TALKED:
        return refused(_("The two do not overlap any more: say that you have seen it."))
    return ALLOWED


def may_mind_clock(actor: Actor) -> Decision:
    return ALLOWED if actor.system == CLOCK else refused(_("Only the clock ends what is over."))


def may_mail(actor: Actor) -> Decision:
    return ALLOWED if actor.system == MAIL else refused(_("Only the worker that says that something waits."))
