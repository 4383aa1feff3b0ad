"""Of two who change the same thing the second is shown both: how it stands now, and what they wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Choices
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.care.queries import (
    appointment_now,
    deadline_now,
    deadline_step,
    goal_now,
    goal_step,
    journey_now,
    lead_of,
    task_now,
)
from safeharbour.support.care.showing import task_in_words
from safeharbour.trust.agencies.queries import names_of_colleagues

if TYPE_CHECKING:
    from uuid import UUID

    from safeharbour.support.care.models import Appointment, Deadline, Goal, SignedRow, Task
    from safeharbour.support.people.models import Person


@dataclass(frozen=True)
class Beside:
    """`what` names it in codes, never in the person's words."""

    what: str
    stands: list[Fact]


def goal_beside(goal: Goal) -> Beside:
    step, stands = goal_step(goal), goal_now(goal).state
    return Beside(capfirst(goal.get_domain_display()), [state(stands), *(_signed(step) if step else [])])


def task_beside(task: Task) -> Beside:
    step = task_now(task).step
    facts = [state(step.get_state_display()), *owner(step.owner_id), *day(step.due_on)]
    return Beside(task_in_words(step), [*facts, *_signed(step)])


def deadline_beside(deadline: Deadline) -> Beside:
    step, (stands, _number) = deadline_step(deadline), deadline_now(deadline)
    return Beside(capfirst(deadline.get_kind_display()), [state(stands), *(_signed(step) if step else [])])


def appointment_beside(appointment: Appointment) -> Beside:
    step = appointment_now(appointment)
    facts = [state(step.get_state_display()), *moment(step.starts_at)]
    return Beside(capfirst(appointment.get_kind_display()), [*facts, *_signed(step)])


def journey_beside(person: Person) -> Beside:
    stands = journey_now(person)
    since = Fact(_("Since"), date_format(localtime(stands.journey.at), "DATETIME_FORMAT"))
    return Beside(_("Staying in touch"), [state(stands.state), since])


def lead_beside(person: Person) -> Beside:
    lead = lead_of(person)
    return Beside(_("Who is there for the person"), [*owner(lead.worker_id), *_signed(lead)] if lead else [])


def state(said: str | Choices) -> Fact:
    return Fact(_("State"), str(said.label if isinstance(said, Choices) else said))


def owner(membership: UUID | None) -> list[Fact]:
    who = names_of_colleagues().get(str(membership), "") if membership else _("The person")
    return [Fact(_("Who does it?"), who)]


def day(when: date) -> list[Fact]:
    return [Fact(_("Until"), date_format(when))]


def moment(when: datetime) -> list[Fact]:
    return [Fact(_("When?"), date_format(localtime(when), "DATETIME_FORMAT"))]


def _signed(step: SignedRow) -> Iterable[Fact]:
    who = names_of_colleagues().get(str(step.by_id), "")
    return [Fact(_("Changed by"), f"{who}, {date_format(localtime(step.at), 'DATETIME_FORMAT')}".lstrip(", "))]
