"""How a plan is shown: by domain, day and colleague; its words only where an action has just opened them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeharbour.interface.components import Tone
from safeharbour.support.care.actions import OpenedPlan
from safeharbour.support.care.enums import GoalState, TaskState
from safeharbour.support.care.following import InTouch, in_touch
from safeharbour.support.care.forms import GoalForm, HandOverForm, ServiceForm, TaskAgainForm, TaskForm
from safeharbour.support.care.models import Journey, Lead, TaskStep
from safeharbour.support.care.queries import (
    GoalNow,
    TaskNow,
    goals_of,
    journey_of,
    lead_of,
    open_deadlines,
    services_received,
    tasks_of,
    upcoming_appointments,
)
from safeharbour.support.care.rules import may_plan, may_read_deadlines, may_read_plan
from safeharbour.support.people.enums import NeedDomain, NeedState
from safeharbour.support.people.models import Person
from safeharbour.support.people.queries import needs_now
from safeharbour.support.people.showing import the_person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision, require
from safeharbour.trust.agencies.queries import colleagues_who_may, names_of_colleagues
from safeharbour.trust.agencies.roles import Permission

GOAL_TONES = {GoalState.OPEN: Tone.INFORMATION, GoalState.REACHED: Tone.SUCCESS, GoalState.LET_GO: Tone.NEUTRAL}
FINISHED_SHOWN = 5
NEEDS_IN_ORDER = (
    (NeedState.WANTED, Tone.WARNING),
    (NeedState.LOST, Tone.ERROR),
    (NeedState.OFFERED, Tone.INFORMATION),
    (NeedState.IN_PLACE, Tone.SUCCESS),
    (NeedState.NOT_WANTED, Tone.NEUTRAL),
)
"""What is to be done something about stands first."""


@dataclass(frozen=True, kw_only=True)
class ShownGoal:
    pk: UUID
    domain: str
    state: str | Promise
    tone: Tone
    number: int
    is_open: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class ShownTask:
    pk: UUID
    what: str
    owner: str
    due_on: date
    left: str
    tone: Tone
    number: int
    is_open: bool
    state: str
    words: str
    again: TaskAgainForm


@dataclass(frozen=True)
class ShownDate:
    what: str
    when: date
    left: str
    tone: Tone


@dataclass(frozen=True)
class NeedsInState:
    state: str | Promise
    tone: Tone
    domains: list[str]


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    person: Person
    journey: Journey | None
    lead: Lead | None
    lead_name: str
    is_opened: bool
    goals: list[ShownGoal]
    tasks: list[ShownTask]
    finished: list[ShownTask]
    needs: list[NeedsInState]
    not_asked: int
    services: list[tuple[str, int]]
    touch: InTouch | None
    dates: list[ShownDate]
    may_write: Decision
    forms: dict[str, Any] = field(default_factory=dict)


def the_person_served(actor: Actor, number: str) -> Person:
    person = the_person(actor, number)
    require(may_read_plan(actor, person))
    return person


def plan_page(actor: Actor, person: Person, opened: OpenedPlan | None = None, **bound: Any) -> PlanPage:
    """`bound`: forms that were sent and are shown again with what is wrong with them."""
    colleagues, names = colleagues_who_may(actor, Permission.PERSON_WRITE), names_of_colleagues()
    words = opened.words if opened else {}
    lead, needs = lead_of(person), needs_now(person)
    tasks = [_task(one, names, colleagues, words) for one in tasks_of(person)]
    return PlanPage(
        person=person,
        journey=journey_of(person),
        lead=lead,
        lead_name=names.get(str(lead.worker_id), "") if lead else "",
        is_opened=opened is not None,
        goals=[_goal(one, words) for one in goals_of(person)],
        tasks=[one for one in tasks if one.is_open],
        finished=[one for one in tasks if not one.is_open][:FINISHED_SHOWN],
        needs=needs_by_state({domain: need.state for domain, need in needs.items()}),
        not_asked=sum(domain not in needs or needs[domain].state == NeedState.NOT_ASKED for domain in NeedDomain),
        services=_services(person),
        touch=in_touch(person),
        dates=_dates(actor, person),
        may_write=may_plan(actor, person),
        forms=_forms(actor, lead, colleagues) | bound,
    )


def _forms(actor: Actor, lead: Lead | None, colleagues: dict[str, str]) -> dict[str, Any]:
    others = {pk: name for pk, name in colleagues.items() if lead and pk != str(lead.worker_id)}
    return {
        "goal": GoalForm(prefix="goal"),
        "task": TaskForm(prefix="task", colleagues=colleagues, initial={"owner": actor.membership}),
        "service": ServiceForm(prefix="service"),
        "hand": HandOverForm(prefix="hand", colleagues=others, initial={"number": lead.number if lead else 0}),
    }


def needs_by_state(states: dict[str, str]) -> list[NeedsInState]:
    grouped = [
        NeedsInState(state.label, tone, [str(capfirst(one.label)) for one in NeedDomain if states.get(one) == state])
        for state, tone in NEEDS_IN_ORDER
    ]
    return [group for group in grouped if group.domains]


def _goal(one: GoalNow, words: dict[UUID, str]) -> ShownGoal:
    return ShownGoal(
        pk=one.goal.pk,
        domain=capfirst(one.goal.get_domain_display()),
        state=one.state.label,
        tone=GOAL_TONES[one.state],
        number=one.number,
        is_open=one.state == GoalState.OPEN,
        words=words.get(one.goal.pk, ""),
    )


def _task(one: TaskNow, names: dict[str, str], colleagues: dict[str, str], words: dict[UUID, str]) -> ShownTask:
    step, today = one.step, localdate(now())
    again = TaskAgainForm(
        prefix=f"again-{one.task.pk.hex[:8]}",
        colleagues=colleagues,
        initial={"owner": str(step.owner_id or "person"), "due_on": step.due_on, "number": step.number},
    )
    return ShownTask(
        pk=one.task.pk,
        what=task_in_words(step),
        owner=names.get(str(step.owner_id), "") if step.owner_id else _("The person"),
        due_on=step.due_on,
        left=days_left(step.due_on, today),
        tone=tone_of(step.due_on, today),
        number=step.number,
        is_open=step.state == TaskState.TO_DO,
        state=step.get_state_display(),
        words=words.get(one.task.pk, ""),
        again=again,
    )


def task_in_words(step: TaskStep) -> str:
    what = {"domain": capfirst(step.task.get_domain_display()), "kind": step.task.get_kind_display()}
    return _("%(domain)s: %(kind)s") % what


def days_left(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    return ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}


def tone_of(day: date, today: date, *, soon: int = 3) -> Tone:
    days = (day - today).days
    return Tone.ERROR if days < 0 else Tone.WARNING if days <= soon else Tone.NEUTRAL


def _dates(actor: Actor, person: Person) -> list[ShownDate]:
    """The next of both kinds, by their day."""
    today = localdate(now())
    coming = [
        (one.appointment.get_kind_display(), localdate(one.starts_at), 1) for one in upcoming_appointments(person)
    ]
    if may_read_deadlines(actor):
        coming += [(one.get_kind_display(), one.falls_on, 14) for one in open_deadlines(person)]
    nearest = sorted(coming, key=lambda each: each[1])
    return [
        ShownDate(str(capfirst(what)), day, days_left(day, today), tone_of(day, today, soon=soon))
        for what, day, soon in nearest
    ]


def _services(person: Person) -> list[tuple[str, int]]:
    counts = services_received(person)
    return [(str(capfirst(domain.label)), counts[domain]) for domain in NeedDomain if counts.get(domain)]
