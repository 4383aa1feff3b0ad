"""The very tables of a person's record, read as another agency: each scope shows and hides by itself, and opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import models, transaction

from safeharbour.support.people.actions import (
    add_note,
    erase_person,
    tell_contact,
    tell_health,
    tell_legal,
    tell_needs,
    tell_plan,
    tell_whereabouts,
)
from safeharbour.support.people.enums import ErasureReason, NeedDomain, NeedState
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import (
    ContactRules,
    Health,
    LegalSituation,
    Need,
    Person,
    PersonIdentity,
    PersonNote,
    Plan,
    Whereabouts,
)
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import ContactTold, HealthTold, LegalTold, NeedTold, PlanTold, WhereaboutsTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.consent.actions import open_shared, withdraw_consent
from safeharbour.trust.consent.enums import Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.models import Grant, Look
from safeharbour.trust.consent.tests.factories import a_grant, a_worker
from safeharbour.trust.vault.errors import Unopenable

pytestmark = pytest.mark.django_db

TABLES: dict[Scope, type[models.Model]] = {
    Scope.IDENTITY: PersonIdentity,
    Scope.CONTACT: ContactRules,
    Scope.LOCATION: Whereabouts,
    Scope.NEEDS: Need,
    Scope.PLAN: Plan,
    Scope.HEALTH: Health,
    Scope.LEGAL: LegalSituation,
    Scope.STORY: PersonNote,
}
TOLD = {
    Scope.IDENTITY: "Quintessa",
    Scope.CONTACT: "416 555 0142",
    Scope.LOCATION: "Biscuit Lane",
    Scope.NEEDS: "dog",
    Scope.PLAN: "school",
    Scope.HEALTH: "asthma",
    Scope.LEGAL: "tenancy",
    Scope.STORY: "tin",
}


@pytest.fixture
def alice() -> Actor:
    return a_worker(name="Alice")


@pytest.fixture
def bob() -> Actor:
    return a_worker(name="Bob")


@pytest.fixture
def person(alice: Actor) -> Person:
    person = a_person(alice, Identity(name="Quintessa"))
    need = NeedTold(domain=NeedDomain.PETS, state=NeedState.WANTED, remark="dog")
    with acting_as(alice), transaction.atomic():
        reach = ContactTold(channel="call", reach="416 555 0142", code_word="heron")
        tell_contact(person=person, told=reach, based_on=0, by=alice)
        tell_whereabouts(person=person, told=WhereaboutsTold(place="Biscuit Lane"), based_on=0, by=alice)
        tell_needs(person=person, told=[need], by=alice)
        tell_plan(person=person, told=PlanTold(hopes="school"), based_on=0, by=alice)
        tell_health(person=person, told=HealthTold(situation="asthma"), based_on=0, by=alice)
        tell_legal(person=person, told=LegalTold(matters="tenancy"), based_on=0, by=alice)
        add_note(person=person, text="tin", by=alice)
    return person


def agreed(person: Person, by: Actor, to: Actor, *scopes: Scope, **changes: Any) -> Grant:
    usual = {"purpose": Purpose.HOUSING, "starts_at": now() - timedelta(minutes=1), **changes}
    return a_grant(person.pk, to.agency, by=by, scopes=list(scopes), **usual)


def seen(by: Actor, purpose: str = Purpose.HOUSING) -> set[Scope]:
    with acting_as(by.for_purpose(purpose)):
        return {scope for scope, model in TABLES.items() if model._default_manager.exists()}


def test_every_scope_has_its_table_here() -> None:
    assert set(TABLES) == set(Scope)


@pytest.mark.parametrize("scope", Scope)
def test_a_scope_is_seen_and_opened_by_itself(person: Person, alice: Actor, bob: Actor, scope: Scope) -> None:
    grant = agreed(person, alice, bob, scope)
    assert seen(bob) == {scope}
    assert seen(bob, "") == seen(bob, Purpose.COUNSELLING) == seen(a_worker(name="Carol")) == set()
    with acting_as(bob):
        opened = " ".join(open_shared(basis=grant, scope=scope, by=bob).values())
        assert TOLD[scope] in opened
        assert "heron" not in opened, "a code word is told by nobody but the person"
        assert Look.objects.get().scope == scope
        for other in set(Scope) - {scope}:
            with pytest.raises(Refused, match="not shared"):
                open_shared(basis=grant, scope=other, by=bob)


def withdrawn(grant: Grant, alice: Actor, person: Person) -> None:
    withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=alice)


def erased(grant: Grant, alice: Actor, person: Person) -> None:
    erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=alice)


@pytest.mark.parametrize("end", [withdrawn, erased])
def test_what_ended_is_gone_at_the_next_query(
    person: Person, alice: Actor, bob: Actor, end: Callable[[Grant, Actor, Person], None]
) -> None:
    grant = agreed(person, alice, bob, *Scope)
    assert seen(bob) == set(Scope)
    with acting_as(alice):
        end(grant, alice, person)
    assert seen(bob) == set()
    with acting_as(bob):
        assert not Person.objects.exists()
        with pytest.raises((Refused, Unopenable)):
            open_shared(basis=grant, scope=Scope.NEEDS, by=bob)


def test_who_is_shown_a_scope_writes_nothing(person: Person, alice: Actor, bob: Actor) -> None:
    agreed(person, alice, bob, *Scope)
    with acting_as(bob.for_purpose(Purpose.HOUSING)):
        assert Person.objects.get() == person
        assert not Person.objects.update(erased_at=now())
        assert not PersonIdentity.objects.update(names=b"x")
        for model in (Need, PersonNote):
            assert model._default_manager.all().delete()[0] == 0
        with pytest.raises(Refused, match="another agency"):
            add_note(person=person, text="x", by=bob)
