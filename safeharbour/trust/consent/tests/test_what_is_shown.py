"""For every scope, purpose and state the database itself shows or hides; no application code stands between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.actions import file_agreement
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.tests.factories import INSTALLER, an_agency
from safeharbour.trust.consent.actions import withdraw_consent
from safeharbour.trust.consent.enums import Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.models import Grant
from safeharbour.trust.consent.queries import has_agreement
from safeharbour.trust.consent.tests.factories import a_person_with_a_key, a_worker
from safeharbour.trust.vault.actions import destroy_person_key

pytestmark = pytest.mark.django_db

EITHER_SIDE_OF_ONTARIO = ("Pacific/Kiritimati", "Etc/GMT+12")
"""At every moment it is another day in at least one of them."""

PURPOSES = {scope: list(Purpose)[number::8] for number, scope in enumerate(Scope)}
"""Which purposes each scope is granted for here: among them every one occurs."""


@dataclass
class Scene:
    """Alice serves the person; Bob's agency is the one that a grant names."""

    alice: Actor
    bob: Actor
    person: UUID

    def granted(self, scope: Scope, purpose: Purpose, **changes: object) -> Grant:
        """Planted bare, so that also what an action would refuse meets the database."""
        usual: dict[str, object] = {
            "person": self.person,
            "number": "SH-2222-2222",
            "agency_id": self.alice.agency,
            "recipient_id": self.bob.agency,
            "scopes": [scope],
            "purpose": purpose,
            "given_how": "spoken",
            "decider": "person",
            "starts_at": now() - timedelta(days=1),
            "ends_at": now() + timedelta(days=1),
            "recorded_at": now(),
            "recorded_by_id": self.alice.membership,
        }
        with acting_as(self.alice), transaction.atomic():
            return Grant.objects.create(**{**usual, **changes})


@pytest.fixture
def scene() -> Scene:
    alice = a_worker(name="Alice")
    return Scene(alice, a_worker(name="Bob"), a_person_with_a_key(alice))


def shown(person: UUID, looker: Actor) -> set[tuple[str, str]]:
    """Every scope and purpose under which PostgreSQL shows this person to `looker`."""
    found = set()
    for purpose in ("", *Purpose.values):
        with acting_as(looker.for_purpose(purpose)), connection.cursor() as cursor:
            cursor.execute("select s from unnest(%s::text[]) s where consent_shows(%s, s)", [Scope.values, str(person)])
            found |= {(scope, purpose) for (scope,) in cursor.fetchall()}
    return found


def withdrawn(scene: Scene, grant: Grant) -> None:
    with acting_as(scene.alice):
        withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=scene.alice)


def withdrawn_at_the_recipient(scene: Scene, grant: Grant) -> None:
    with acting_as(scene.bob):
        withdraw_consent(grant=grant, how=WithdrawnHow.BY_PHONE, by=scene.bob)


def erased(scene: Scene) -> None:
    with acting_as(scene.alice):
        destroy_person_key(subject=scene.person, by=scene.alice)


def giver_left(scene: Scene) -> None:
    leave(scene.alice)


def recipient_left(scene: Scene) -> None:
    leave(scene.bob)


def leave(actor: Actor) -> None:
    with acting_as(INSTALLER):
        Agency.objects.filter(pk=actor.agency).update(is_active=False)


def worker_deactivated(scene: Scene) -> None:
    with acting_as(INSTALLER):
        Membership.objects.filter(pk=scene.bob.membership).update(is_active=False, deactivated_at=now())


ENDING: dict[str, Callable[[Scene], None]] = {
    "erased": erased,
    "giver left": giver_left,
    "recipient left": recipient_left,
    "worker deactivated": worker_deactivated,
}
OUT_OF_TIME = {
    "expired": {"starts_at": now() - timedelta(days=9), "ends_at": now() - timedelta(seconds=1)},
    "not begun": {"starts_at": now() + timedelta(hours=1), "ends_at": now() + timedelta(days=9)},
}


def granted_each(scene: Scene, **changes: object) -> dict[tuple[str, str], Grant]:
    """A grant of its own for each scope, each for several purposes, by what it shows."""
    return {
        (scope.value, purpose.value): scene.granted(scope, purpose, **changes)
        for scope in Scope
        for purpose in PURPOSES[scope]
    }


def test_nothing_is_shown_without_a_grant_for_this_person(scene: Scene) -> None:
    granted_each(Scene(scene.alice, scene.bob, a_person_with_a_key(scene.alice)))
    assert shown(scene.person, scene.bob) == set()


