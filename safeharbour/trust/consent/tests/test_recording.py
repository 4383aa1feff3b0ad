"""What a grant must say, who records and ends it, and what the trail remembers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from safeharbour.trust.access.actors import Actor, ActorKind, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import an_agency
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.actions import Guardian, judgement_field, withdraw_consent
from safeharbour.trust.consent.enums import Decider, GuardianBasis, Scope, Standing, WithdrawnHow
from safeharbour.trust.consent.models import LONGEST, Grant, Judgement, Withdrawal
from safeharbour.trust.consent.queries import grants_of, grants_to
from safeharbour.trust.consent.rules import is_decided_by_somebody_who_may, may_look_for, may_record_consent
from safeharbour.trust.consent.tests.factories import a_grant, a_person_with_a_key, a_worker
from safeharbour.trust.vault.errors import Unopenable
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed

REASON = "Her aunt raised her and brought her to us; she asked for her aunt."
AUNT = Guardian(basis=GuardianBasis.COURT, spoke_alone=True, reason=REASON)


@pytest.mark.django_db
def test_a_grant_is_known_to_both_sides_and_in_one_event_that_both_auditors_see(alice: Actor, bob: Actor) -> None:
    grant = a_grant(a_person_with_a_key(alice), bob.agency, by=alice, scopes=[Scope.NEEDS, Scope.NEEDS])
    with acting_as(alice):
        event = Event.objects.get(action="consent.grant")
        assert grants_of(grant.person).get().scopes == ["needs"]
    assert (event.subject, event.concerns_agency) == (str(grant.pk), bob.agency)
    assert event.detail == {"person": str(grant.person), "purpose": "counselling", "scopes": "needs"}
    with acting_as(bob):
        assert grants_to(bob.agency, now()).get() == grant
    with acting_as(a_worker(name="Carol")):
        assert not Grant.objects.exists()


INCOMPLETE: dict[str, tuple[Callable[[Actor], dict[str, Any]], str]] = {
    "nothing to share": (lambda _: {"scopes": []}, "at least one part"),
    "its own agency": (lambda by: {"recipient": UUID(by.agency)}, "your own agency"),
    "an end before its beginning": (lambda _: {"ends_at": now() - timedelta(days=1)}, "after the beginning"),
    "more than twelve months": (lambda _: {"ends_at": now() + LONGEST + timedelta(days=1)}, "at most twelve months"),
    "an interpreter of what": (lambda _: {"with_interpreter": True, "language": ""}, "which language"),
    "a guardian without a basis": (lambda _: {"decider": Decider.GUARDIAN}, "authority"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", INCOMPLETE)
def test_an_incomplete_grant_is_refused_and_says_what_is_missing(alice: Actor, bob: Actor, case: str) -> None:
    changes, says = INCOMPLETE[case]
    person = a_person_with_a_key(alice)
    with pytest.raises(Refused, match=says):
        a_grant(person, **{"recipient": bob.agency, "by": alice, **changes(alice)})


@pytest.mark.django_db
def test_a_recipient_without_an_agreement_is_refused(alice: Actor) -> None:
    with pytest.raises(Refused, match="no valid data-sharing agreement"):
        a_grant(a_person_with_a_key(alice), an_agency().pk, by=alice)


def an_actor(*permissions: str, until: date | None = date(2035, 1, 1)) -> Actor:
    return Actor(kind=ActorKind.MEMBER, permissions=frozenset(permissions), agreed_until=until)


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (an_actor("consent.record"), True),
        (an_actor("consent.record", until=date(2026, 6, 1)), True),
        (an_actor("consent.record", until=date(2026, 5, 31)), False),
        (an_actor("consent.record", until=None), False),
        (an_actor("consent.receive", "person.write"), False),
    ],
)
def test_who_records_consent_needs_the_role_and_an_agreement(actor: Actor, allowed: bool) -> None:
    assert may_record_consent(actor, date(2026, 6, 1)).allowed is allowed


@pytest.mark.parametrize(
    ("decider", "basis", "spoke_alone", "reason", "allowed"),
    [
        (Decider.PERSON, None, False, "", True),
        (Decider.PERSON_WITH_SUPPORT, None, False, "", True),
        (Decider.GUARDIAN, GuardianBasis.PARENT, True, REASON, True),
        (Decider.GUARDIAN, None, True, REASON, False),
        (Decider.GUARDIAN, GuardianBasis.PARENT, False, REASON, False),
        (Decider.GUARDIAN, GuardianBasis.PARENT, True, "   fine   ", False),
    ],
)
def test_a_guardian_is_judged_and_never_assumed(
    decider: Decider, basis: GuardianBasis | None, spoke_alone: bool, reason: str, allowed: bool
) -> None:
    decision = is_decided_by_somebody_who_may(
        decider=decider, guardian_basis=basis, spoke_alone=spoke_alone, reason=reason
    )
    assert decision.allowed is allowed


@pytest.mark.django_db
def test_a_judgement_is_sealed_and_stays_where_it_was_made(alice: Actor, bob: Actor) -> None:
    person = a_person_with_a_key(alice)
    grant = a_grant(person, bob.agency, by=alice, decider=Decider.GUARDIAN, guardian=AUNT)
    with acting_as(alice):
        judgement = Judgement.objects.get()
        assert b"aunt" not in bytes(judgement.reason)
        assert open_sealed(data_key(person), judgement_field(grant), bytes(judgement.reason)) == REASON
        with pytest.raises(Unopenable):
            open_sealed(data_key(person), f"judgement {uuid4()}", bytes(judgement.reason))
    with acting_as(bob):
        assert Grant.objects.exists()
        assert not Judgement.objects.exists()
    assert "aunt" not in repr(AUNT)


@pytest.mark.django_db
def test_withdrawing_twice_is_withdrawing_once(alice: Actor, bob: Actor) -> None:
    grant = a_grant(a_person_with_a_key(alice), bob.agency, by=alice)
    with acting_as(bob):
        first = withdraw_consent(grant=grant, how=WithdrawnHow.BY_PHONE, by=bob)
    with acting_as(alice):
        assert withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=alice) == first
        event = Event.objects.filter(action="consent.withdraw")
        assert not event.exists(), "Alice did not act, and is no auditor"
        assert grants_of(grant.person).get().standing(now()) is Standing.WITHDRAWN
    with acting_as(bob):
        told = Event.objects.get(action="consent.withdraw")
        assert (told.concerns_agency, told.detail["how"]) == (alice.agency, "by_phone")


@pytest.mark.django_db
def test_who_withdraws_works_with_people_at_one_of_the_two_agencies(alice: Actor, bob: Actor) -> None:
    grant = a_grant(a_person_with_a_key(alice), bob.agency, by=alice)
    for stranger, says in ((a_worker(name="Carol"), "other agencies"), (a_frontline_worker(), "Your role")):
        with acting_as(stranger), pytest.raises(Refused, match=says):
            withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=stranger)


def a_frontline_worker() -> Actor:
    return a_worker(name="Fay", role=Role.FRONTLINE)


@pytest.mark.parametrize(
    ("before", "after", "standing"),
    [(1, 1, Standing.LIVE), (-1, 2, Standing.AHEAD), (2, -1, Standing.ENDED)],
)
def test_where_a_grant_stands(before: int, after: int, standing: Standing) -> None:
    grant = Grant(starts_at=now() - timedelta(days=before), ends_at=now() + timedelta(days=after))
    assert grant.standing(now()) is standing


@pytest.mark.parametrize(
    ("actor", "purpose", "allowed"),
    [
        (an_actor("consent.receive"), "counselling", True),
        (an_actor("consent.receive"), "curiosity", False),
        (an_actor("consent.receive"), "", False),
        (an_actor("consent.record", "disclosure.receive"), "counselling", False),
    ],
)
def test_who_looks_receives_and_says_what_for(actor: Actor, purpose: str, allowed: bool) -> None:
    assert may_look_for(actor, purpose).allowed is allowed


BROKEN: dict[str, dict[str, Any]] = {
    "no_grant_is_endless": {"ends_at": now() + timedelta(days=400)},
    "a_grant_names_known_scopes": {"scopes": ["gossip"]},
    "a_grant_names_a_known_purpose": {"purpose": "curiosity"},
    "a_guardian_says_on_what_basis": {"decider": "guardian"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("constraint", BROKEN)
def test_the_database_keeps_no_such_grant(alice: Actor, bob: Actor, constraint: str) -> None:
    grant = a_grant(a_person_with_a_key(alice), bob.agency, by=alice)
    grant.pk = uuid4()
    for name, value in BROKEN[constraint].items():
        setattr(grant, name, value)
    with acting_as(alice), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        grant.save(force_insert=True)


@pytest.mark.django_db
def test_the_database_keeps_no_grant_to_oneself_no_empty_judgement_no_unsigned_withdrawal(
    alice: Actor, bob: Actor
) -> None:
    grant = a_grant(a_person_with_a_key(alice), bob.agency, by=alice)
    with acting_as(alice):
        with pytest.raises(IntegrityError, match="gives_its_reason_sealed"), transaction.atomic():
            Judgement.objects.create(grant=grant, agency_id=alice.agency, spoke_alone=True, reason=b"")
        grant.pk, grant.recipient_id = uuid4(), grant.agency_id
        with pytest.raises(IntegrityError, match="to_another_agency"), transaction.atomic():
            grant.save(force_insert=True)
    assert not Withdrawal.objects.exists()
