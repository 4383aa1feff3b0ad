"""Who calls a conference, puts an item before whom, and decides. Pure: an actor and a thing in, a decision out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.enums import AppointmentState
from safeharbour.support.care.rules import is_a_colleague, may_plan
from safeharbour.support.conferences.models import Conference, View
from safeharbour.support.people.models import Person
from safeharbour.support.people.rules import may_open_scope, may_tell
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.consent.enums import Scope

if TYPE_CHECKING:
    from safeharbour.trust.consent.models import Grant

OVER = frozenset({AppointmentState.CANCELLED})


def may_list_conferences(actor: Actor) -> Decision:
    if actor.may(Permission.PERSON_READ):
        return ALLOWED
    return refused(_("Your role does not work with people."))


def may_call(actor: Actor, person: Person, chair: UUID, colleagues: Collection[str]) -> Decision:
    return may_plan(actor, person) and is_a_colleague(chair, colleagues)


def may_prepare(actor: Actor, person: Person, state: str) -> Decision:
    """Ask for the person's view, put items on, decide: while it is not cancelled."""
    if state in OVER:
        return refused(_("This conference was cancelled."))
    return may_plan(actor, person)


def may_put(actor: Actor, person: Person, state: str, scope: Scope) -> Decision:
    """Whoever puts a part of the record on the agenda may open that part."""
    return may_prepare(actor, person, state) and may_tell(actor, person, scope)


def may_hear(grant: Grant, conference: Conference, scope: str, at: datetime, *, withdrawn: bool) -> Decision:
    """The same as the row policy, said before it is asked."""
    if grant.person != conference.person_id or grant.purpose != conference.purpose:
        return refused(_("The person did not agree to that for the purpose of this conference."))
    if scope not in grant.scopes:
        return refused(_("The person did not agree that this agency hears of this part."))
    if withdrawn or not grant.starts_at <= at < grant.ends_at:
        return refused(_("The person's yes does not stand now."))
    return ALLOWED


def may_decide(actor: Actor, person: Person, state: str, view: View | None) -> Decision:
    """Theirs comes first: until the person was asked how they see it, nothing is decided."""
    if view is None:
        return refused(_("Ask the person first how they see it. That they did not wish to say is an answer."))
    return may_prepare(actor, person, state)


def may_open_items(actor: Actor, person: Person, scopes: Collection[Scope]) -> Decision:
    for scope in scopes:
        if not (may := may_open_scope(actor, person, scope)):
            return may
    return may_open_scope(actor, person, Scope.PLAN)
