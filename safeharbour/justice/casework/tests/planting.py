"""Casework for tests, made by the actions that pages call."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.casework.actions import Told, Words, decide, give_task, hold_conference
from safeharbour.justice.casework.enums import About
from safeharbour.justice.casework.models import Conference, Decision, Task
from safeharbour.justice.investigations.actions import open_file
from safeharbour.justice.investigations.enums import CameIn, Exploitation
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

_numbers = count(1)
WORDS = Words("Speak to S1 alone first.", "The driver waits outside.", "A visit in uniform, refused: it would be seen.")


def an_investigator(name: str = "Alice") -> Actor:
    return a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), name)


def a_file(by: Actor) -> Investigation:
    with acting_as(by), transaction.atomic():
        opened = open_file(number=f"W-{next(_numbers)}", exploitation=Exploitation.FARM, came_in=CameIn.PATROL, by=by)
        opened.refresh_from_db()
        return opened


def me(by: Actor) -> Membership:
    with acting_as(by), transaction.atomic():
        return Membership.objects.select_related("user", "agency").get(pk=by.membership)


def told(by: Actor, *, conference: Conference | None = None) -> Told:
    return Told(
        about=About.SAFETY, words=WORDS, decided_by=me(by), decided_at=now() - timedelta(hours=1), conference=conference
    )


def a_decision(
    by: Actor, *, file: Investigation | None = None, corrects: Decision | None = None, once: UUID | None = None
) -> Decision:
    file, said = file or a_file(by), told(by)
    with acting_as(by), transaction.atomic():
        return decide(file=file, told=said, corrects=corrects, once=once, by=by)


def a_task(by: Actor, *, file: Investigation | None = None, owner: Membership | None = None, days: int = 3) -> Task:
    file, owner = file or a_file(by), owner or me(by)
    due_on = localdate(now()) + timedelta(days=days)
    with acting_as(by), transaction.atomic():
        return give_task(file=file, what="Ask for the register", owner=owner, due_on=due_on, by=by)


def a_conference(by: Actor, *, file: Investigation | None = None) -> Conference:
    file, there = file or a_file(by), [me(by)]
    with acting_as(by), transaction.atomic():
        return hold_conference(
            file=file, held_at=now() - timedelta(hours=2), there=there, words="Who sees her next.", by=by
        )
