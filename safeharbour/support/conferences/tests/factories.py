"""Conferences for tests, by the actions that pages call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from safeharbour.support.care.enums import TaskKind
from safeharbour.support.care.tests.factories import done_by
from safeharbour.support.conferences.actions import call_conference, decide, put_item, write_view
from safeharbour.support.conferences.enums import Attends, Voice
from safeharbour.support.conferences.models import Conference, Decision, Item, View
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.consent.enums import Purpose, Scope
from safeharbour.trust.consent.models import Grant
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_grant, file_an_agreement


def a_conference(by: Actor, person: Person, **changes: Any) -> Conference:
    told: dict[str, Any] = {
        "chair": UUID(by.membership),
        "purpose": Purpose.HOUSING,
        "starts_at": now() + timedelta(hours=30),
        "minutes": 60,
        "attending": "Planted: the housing worker",
    }
    return done_by(by, call_conference, person=person, **told | changes)


def a_view(by: Actor, conference: Conference, based_on: int = 0, **changes: Any) -> View:
    told: dict[str, Any] = {"voice": Voice.SAID, "attends": Attends.HERSELF, "words": "Planted: not the old street"}
    return done_by(by, write_view, conference=conference, based_on=based_on, **told | changes)


def an_item(by: Actor, conference: Conference, *hearing: Grant, scope: Scope = Scope.NEEDS, **more: Any) -> Item:
    words = "Planted: which flat"
    return done_by(by, put_item, conference=conference, scope=scope, words=words, hearing=hearing, **more)


def a_decision(by: Actor, item: Item, **changes: Any) -> Decision:
    told: dict[str, Any] = {
        "domain": NeedDomain.HOUSING,
        "kind": TaskKind.CALL,
        "words": "Planted: call the landlord",
        "due_on": localdate(now()) + timedelta(days=3),
        "owner": UUID(by.membership),
    }
    return done_by(by, decide, item=item, **told | changes)


def agreed_to(by: Actor, person: Person, other: Actor, **changes: Any) -> Grant:
    """The person agrees, between two agencies with agreements."""
    for one in (by, other):
        file_an_agreement(Agency(pk=UUID(one.agency)))
    told: dict[str, Any] = {"scopes": [Scope.NEEDS], "purpose": Purpose.HOUSING}
    return a_grant(person.pk, other.agency, by=replace(by, agreed_until=AGREED_UNTIL), **told | changes)
