"""Writing into the log, reading and exporting it; giving and moving tasks; writing a case conference down.

An event names the decision, the task or the conference, never what was said.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.casework.enums import About, State
from safeharbour.justice.casework.keys import key_to_read, key_to_write
from safeharbour.justice.casework.models import Attendance, Conference, Decision, Task, TaskStep
from safeharbour.justice.casework.queries import correction_of, decisions_of, last_step, next_number
from safeharbour.justice.casework.rules import (
    Move,
    may_belong_to,
    may_correct,
    may_decide,
    may_give_task,
    may_hold,
    may_move_task,
    may_read_casework,
)
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.sealing import open_sealed, seal

DECIDED = "what was decided, and why"
TALKED = "what was talked about"


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows
    """Somebody else moved the task in the meantime. Nothing was saved."""


@dataclass(frozen=True)
class Words:
    """What was decided, why, and what else was considered."""

    what: str
    why: str
    alternatives: str


@dataclass(frozen=True, kw_only=True)
class Told:
    about: About
    words: Words
    decided_by: Membership
    decided_at: datetime
    conference: Conference | None = None


@dataclass(frozen=True)
class OpenedDecision:
    decision: Decision
    words: Words


@transaction.atomic
def decide(
    *, file: Investigation, told: Told, corrects: Decision | None = None, once: UUID | None = None, by: Actor
) -> Decision:
    """`corrects`: the entry that this one takes the place of; it stays as it is. Sent twice, it was written once."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    at = clock.now()
    require(may_decide(by, locked, decided_by=told.decided_by, decided_at=told.decided_at, at=at))
    require(may_belong_to(locked, told.conference))
    if once and (already := Decision.objects.filter(pk=once).first()):
        return already
    if corrects is not None:
        require(may_correct(by, corrects, correction_of(corrects)))
    decision = Decision(
        pk=once or uuid4(),
        agency_id=by.agency,
        file=locked,
        number=next_number(locked),
        about=told.about,
        words=seal(key_to_write(locked.pk), DECIDED, json.dumps(asdict(told.words))),
        decided_by=told.decided_by,
        decided_at=told.decided_at,
        corrects=corrects,
        conference=told.conference,
        at=at,
        by_id=by.membership,
    )
    decision.save(force_insert=True)
    record(
        "casework.decide", by=by, subject=decision, file=str(file.pk), about=told.about, corrects=str(corrects or "")
    )
    return decision


@transaction.atomic
def open_log(*, file: Investigation, by: Actor) -> list[OpenedDecision]:
    require(may_read_casework(by))
    record("casework.open_log", by=by, subject=file)
    return _opened(file)


@transaction.atomic
def export_log(*, file: Investigation, by: Actor) -> list[OpenedDecision]:
    """Before the file is sent: what leaves the house is known to have left it."""
    require(may_read_casework(by))
    record("casework.export_log", by=by, subject=file)
    return _opened(file)


def _opened(file: Investigation) -> list[OpenedDecision]:
    decisions = list(decisions_of(file))
    key = key_to_read(file.pk) if decisions else None
    return [
        OpenedDecision(one, Words(**json.loads(open_sealed(key, DECIDED, bytes(one.words)))))
        for one in decisions
        if key is not None
    ]


@transaction.atomic
def open_decision(*, decision: Decision, by: Actor) -> Words:
    require(may_read_casework(by))
    record("casework.open_decision", by=by, subject=decision)
    return Words(**json.loads(open_sealed(key_to_read(decision.file_id), DECIDED, bytes(decision.words))))


@transaction.atomic
def give_task(
    *,
    file: Investigation,
    what: str,
    owner: Membership,
    due_on: date,
    conference: Conference | None = None,
    once: UUID | None = None,
    by: Actor,
) -> Task:
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    if once and (already := Task.objects.filter(pk=once).first()):
        return already
    require(may_give_task(by, locked, owner=owner, due_on=due_on, today=localdate(clock.now())))
    require(may_belong_to(locked, conference))
    task = Task(
        pk=once or uuid4(),
        agency_id=by.agency,
        file=locked,
        what=what.strip(),
        owner=owner,
        due_on=due_on,
        conference=conference,
        at=clock.now(),
        by_id=by.membership,
    )
    task.save(force_insert=True)
    _write_step(task, "", by)
    record("casework.give_task", by=by, subject=task, file=str(file.pk), owner=str(owner.pk))
    return task


@transaction.atomic
def move_task(*, task: Task, move: Move, based_on: int, by: Actor) -> Task:
    """Raises `ChangedMeanwhile` if it moved since; the same move sent twice is written once."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    require(may_move_task(by, locked, move))
    last = last_step(locked)
    now, wanted = (last.state, last.owner_id, last.due_on, last.result), _wanted(move)
    if now == wanted:
        return locked
    if locked.version != based_on:
        raise ChangedMeanwhile
    locked.state, locked.owner, locked.due_on = move.state, move.owner, move.due_on
    locked.version += 1
    locked.save(update_fields=["state", "owner", "due_on", "version"])
    _write_step(locked, move.result.strip(), by)
    record("casework.move_task", by=by, subject=locked, state=move.state, owner=str(move.owner.pk))
    return locked


def _wanted(move: Move) -> tuple[State, UUID, date, str]:
    return move.state, move.owner.pk, move.due_on, move.result.strip()


def _write_step(task: Task, result: str, by: Actor) -> None:
    TaskStep.objects.create(
        task=task,
        agency_id=task.agency_id,
        version=task.version,
        state=task.state,
        owner_id=task.owner_id,
        due_on=task.due_on,
        result=result,
        at=clock.now(),
        by_id=by.membership,
    )


@transaction.atomic
def hold_conference(
    *,
    file: Investigation,
    held_at: datetime,
    there: list[Membership],
    words: str,
    once: UUID | None = None,
    by: Actor,
) -> Conference:
    if once and (already := Conference.objects.filter(pk=once).first()):
        return already
    at = clock.now()
    require(may_hold(by, file, held_at=held_at, at=at, there=there))
    conference = Conference(
        pk=once or uuid4(),
        agency_id=by.agency,
        file=file,
        held_at=held_at,
        words=seal(key_to_write(file.pk), TALKED, words.strip()),
        at=at,
        by_id=by.membership,
    )
    conference.save(force_insert=True)
    Attendance.objects.bulk_create(Attendance(conference=conference, agency_id=by.agency, member=one) for one in there)
    record("casework.hold_conference", by=by, subject=conference, file=str(file.pk), there=len(there))
    return conference


@transaction.atomic
def open_conference(*, conference: Conference, by: Actor) -> str:
    require(may_read_casework(by))
    record("casework.open_conference", by=by, subject=conference)
    return open_sealed(key_to_read(conference.file_id), TALKED, bytes(conference.words))
