"""Decisions, tasks and a case conference of a few files, invented: one entry corrected, one task overdue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.utils.timezone import localdate

from safeharbour.justice.casework.actions import Told, Words, decide, give_task, hold_conference, move_task
from safeharbour.justice.casework.enums import About, State
from safeharbour.justice.casework.models import Conference, Decision
from safeharbour.justice.casework.rules import Move
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible, investigators_of
from safeharbour.project.demonstration.cast import investigators
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.models import Membership

FILES = 3
FIRST = Words(
    "The flat is watched; nobody goes in before S1 was spoken to alone.",
    "S1 was seen leaving by herself at noon on two days. A raid now would put her back into his hands.",
    "A visit in uniform: he would know at once. Waiting for the register: it takes weeks.",
)
BETTER = Words(
    "The flat is watched; a plain-clothes officer with victim services speaks to S1 at noon.",
    "The first entry left out that victim services come along, which was part of the decision.",
    "As in the first entry.",
)


def keep_logs(random: Random, progress: Callable[[int, int], None]) -> None:
    for number, actor in enumerate(investigators()[:FILES], start=1):
        with acting_as(actor):
            file = files_visible(mine=actor.membership).exclude(status=Status.CLOSED).first()
            if file is not None:
                _work_on(actor, file)
        progress(number, FILES)


def _work_on(by: Actor, file: Investigation) -> None:
    lead = investigators_of(by).get(pk=by.membership)
    colleagues = [lead, *investigators_of(by).exclude(pk=lead.pk)[:2]]
    with at_moment(now() - timedelta(days=9)):
        conference = hold_conference(
            file=file,
            held_at=now() - timedelta(hours=2),
            there=colleagues,
            words="What is known of the flat. Also there: a worker of victim services.",
            by=by,
        )
        wrong = _decided(by, file, lead, FIRST, conference=conference)
        asked = give_task(
            file=file,
            what="Ask the landlord for the rental agreement",
            owner=lead,
            due_on=localdate(now()) + timedelta(days=2),
            conference=conference,
            by=by,
        )
        give_task(
            file=file,
            what="Call victim services about noon on Thursday",
            owner=lead,
            due_on=localdate(now()) + timedelta(days=7),
            conference=conference,
            by=by,
        )
    with at_moment(now() - timedelta(days=8)):
        _decided(by, file, lead, BETTER, corrects=wrong)
        done = Move(state=State.DONE, owner=lead, due_on=asked.due_on, result="Taken in as evidence.")
        move_task(task=asked, move=done, based_on=1, by=by)
    give_task(
        file=file,
        what="Compare the two telephone numbers",
        owner=colleagues[-1],
        due_on=localdate(now()) + timedelta(days=4),
        by=by,
    )


def _decided(
    by: Actor,
    file: Investigation,
    lead: Membership,
    words: Words,
    *,
    conference: Conference | None = None,
    corrects: Decision | None = None,
) -> Decision:
    decided_at = conference.held_at if conference else now() - timedelta(hours=1)
    told = Told(about=About.SAFETY, words=words, decided_by=lead, decided_at=decided_at, conference=conference)
    return decide(file=file, told=told, corrects=corrects, by=by)
