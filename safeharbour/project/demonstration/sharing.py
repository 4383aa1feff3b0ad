"""What people of the invented province agreed to share: grants, packages, a withdrawal, and one emergency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from safeharbour.project.demonstration.cast import members, support_workers
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.consent.actions import (
    Agreed,
    acknowledge_emergency,
    break_glass,
    open_package,
    open_shared,
    record_consent,
    send_package,
    withdraw_consent,
)
from safeharbour.trust.consent.enums import Condition, EmergencyReason, Finding, Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.models import Disclosure, Grant

GRANTS = 12
AGREED = (
    (Purpose.COUNSELLING, [Scope.NEEDS, Scope.CONTACT]),
    (Purpose.HOUSING, [Scope.NEEDS]),
    (Purpose.LEGAL_HELP, [Scope.LEGAL, Scope.CONTACT]),
    (Purpose.HEALTH_CARE, [Scope.HEALTH, Scope.NEEDS]),
)
"""What is agreed in turn. Nobody shares a story here: packages and grants hold what the help needs."""


def share(random: Random, progress: Callable[[int, int], None]) -> None:
    pairs = somebody_and_a_recipient(random)
    for number, (person, giver, recipient) in enumerate(pairs, start=1):
        _share(person, giver, recipient, number, random)
        progress(number, len(pairs))
    person, giver, recipient = pairs[0]
    _emergency(person, giver, next(one for one in workers() if one.agency not in {giver.agency, recipient.agency}))


def workers() -> list[Actor]:
    """As signing in would find them: their agencies' agreements hold."""
    return [replace(worker, agreed_until=timezone.localdate() + timedelta(days=365)) for worker in support_workers()]


def somebody_and_a_recipient(random: Random) -> list[tuple[Person, Actor, Actor]]:
    everybody = workers()
    found: list[tuple[Person, Actor, Actor]] = []
    for giver in everybody:
        with acting_as(giver):
            people = list(Person.objects.filter(erased_at=None).order_by("number")[:2])
        others = [other for other in everybody if other.agency != giver.agency]
        found += [(person, giver, random.choice(others)) for person in people]
    return found[:GRANTS]


def _share(person: Person, giver: Actor, recipient: Actor, number: int, random: Random) -> None:
    begin = max(timezone.now() - timedelta(days=random.randrange(2, 60)), person.created_at + timedelta(hours=1))
    with at_moment(begin), acting_as(giver):
        grant = _agree(person, giver, recipient, number)
        sent = _send(grant, giver) if number % 2 else None
    with at_moment(begin + timedelta(hours=3)), acting_as(recipient):
        if sent:
            open_package(disclosure=sent, by=recipient)
        open_shared(basis=grant, scope=Scope(grant.scopes[0]), by=recipient)
    if number % 5 == 0:
        with at_moment(begin + timedelta(days=1)), acting_as(giver):
            withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=giver)


def _agree(person: Person, giver: Actor, recipient: Actor, number: int) -> Grant:
    purpose, scopes = AGREED[number % len(AGREED)]
    agreed = Agreed(
        recipient=UUID(recipient.agency),
        scopes=scopes,
        purpose=purpose,
        starts_at=now(),
        ends_at=now() + timedelta(days=180),
        language="English" if number % 3 else "Français",
        with_interpreter=number % 4 == 0,
    )
    return record_consent(person=person.pk, number=person.number, agreed=agreed, by=giver)


def _send(grant: Grant, giver: Actor) -> Disclosure:
    fields = [f"{Scope.CONTACT}.language" if Scope.CONTACT in grant.scopes else f"{Scope.NEEDS}.housing"]
    until = now() + timedelta(days=90)
    return send_package(grant=grant, fields=fields, conditions=list(Condition), expires_at=until, by=giver)


def _emergency(person: Person, giver: Actor, finder: Actor) -> None:
    """Last night; one agency's auditor has looked at it, the other has still to."""
    with at_moment(timezone.now() - timedelta(hours=9)), acting_as(finder):
        emergency = break_glass(number=person.number, reason=EmergencyReason.LIFE, by=finder)
    auditor = next(one for one in members(Role.AUDITOR) if one.agency == finder.agency)
    with acting_as(auditor):
        acknowledge_emergency(emergency=emergency, finding=Finding.JUSTIFIED, by=auditor)
