"""People for tests, registered by the action that pages call."""

from __future__ import annotations

from django.db import transaction

from safeharbour.support.people.actions import register_person
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member


def a_support_worker(agency: Agency | None = None, name: str = "Alice") -> Actor:
    return a_member(Role.SUPPORT_WORKER, agency, name)


def a_person(by: Actor, identity: Identity | None = None) -> Person:
    with acting_as(by), transaction.atomic():
        return register_person(identity=identity or Identity(name="Jane Roe"), by=by)
