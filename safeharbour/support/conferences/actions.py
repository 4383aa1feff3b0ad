"""Calling a conference, asking for the person's view, putting items before whom they agreed to, and deciding."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from safeharbour.support.care.actions import add_appointment, add_task
from safeharbour.support.care.actions.plan import opened_words as opened_plan
from safeharbour.support.care.actions.writing import (
    counted,
    field_of,
    require_newest,
    save_sealed,
    signed,
    written_already,
)
from safeharbour.support.care.enums import AppointmentKind, TaskKind
from safeharbour.support.care.models import SignedRow
from safeharbour.support.conferences.enums import Attends, Voice
from safeharbour.support.conferences.models import Conference, Decision, Invitation, Item, View
from safeharbour.support.conferences.queries import decisions_of, invitations_to, items_of, time_of, view_of
from safeharbour.support.conferences.rules import (
    may_call,
    may_decide,
    may_hear,
    may_open_items,
    may_prepare,
    may_put,
)
from safeharbour.support.people.actions.telling import hold_against_erasure
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.queries import colleagues_who_may
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.audit.actions import record
from safeharbour.trust.consent.enums import Purpose, Scope
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed

if TYPE_CHECKING:
    from safeharbour.trust.consent.models import Grant


@dataclass(frozen=True, repr=False)
class Opened:
    words: dict[UUID, str]


@transaction.atomic
def call_conference(
    *,
    person: Person,
    chair: UUID,
    purpose: Purpose,
    starts_at: datetime,
    minutes: int,
    attending: str,
    by: Actor,
    once: UUID | None = None,
) -> Conference:
    hold_against_erasure(person)
    require(may_call(by, person, chair, colleagues_who_may(by, Permission.PERSON_WRITE)))
    if already := written_already(Conference, once, person):
        return already
    kind = AppointmentKind.CONFERENCE
    conference = Conference(
        id=once or uuid4(),
        appointment=add_appointment(person=person, kind=kind, starts_at=starts_at, minutes=minutes, by=by),
        chair_id=chair,
        purpose=Purpose(purpose),
        **signed(person, by),
    )
    save_sealed(conference, attending=attending)
    record("conferences.call", by=by, subject=person, purpose=conference.purpose)
    return conference


@transaction.atomic
def write_view(*, conference: Conference, voice: Voice, attends: Attends, words: str, based_on: int, by: Actor) -> View:
    hold_against_erasure(conference.person)
    require(may_prepare(by, conference.person, time_of(conference).state))
    last = view_of(conference)
    require_newest(based_on, last.number if last else 0)
    said = {"number": based_on + 1, "voice": Voice(voice), "attends": Attends(attends)}
    view = View(conference=conference, **said, **signed(conference.person, by))
    with counted():
        save_sealed(view, words=words if voice == Voice.SAID else "")
    record("conferences.write_view", by=by, subject=conference.person, voice=view.voice)
    return view


@transaction.atomic
def put_item(
    *, conference: Conference, scope: Scope, words: str, hearing: Iterable[Grant], by: Actor, once: UUID | None = None
) -> Item:
    """`hearing`: on which grants other agencies hear it. Nobody does unless the person agreed, at this moment."""
    hold_against_erasure(conference.person)
    require(may_put(by, conference.person, time_of(conference).state, Scope(scope)))
    if already := written_already(Item, once, conference.person):
        return already
    item = Item(id=once or uuid4(), conference=conference, scope=Scope(scope), **signed(conference.person, by))
    save_sealed(item, words=words)
    invited = [_invite(item, grant, by) for grant in hearing]
    record("conferences.put_item", by=by, subject=conference.person, scope=item.scope, agencies=len(invited))
    return item


def _invite(item: Item, grant: Grant, by: Actor) -> Invitation:
    withdrawn = getattr(grant, "withdrawal", None) is not None
    require(may_hear(grant, item.conference, item.scope, now(), withdrawn=withdrawn))
    return Invitation.objects.create(item=item, grant=grant, invited_id=grant.recipient_id, **signed(item.person, by))


@transaction.atomic
def decide(
    *,
    item: Item,
    domain: NeedDomain,
    kind: TaskKind,
    words: str,
    due_on: date,
    by: Actor,
    owner: UUID | None = None,
    once: UUID | None = None,
) -> Decision:
    """A task of the plan: it stands on its owner's day until it is done."""
    conference = item.conference
    hold_against_erasure(item.person)
    require(may_decide(by, item.person, time_of(conference).state, view_of(conference)))
    if already := written_already(Decision, once, item.person):
        return already
    task = add_task(person=item.person, domain=domain, kind=kind, due_on=due_on, owner=owner, words=words, by=by)
    decision = Decision.objects.create(id=once or uuid4(), item=item, task=task, **signed(item.person, by))
    record("conferences.decide", by=by, subject=item.person, domain=task.domain)
    return decision


@transaction.atomic
def open_conference(*, conference: Conference, by: Actor, before: UUID | None = None) -> Opened:
    """All words, or, `before` an agency, only of the items that it may hear at this moment."""
    items = items_of(conference)
    if before is not None:
        heard = {one.item_id for one in invitations_to(conference) if one.invited_id == before}
        items = [item for item in items if item.pk in heard]
    require(may_open_items(by, conference.person, {Scope(item.scope) for item in items}))
    record("conferences.open", by=by, subject=conference.person, before=str(before or ""))
    words = opened_words(conference.person, items)
    if before is None:
        words |= opened_frame(conference)
    return Opened(words)


def opened_frame(conference: Conference) -> dict[UUID, str]:
    """For whoever has required a permission and recorded the opening."""
    view = view_of(conference)
    rows: list[tuple[SignedRow, str]] = [(conference, "attending"), *([(view, "words")] if view else [])]
    key = data_key(conference.person_id)
    plan = opened_plan(conference.person)
    frame = {row.pk: open_sealed(key, field_of(row, name), bytes(getattr(row, name))) for row, name in rows}
    return frame | {one.pk: plan.get(one.task_id, "") for one in decisions_of(conference)}


def opened_words(person: Person, rows: Collection[Item | View]) -> dict[UUID, str]:
    """For whoever has required a permission and recorded the opening."""
    key = data_key(person.pk) if rows else None
    return {row.pk: open_sealed(key, field_of(row), bytes(row.words)) for row in rows if key}
