"""Planning an operation, which is the question; changing it, which asks anew; ending it; answering an overlap.

An event names the operation, never where or when it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from safeharbour.justice.deconfliction.actions import raise_alarm
from safeharbour.justice.deconfliction.enums import About
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.operations.enums import Answer, Language, Minors, State, What
from safeharbour.justice.operations.models import Operation, Side, Step
from safeharbour.justice.operations.queries import sides_to_mail, turn_of
from safeharbour.justice.operations.rules import (
    A_DAY_TOGETHER,
    Window,
    is_window,
    may_answer,
    may_ask_more,
    may_change,
    may_end,
    may_mail,
    may_mind_clock,
    may_plan,
    reaches_limit,
)
from safeharbour.methods.geography import Place
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.mail import tell_all_of_waiting
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.queries import mailbox_of
from safeharbour.trust.audit.actions import record


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows
    """It is not any more as it was when whoever asks looked at it."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    starts_at: datetime
    ends_at: datetime
    place: Place
    spot: tuple[float, float] | None
    radius: int
    people: int | None
    minors: Minors
    languages: list[Language]
    lead: Membership
    officer: Membership

    @property
    def window(self) -> Window:
        return Window(self.starts_at, self.ends_at, self.radius, self.spot is not None)

    @property
    def columns(self) -> dict[str, Any]:
        latitude, longitude = self.spot or (self.place.latitude, self.place.longitude)
        as_they_are = ("starts_at", "ends_at", "radius", "people", "minors", "languages")
        return {name: getattr(self, name) for name in as_they_are} | {
            "place": self.place.id,
            "latitude": latitude,
            "longitude": longitude,
            "is_spot": self.spot is not None,
            "lead_id": self.lead.pk,
            "officer_id": self.officer.pk,
        }


ASKED_ABOUT = ("starts_at", "ends_at", "radius", "latitude", "longitude")


@dataclass(frozen=True)
class Asked:
    """`overlaps`: with how many plans of other services this one meets; `alarmed`: it was the last that is possible."""

    operation: Operation
    overlaps: int
    alarmed: bool = False


@transaction.atomic
def plan_operation(*, file: Investigation, plan: Plan, once: UUID | None = None, by: Actor) -> Asked:
    """Under the number of the page it was typed on: sent twice, it was planned the first time."""
    require(may_plan(by, file, (plan.lead, plan.officer)))
    if once and (made := Operation.objects.filter(pk=once).first()):
        return Asked(made, 0)
    turn = turn_of(clock.now())
    _may_ask(plan, turn)
    operation = Operation(pk=once or uuid4(), agency_id=by.agency, file=file, **plan.columns)
    operation.save(force_insert=True)
    _write_step(operation, What.PLANNED, by)
    overlaps = _compared(operation)
    record("operations.plan", by=by, subject=operation, file=str(file.pk), overlaps=overlaps)
    return Asked(operation, overlaps, _alarmed(turn, by))


@transaction.atomic
def change_operation(*, operation: Operation, plan: Plan, based_on: int, by: Actor) -> Asked:
    """Asks anew if it is elsewhere or at another time. Raises `ChangedMeanwhile` if somebody changed it before."""
    locked = _locked(operation)
    require(may_change(by, locked, clock.now()))
    require(may_plan(by, locked.file, (plan.lead, plan.officer)))
    before = {name: getattr(locked, name) for name in plan.columns}
    if before == plan.columns:
        return Asked(locked, 0)
    if locked.number != based_on:
        raise ChangedMeanwhile
    turn, moved = turn_of(clock.now()), any(before[name] != plan.columns[name] for name in ASKED_ABOUT)
    if moved:
        _may_ask(plan, turn)
    for name, value in plan.columns.items():
        setattr(locked, name, value)
    _save(locked, What.CHANGED, by)
    overlaps = _compared(locked, anew=moved)
    record("operations.change", by=by, subject=locked, overlaps=overlaps)
    return Asked(locked, overlaps, _alarmed(turn, by))


def _may_ask(plan: Plan, turn: tuple[int, int]) -> None:
    require(may_ask_more(*turn))
    require(is_window(plan.window, clock.now()))


def _alarmed(turn: tuple[int, int], by: Actor) -> bool:
    """Every plan and change takes a turn, asking or not: none passes the limit without whoever oversees being told."""
    if not reaches_limit(*turn):
        return False
    by_me, by_us = turn
    whole = by_us + 1 == A_DAY_TOGETHER
    raise_alarm(count=(by_us if whole else by_me) + 1, whole_agency=whole, about=About.PLANS, by=by)
    return True


@transaction.atomic
def end_operation(*, operation: Operation, state: State, by: Actor) -> Operation:
    """Done or cancelled. Pressed twice, it was ended the first time."""
    locked = _locked(operation)
    if locked.state == state and str(locked.agency_id) == by.agency:
        return locked
    require(may_end(by, locked, state, clock.now()))
    locked.state = state
    _save(locked, What(state), by)
    _compared(locked)
    record("operations.end", by=by, subject=locked, state=state)
    return locked


def _locked(operation: Operation) -> Operation:
    return Operation.objects.select_for_update(of=("self",)).select_related("file").get(pk=operation.pk)


def _save(operation: Operation, what: What, by: Actor) -> None:
    operation.number += 1
    operation.save()
    _write_step(operation, what, by)


def _write_step(operation: Operation, what: What, by: Actor) -> None:
    Step.objects.create(operation=operation, number=operation.number, what=what, at=clock.now(), by_id=by.membership)


def _compared(operation: Operation, *, anew: bool = True) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select operations_compare(%s, %s, %s)", [operation.pk, clock.now(), anew])
        return int(cursor.fetchone()[0])


@transaction.atomic
def answer_overlap(*, side: Side, answer: Answer, told_at: datetime, by: Actor) -> Side:
    """Raises `ChangedMeanwhile` if the overlap is not the one any more that whoever answers has seen."""
    locked = Side.objects.select_for_update().get(pk=side.pk)
    require(may_answer(by, locked, answer))
    if locked.told_at != told_at:
        raise ChangedMeanwhile
    if locked.answer in {answer, Answer.TALKED}:
        return locked
    locked.answer, locked.answered_at, locked.answered_by_id = answer, clock.now(), by.membership
    locked.save(update_fields=["answer", "answered_at", "answered_by"])
    record("operations.answer", by=by, subject=locked, answer=answer)
    return locked


@transaction.atomic
def end_what_is_over(*, by: Actor) -> int:
    """By the clock; a week later where it was and who was expected is forgotten."""
    require(may_mind_clock(by))
    with connection.cursor() as cursor:
        cursor.execute("select finished, forgotten from operations_mind_the_clock(%s)", [clock.now()])
        over, forgotten = cursor.fetchone()
    if over or forgotten:
        record("operations.mind_the_clock", by=by, over=over, forgotten=forgotten)
    return int(over + forgotten)


@transaction.atomic
def mail_those_told(*, by: Actor) -> int:
    """To whoever leads or is to be called, once for all that waits. Raises if the mail server takes nothing at all."""
    require(may_mail(by))
    waiting = list(sides_to_mail())
    mailboxes = {mailbox_of(one) for side in waiting for one in (side.lead_id, side.officer_id)} - {""}
    for side in waiting:
        Side.objects.filter(pk=side.pk).update(mailed_at=clock.now())
        record("operations.mail", by=by, subject=side, concerns_agency=side.agency_id)
    return tell_all_of_waiting(mailboxes)
