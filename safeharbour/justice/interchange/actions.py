"""Letting a copy of a file leave: who is in it is read, and that it left is written down, in one transaction.

What comes in waits, sealed, for somebody to decide line by line: nothing is in the file before, and nothing is merged.

An event says as what, how marked, for what and how many, never what stood in it. What was shared with consent is not
read here at all: a copy would outlive the consent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from django.db import transaction

from safeharbour.justice.interchange.enums import Answer, Detail, Marking, Purpose, Shape
from safeharbour.justice.interchange.keys import digest_of, end_key, key_of, new_key
from safeharbour.justice.interchange.models import Arrival, Copy, Proposal
from safeharbour.justice.interchange.queries import (
    bar_on,
    came_before,
    lines_before,
    next_arrival,
    next_number,
    still_waits,
)
from safeharbour.justice.interchange.reading import Read, lines_of, may_be_read
from safeharbour.justice.interchange.rules import may_become, may_decide, may_let_out, may_let_out_so
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.actions import Told, add, open_subjects
from safeharbour.justice.subjects.models import Relation, Subject
from safeharbour.justice.subjects.particulars import Known, Words
from safeharbour.justice.subjects.queries import relations_of, standing_in
from safeharbour.justice.subjects.rules import may_add, may_read_subjects
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.keyring import DataKey
from safeharbour.trust.vault.sealing import open_sealed, seal


@dataclass(frozen=True, kw_only=True)
class Asked:
    shape: Shape
    detail: Detail
    marking: Marking
    purpose: Purpose


@dataclass(frozen=True, repr=False)
class LetOut:
    """It never shows itself in a log."""

    copy: Copy
    known: list[Known]
    relations: list[Relation]


@transaction.atomic
def let_out(*, file: Investigation, asked: Asked, by: Actor) -> LetOut:
    """Each time is a copy of its own, with a number that stands on it."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    require(may_let_out(by, locked))
    require(may_let_out_so(asked.detail, bar_on(locked)))
    known = _known(locked, asked.detail, by)
    relations = list(relations_of(locked))
    copy = Copy.objects.create(
        agency_id=by.agency,
        file=locked,
        number=next_number(locked),
        shape=asked.shape,
        detail=asked.detail,
        marking=asked.marking,
        purpose=asked.purpose,
        subjects=len(known),
        relations=len(relations),
        at=clock.now(),
        by_id=by.membership,
    )
    told = {"shape": asked.shape, "detail": asked.detail, "marking": asked.marking, "purpose": asked.purpose}
    record("interchange.let_out", by=by, subject=copy, file=str(file.pk), count=len(known) + len(relations), **told)
    return LetOut(copy, known, relations)


def _known(file: Investigation, detail: Detail, by: Actor) -> list[Known]:
    if detail == Detail.KNOWN:
        return open_subjects(file=file, by=by)
    return [Known(one, {}) for one in standing_in(file).order_by("number")]


@dataclass(frozen=True, repr=False)
class Opened:
    """What a line says: what a file has fields for, and what it has none for. It never shows itself in a log."""

    words: Words
    rest: dict[str, list[str]]


@transaction.atomic
def take_in(*, file: Investigation, content: bytes, by: Actor) -> Arrival:
    """The same file brought again is the one that came before; an entity that came before is not proposed again."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    require(may_add(by, locked))
    require(may_be_read(content))
    digest = digest_of(locked.pk, content)
    if before := came_before(locked, digest):
        return before
    arrival = Arrival(
        pk=uuid4(), agency_id=by.agency, file=locked, number=next_arrival(locked), digest=digest, at=clock.now()
    )
    lines, arrival.again = _new_lines(locked, content)
    arrival.by_id = by.membership
    arrival.save(force_insert=True)
    key = new_key(arrival.pk)
    Proposal.objects.bulk_create(_proposal(arrival, key, one) for one in lines)
    if not still_waits(arrival):
        transaction.on_commit(partial(end_key, arrival.pk))
    record("interchange.take_in", by=by, subject=arrival, file=str(file.pk), count=len(lines))
    return arrival


def _new_lines(file: Investigation, content: bytes) -> tuple[list[Read], int]:
    seen, lines, again = lines_before(file), list[Read](), 0
    for one in lines_of(content):
        digest = digest_of(file.pk, one.raw)
        if one.problem is None and digest in seen:
            again += 1
            continue
        seen.add(digest)
        lines.append(one)
    return lines, again


def _proposal(arrival: Arrival, key: DataKey, read: Read) -> Proposal:
    said = json.dumps({"words": read.words, "rest": read.rest}, ensure_ascii=False)
    return Proposal(
        arrival=arrival,
        agency_id=arrival.agency_id,
        line=read.line,
        schema=read.schema,
        kind=read.kind or "",
        digest=digest_of(arrival.file_id, read.raw),
        words=b"" if read.problem else seal(key, f"line {read.line}", said),
        problem=read.problem or "",
        answer=Answer.UNREAD if read.problem else Answer.WAITING,
    )


@transaction.atomic
def open_proposal(*, proposal: Proposal, by: Actor) -> Opened:
    require(may_read_subjects(by))
    require(may_decide(by, proposal))
    record("interchange.open_line", by=by, subject=proposal)
    told = json.loads(open_sealed(key_of(proposal.arrival_id), f"line {proposal.line}", bytes(proposal.words)))
    return Opened(told["words"], told["rest"])


@transaction.atomic
def take(*, proposal: Proposal, told: Told, by: Actor) -> Subject:
    """By the action that writes it down by hand, which refuses what is in the file already. Sent twice, it is once."""
    locked = _locked(proposal)
    if locked.subject is not None:
        return locked.subject
    require(may_decide(by, locked))
    require(may_become(locked, told.kind))
    subject = add(file=locked.arrival.file, told=told, once=locked.pk, by=by)
    _answered(locked, Answer.TAKEN, by, subject)
    record("interchange.take", by=by, subject=locked, kind=told.kind)
    return subject


@transaction.atomic
def leave_out(*, proposal: Proposal, by: Actor) -> None:
    """Pressed twice, it was left out the first time."""
    locked = _locked(proposal)
    if locked.answer == Answer.LEFT:
        return
    require(may_decide(by, locked))
    _answered(locked, Answer.LEFT, by)
    record("interchange.leave_out", by=by, subject=locked)


def _locked(proposal: Proposal) -> Proposal:
    """By its file, as whoever adds to it does: the row of what was decided can be locked no more."""
    Investigation.objects.select_for_update().get(pk=proposal.arrival.file_id)
    return Proposal.objects.select_related("arrival__file", "subject").get(pk=proposal.pk)


def _answered(proposal: Proposal, answer: Answer, by: Actor, subject: Subject | None = None) -> None:
    """What it said is no longer kept; with the last line of an arrival its key ends, in backups, too."""
    proposal.answer, proposal.subject, proposal.words = answer, subject, b""
    proposal.answered_at, proposal.answered_by_id = clock.now(), by.membership
    proposal.save(update_fields=["answer", "subject", "words", "answered_at", "answered_by"])
    if not still_waits(proposal.arrival):
        transaction.on_commit(partial(end_key, proposal.arrival_id))
