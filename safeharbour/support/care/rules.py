"""Who may plan, follow and hand over. Pure: an actor and a thing in, a decision out.

Nothing here asks what the person refuses or agreed to share: help does not depend on it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.enums import AppointmentState, DeadlineState, GoalState, Milestone, Standing, TaskState
from safeharbour.support.care.models import Journey, Lead
from safeharbour.support.care.schedule import due_at
from safeharbour.support.care.standing import JourneyNow
from safeharbour.support.people.models import Person
from safeharbour.support.people.rules import may_open_scope, may_tell
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.consent.enums import Scope

TRIES = 3
"""So often somebody was not found before they count as lost to contact."""
GOAL_MOVES: dict[str, frozenset[str]] = {
    GoalState.OPEN: frozenset({GoalState.REACHED, GoalState.LET_GO}),
    GoalState.REACHED: frozenset({GoalState.OPEN}),
    GoalState.LET_GO: frozenset({GoalState.OPEN}),
}
TASK_MOVES: dict[str, frozenset[str]] = {
    TaskState.TO_DO: frozenset({TaskState.TO_DO, TaskState.DONE, TaskState.DROPPED}),
    TaskState.DONE: frozenset({TaskState.TO_DO}),
    TaskState.DROPPED: frozenset({TaskState.TO_DO}),
}
"""From to do to to do: another day, or another hand."""
DEADLINE_MOVES: dict[str, frozenset[str]] = {
    DeadlineState.OPEN: frozenset({DeadlineState.MET, DeadlineState.NOT_NEEDED}),
    DeadlineState.MET: frozenset({DeadlineState.OPEN}),
    DeadlineState.NOT_NEEDED: frozenset({DeadlineState.OPEN}),
}
APPOINTMENT_MOVES: dict[str, frozenset[str]] = {
    AppointmentState.PLANNED: frozenset(AppointmentState),
    AppointmentState.KEPT: frozenset({AppointmentState.MISSED}),
    AppointmentState.MISSED: frozenset({AppointmentState.KEPT, AppointmentState.PLANNED}),
    AppointmentState.CANCELLED: frozenset({AppointmentState.PLANNED}),
}
"""From planned to planned: another time."""


def may_read_plan(actor: Actor, person: Person) -> Decision:
    return may_open_scope(actor, person, Scope.PLAN)


def may_plan(actor: Actor, person: Person) -> Decision:
    return may_tell(actor, person, Scope.PLAN)


def may_begin_journey(actor: Actor, person: Person, journey: Journey | None) -> Decision:
    if journey is not None:
        return refused(_("This person is accompanied already."))
    return may_plan(actor, person)


def may_hand_over(
    actor: Actor, person: Person, lead: Lead | None, to: UUID | None, colleagues: Collection[str]
) -> Decision:
    if lead is None or to is None:
        return refused(_("Nobody accompanies this person yet."))
    if lead.worker_id == to:
        return refused(_("This colleague accompanies the person already."))
    return may_plan(actor, person) and is_a_colleague(to, colleagues)


def is_a_colleague(owner: UUID | None, colleagues: Collection[str]) -> Decision:
    """Nobody: the person does it."""
    if owner is None or str(owner) in colleagues:
        return ALLOWED
    return refused(_("Choose somebody who works with people at your agency."))


def may_move_goal(now: str, to: str) -> Decision:
    return _is_a_move(GOAL_MOVES, now, to)


def may_move_task(now: str, to: str) -> Decision:
    return _is_a_move(TASK_MOVES, now, to)


def _is_a_move(moves: dict[str, frozenset[str]], now: str, to: str) -> Decision:
    if to in moves[now]:
        return ALLOWED
    return refused(_("It is in that state already, or cannot come into it from where it is."))


def may_follow_up(
    actor: Actor, person: Person, journey: JourneyNow, milestone: str, *, happened_at: datetime, at: datetime
) -> Decision:
    if journey.state in {Standing.ENDED, Standing.ANEW}:
        return refused(_("This journey has ended. Begin anew with the person if they want to."))
    if happened_at > at:
        return refused(_("This moment has not come yet."))
    if happened_at < journey.journey.at or due_at(Milestone(milestone), journey.journey.at) > at:
        return refused(_("This contact is not due yet."))
    return may_plan(actor, person)


def may_declare_lost(actor: Actor, person: Person, journey: JourneyNow, tries: int) -> Decision:
    if journey.state != Standing.ACCOMPANIED:
        return refused(_("Only somebody who was in touch can be lost to contact."))
    if tries < TRIES:
        return refused(_("Try again first: at least three times, at hours that are safe for the person."))
    return may_plan(actor, person)


def may_end_journey(actor: Actor, person: Person, journey: JourneyNow) -> Decision:
    if journey.state != Standing.ACCOMPANIED:
        return refused(_("A journey is ended together with the person, while you are in touch."))
    return may_plan(actor, person)


def may_begin_anew(actor: Actor, person: Person, journey: JourneyNow) -> Decision:
    """Always: leaving can take several attempts, and whoever comes back is welcome."""
    if journey.state == Standing.ANEW:
        return refused(_("It has begun anew already."))
    return may_plan(actor, person)


def may_move_deadline(now: str, to: str) -> Decision:
    return _is_a_move(DEADLINE_MOVES, now, to)


def may_move_appointment(now: str, to: str) -> Decision:
    return _is_a_move(APPOINTMENT_MOVES, now, to)


def is_planned(state: str) -> Decision:
    if state == AppointmentState.PLANNED:
        return ALLOWED
    return refused(_("This appointment does not stand any more."))


def may_handle_deadlines(actor: Actor, person: Person) -> Decision:
    return may_tell(actor, person, Scope.LEGAL)


def may_read_deadlines(actor: Actor) -> Decision:
    if actor.may(Permission.LEGAL_READ):
        return ALLOWED
    return refused(_("Your role does not open legal matters."))


def may_have_a_day(actor: Actor) -> Decision:
    """A day of one's own: those who work with people."""
    if actor.may(Permission.PERSON_WRITE):
        return ALLOWED
    return refused(_("Your role does not work with people."))


def may_count_program(actor: Actor, *, everywhere: bool) -> Decision:
    """Figures of all together: of an agency's own people for those who work with them, of everybody's to count."""
    if actor.may(Permission.REFERRAL_COUNT if everywhere else Permission.PERSON_WRITE):
        return ALLOWED
    return refused(_("These figures are for those who work with people, and for coordinators and analysts."))


def may_take_absence_back(actor: Actor, until: date, today: date) -> Decision:
    if until < today:
        return refused(_("This absence is over already."))
    return may_have_a_day(actor)


def may_cover(actor: Actor, worker: UUID, cover: UUID, colleagues: Collection[str]) -> Decision:
    if worker == cover:
        return refused(_("Choose somebody else: nobody covers for themselves."))
    return may_have_a_day(actor) and is_a_colleague(worker, colleagues) and is_a_colleague(cover, colleagues)
