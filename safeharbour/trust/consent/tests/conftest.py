"""Two agencies with valid agreements, a person, and a record that is read without the wing above."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.consent.registry import ScopeFields, records
from safeharbour.trust.consent.tests.factories import a_person_with_a_key, a_worker

TOLD = {"housing": "wanted: a room near the biscuit tin", "safety": "in place", "health": ""}


def tells(person: UUID, by: Actor) -> Mapping[str, str]:
    return TOLD


def hopes(person: UUID, by: Actor) -> Mapping[str, str]:
    return {"hopes": "school"}


@pytest.fixture
def alice() -> Actor:
    return a_worker(name="Alice")


@pytest.fixture
def bob() -> Actor:
    return a_worker(name="Bob")


@pytest.fixture
def person(alice: Actor, monkeypatch: pytest.MonkeyPatch) -> UUID:
    person = a_person_with_a_key(alice)
    needs = ScopeFields(scope=Scope.NEEDS, labels={name: name.title() for name in TOLD}, read=tells)
    plan = ScopeFields(scope=Scope.PLAN, labels={"hopes": "Hopes"}, read=hopes)
    monkeypatch.setattr(records, "scopes", {Scope.NEEDS: needs, Scope.PLAN: plan})
    found = {"SH-2222-2222": (person, "SH-2222-2222")}
    monkeypatch.setattr(records, "find_anywhere", found.get)
    return person