def test_each_live_grant_shows_its_scope_for_its_purpose_and_nothing_else(scene: Scene) -> None:
    grants = granted_each(scene)
    assert {purpose for _, purpose in grants} == set(Purpose.values)
    assert shown(scene.person, scene.bob) == set(grants)


def test_several_scopes_of_one_grant_are_shown_together(scene: Scene) -> None:
    scene.granted(Scope.NEEDS, Purpose.HOUSING, scopes=[Scope.NEEDS, Scope.PLAN])
    assert shown(scene.person, scene.bob) == {("needs", "housing"), ("plan", "housing")}


@pytest.mark.parametrize("withdraw", [withdrawn, withdrawn_at_the_recipient])
def test_each_withdrawal_hides_its_own_at_the_next_statement(scene: Scene, withdraw: Callable[..., None]) -> None:
    standing = granted_each(scene)
    while standing:
        _, grant = standing.popitem()
        withdraw(scene, grant)
        assert shown(scene.person, scene.bob) == set(standing)


@pytest.mark.parametrize("state", ENDING)
def test_what_ends_all_hides_all_at_the_next_statement(scene: Scene, state: str) -> None:
    grants = granted_each(scene)
    assert shown(scene.person, scene.bob) == set(grants)
    ENDING[state](scene)
    assert shown(scene.person, scene.bob) == set()


@pytest.mark.parametrize("state", OUT_OF_TIME)
def test_what_is_out_of_its_time_is_hidden(scene: Scene, state: str) -> None:
    granted_each(scene, **OUT_OF_TIME[state])
    assert shown(scene.person, scene.bob) == set()


def test_a_wrong_recipient_a_system_and_nobody_see_nothing(scene: Scene) -> None:
    granted_each(scene)
    strangers = (a_worker(name="Carol"), system("install"), scene.alice)
    assert [shown(scene.person, stranger) for stranger in strangers] == [set(), set(), set()]
    with connection.cursor() as cursor:
        cursor.execute("select consent_people('')")
        assert cursor.fetchone() == ([],)


@pytest.mark.parametrize("side", ["alice", "bob"])
def test_without_an_agreement_on_either_side_nothing_is_shown(scene: Scene, side: str) -> None:
    bare = a_worker(an_agency(), "Without")
    actors = {"alice": scene.alice, "bob": scene.bob, side: bare}
    person = a_person_with_a_key(actors["alice"])
    Scene(actors["alice"], actors["bob"], person).granted(Scope.NEEDS, Purpose.HOUSING)
    assert shown(person, actors["bob"]) == set()


def test_a_withdrawal_leaves_another_grant_standing(scene: Scene) -> None:
    first, _second = (scene.granted(Scope.NEEDS, Purpose.HOUSING) for _ in range(2))
    scene.granted(Scope.NEEDS, Purpose.COUNSELLING)
    withdrawn(scene, first)
    assert shown(scene.person, scene.bob) == {("needs", "housing"), ("needs", "counselling")}


def test_nobody_lets_another_agencys_person_be_seen(scene: Scene) -> None:
    """Not by the policy, and should a row stand there all the same, it shows nothing."""
    thief = Scene(a_worker(name="Mallory"), scene.bob, scene.person)
    with pytest.raises(ProgrammingError, match="row-level security"):
        thief.granted(Scope.NEEDS, Purpose.HOUSING)


def test_a_role_that_works_with_nobody_gains_nothing_by_a_grant(scene: Scene) -> None:
    """The function answers by agency; each policy asks for the permission beside it, as `consent_grant` does here."""
    scene.granted(Scope.NEEDS, Purpose.HOUSING)
    auditor = a_worker(Agency(pk=scene.bob.agency, kind=scene.bob.agency_kind), "Ann", Role.AUDITOR)
    with acting_as(auditor.for_purpose(Purpose.HOUSING)):
        assert not Grant.objects.exists()
    with acting_as(scene.bob):
        assert Grant.objects.count() == 1


@pytest.mark.parametrize("zone", EITHER_SIDE_OF_ONTARIO)
@pytest.mark.parametrize("days_before", [0, 1], ids=["its first day", "its last day"])
def test_an_agreement_holds_by_the_day_of_the_province(days_before: int, zone: str) -> None:
    agency, signed_on = an_agency(), timezone.localdate() - timedelta(days=days_before)
    until = signed_on + timedelta(days=1)
    with acting_as(INSTALLER):
        file_agreement(agency=agency, reference="A-1", signed_on=signed_on, valid_until=until, by=INSTALLER)
        with connection.cursor() as cursor:
            cursor.execute("select set_config('timezone', %s, true)", [zone])
        assert has_agreement(agency.pk)
