"""What crosses is exact, sealed for one recipient, and gone the moment the consent it rests on is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.actions import (
    confirm_copies_erased,
    open_package,
    preview_package,
    recall_disclosure,
    send_package,
    withdraw_consent,
)
from safeharbour.trust.consent.enums import Condition, Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.models import Disclosure, Ending, Grant, Look, Package
from safeharbour.trust.consent.queries import looks_at, received_packages, to_erase
from safeharbour.trust.consent.tests.factories import a_grant, a_person_with_a_key, a_worker, an_agreed_agency
from safeharbour.trust.vault.actions import destroy_person_key
from safeharbour.trust.vault.errors import Erased, Unopenable
from safeharbour.trust.vault.jobs import remove_keys_whose_time_is_over
from safeharbour.trust.vault.keyring import open_held_key
from safeharbour.trust.vault.lending import remove_lapsed
from safeharbour.trust.vault.models import HeldKey
from safeharbour.trust.vault.queries import data_key, held_key
from safeharbour.trust.vault.rotation import rotate_all
from safeharbour.trust.vault.sealing import open_sealed, seal
from safeharbour.trust.vault.shares import share_store

FIELDS = ["needs.safety", "needs.housing"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def grant(person: UUID, alice: Actor, bob: Actor) -> Grant:
    return a_grant(person, bob.agency, by=alice)


def sent(grant: Grant, by: Actor, **changes: Any) -> Disclosure:
    usual: dict[str, Any] = {
        "fields": FIELDS,
        "conditions": [Condition.NOT_PASSED_ON],
        "expires_at": now() + timedelta(days=30),
    }
    with acting_as(by):
        return send_package(grant=grant, by=by, **{**usual, **changes})


def test_the_recipient_reads_exactly_what_was_previewed(grant: Grant, alice: Actor, bob: Actor) -> None:
    with acting_as(alice):
        preview = preview_package(grant=grant, fields=FIELDS, by=alice)
        assert Event.objects.get(action="consent.preview").detail["fields"] == "needs.safety, needs.housing"
    disclosure = sent(grant, alice)
    with acting_as(bob):
        opened = open_package(disclosure=received_packages(bob.agency).get(), by=bob)
        event = Event.objects.get(action="consent.open_package")
    assert (
        opened.fields
        == preview.fields
        == {
            "needs.safety": "in place",
            "needs.housing": "wanted: a room near the biscuit tin",
        }
    )
    assert (event.concerns_agency, event.reason) == (alice.agency, Purpose.COUNSELLING)
    assert "biscuit" not in f"{opened!r} {event.detail} {disclosure!r}"


def test_each_opening_is_in_the_persons_record_of_who_looked(grant: Grant, alice: Actor, bob: Actor) -> None:
    disclosure = sent(grant, alice)
    with acting_as(bob):
        for _ in range(2):
            open_package(disclosure=disclosure, by=bob)
    with acting_as(alice):
        looks = looks_at(grant.person)
        assert [(str(look.by_agency_id), look.purpose) for look in looks] == [(bob.agency, "counselling")] * 2


def test_content_is_sealed_under_a_key_that_only_the_recipient_holds(grant: Grant, alice: Actor, bob: Actor) -> None:
    disclosure = sent(grant, alice)
    with acting_as(alice):
        content = bytes(Package.objects.get().content)
        assert b"biscuit" not in content
        with pytest.raises(Unopenable, match="not for your agency"):
            held_key(disclosure.key_name)
        with pytest.raises(Unopenable):
            open_sealed(data_key(grant.person), "content", content)


def withdrawn(disclosure: Disclosure, alice: Actor, bob: Actor) -> None:
    with acting_as(alice):
        withdraw_consent(grant=Grant.objects.get(), how=WithdrawnHow.IN_PERSON, by=alice)


def withdrawn_at_the_recipient(disclosure: Disclosure, alice: Actor, bob: Actor) -> None:
    with acting_as(bob):
        withdraw_consent(grant=Grant.objects.get(), how=WithdrawnHow.BY_PHONE, by=bob)


def recalled(disclosure: Disclosure, alice: Actor, bob: Actor) -> None:
    with acting_as(alice):
        recall_disclosure(disclosure=disclosure, by=alice)
        recall_disclosure(disclosure=disclosure, by=alice)


ENDINGS = [withdrawn, withdrawn_at_the_recipient, recalled]


@pytest.mark.parametrize("end", ENDINGS)
def test_what_ended_is_read_no_further_and_its_recipient_told_to_erase(
    grant: Grant, alice: Actor, bob: Actor, end: Callable[[Disclosure, Actor, Actor], None]
) -> None:
    disclosure = sent(grant, alice)
    with acting_as(bob):
        open_package(disclosure=disclosure, by=bob)
    end(disclosure, alice, bob)
    with acting_as(bob):
        with acting_as(bob.for_purpose(grant.purpose)):
            assert not Package.objects.exists()
            assert not HeldKey.objects.filter(held_for=disclosure.key_name).exists()
        with pytest.raises(Refused, match="can no longer be read"):
            open_package(disclosure=disclosure, by=bob)
        assert list(to_erase(bob.agency, now())) == [disclosure]
        confirm_copies_erased(disclosure=disclosure, by=bob)
        confirm_copies_erased(disclosure=disclosure, by=bob)
        assert not to_erase(bob.agency, now()).exists()
        assert Event.objects.filter(action="consent.erase_copies").count() == 1
    assert Ending.objects.count() == 0, "nobody acts here"


def test_a_withdrawal_ends_the_packages_share_too(
    grant: Grant, alice: Actor, bob: Actor, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    disclosure = sent(grant, alice)
    assert share_store().held([disclosure.key_name]) == {disclosure.key_name}
    with django_capture_on_commit_callbacks(execute=True):
        withdrawn(disclosure, alice, bob)
    assert share_store().held([disclosure.key_name]) == set()


def test_an_expired_package_is_gone(grant: Grant, alice: Actor, bob: Actor) -> None:
    with clock.at_moment(now() - timedelta(days=40)):
        old = a_grant(grant.person, bob.agency, by=alice)
        disclosure = sent(old, alice, expires_at=clock.now() + timedelta(days=30))
    with acting_as(bob):
        with pytest.raises(Refused, match="expired"):
            open_package(disclosure=disclosure, by=bob)
        with acting_as(bob.for_purpose(old.purpose)):
            assert not Package.objects.exists()
        assert list(to_erase(bob.agency, now())) == [disclosure]
    remove_keys_whose_time_is_over()
    assert remove_lapsed() == 0, "the job has removed the key"


def test_erasing_the_person_ends_every_package(grant: Grant, alice: Actor, bob: Actor) -> None:
    disclosure = sent(grant, alice)
    with acting_as(alice):
        destroy_person_key(subject=grant.person, by=alice)
    with acting_as(bob), pytest.raises(Refused, match="can no longer be read"):
        open_package(disclosure=disclosure, by=bob)
    with acting_as(bob):
        assert not HeldKey.objects.exists()


@pytest.mark.parametrize("purpose", ["", *(p for p in Purpose if p != Purpose.COUNSELLING)])
def test_for_another_purpose_the_package_is_not_there(grant: Grant, alice: Actor, bob: Actor, purpose: str) -> None:
    sent(grant, alice)
    with acting_as(bob.for_purpose(purpose)):
        assert not Package.objects.exists()
    with acting_as(bob.for_purpose(Purpose.COUNSELLING)):
        assert Package.objects.count() == 1


def test_another_agency_sees_no_disclosure(grant: Grant, alice: Actor, bob: Actor) -> None:
    disclosure = sent(grant, alice)
    carol = a_worker(name="Carol")
    with acting_as(carol.for_purpose(grant.purpose)):
        assert not Disclosure.objects.exists()
        assert not Package.objects.exists()
        with pytest.raises(Refused, match="sent to another agency"):
            open_package(disclosure=disclosure, by=carol)


def test_police_read_a_package_that_the_person_agreed_to_and_nothing_else(person: UUID, alice: Actor) -> None:
    police = an_agreed_agency(AgencyKind.POLICE)
    officer = a_worker(police, "Omar", Role.INVESTIGATOR)
    agreed = a_grant(person, police.pk, by=alice, purpose=Purpose.INVESTIGATION)
    disclosure = sent(agreed, alice)
    with acting_as(officer):
        assert open_package(disclosure=disclosure, by=officer).fields
        assert not Grant.objects.exists()
        with acting_as(officer.for_purpose(Purpose.INVESTIGATION)), pytest.raises(Unopenable):
            data_key(person)


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no field": ({"fields": []}, "at least one field"),
    "a field of another scope": ({"fields": ["plan.hopes"]}, "not agreed to"),
    "a field that nobody knows": ({"fields": ["needs.shoes"]}, "not agreed to"),
    "an end after the consent's": ({"expires_at": now() + timedelta(days=200)}, "Choose an end"),
    "an end before now": ({"expires_at": now() - timedelta(days=1)}, "Choose an end"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_goes_beyond_the_consent_is_refused(grant: Grant, alice: Actor, case: str) -> None:
    changes, says = REFUSED[case]
    with pytest.raises(Refused, match=says):
        sent(grant, alice, **changes)


def test_only_the_agency_that_serves_the_person_sends(grant: Grant, bob: Actor) -> None:
    with pytest.raises(Refused, match="Only the agency that serves"):
        sent(grant, bob)


def test_the_database_refuses_a_field_beyond_the_grant(grant: Grant, alice: Actor) -> None:
    disclosure = sent(grant, alice)
    disclosure.pk, disclosure.fields = a_person_with_a_key(alice), ["plan.hopes"]
    with acting_as(alice), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        disclosure.save(force_insert=True)


@pytest.mark.parametrize("change", [{"grant": None}, {"fields": []}, {"expires_at": now() + timedelta(days=900)}])
def test_the_database_keeps_no_such_disclosure(grant: Grant, alice: Actor, change: dict[str, Any]) -> None:
    disclosure = sent(grant, alice)
    disclosure.pk = a_person_with_a_key(alice)
    for name, value in change.items():
        setattr(disclosure, name, value)
    with acting_as(alice), pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
        disclosure.save(force_insert=True)


def test_the_lent_key_opens_for_its_holder_until_it_is_taken_back(grant: Grant, alice: Actor, bob: Actor) -> None:
    with acting_as(alice):
        sealed = seal(data_key(grant.person), "needs", "a quiet room")
    with acting_as(bob):
        assert open_sealed(data_key(grant.person), "needs", sealed) == "a quiet room"
    list(rotate_all())
    with acting_as(bob):
        assert open_sealed(data_key(grant.person), "needs", sealed) == "a quiet room"
    withdrawn(Disclosure(), alice, bob)
    with acting_as(bob), pytest.raises(Unopenable):
        data_key(grant.person)


def test_a_held_key_swapped_into_another_row_does_not_open(grant: Grant, alice: Actor, bob: Actor) -> None:
    other = a_grant(a_person_with_a_key(alice), bob.agency, by=alice)
    with acting_as(bob):
        rows = {row.held_for: row for row in HeldKey.objects.select_related("agency_key")}
    mine, stolen = rows[grant.key_name], rows[other.key_name]
    assert open_held_key(mine, share_store().read(mine.share))
    mine.wrapped = stolen.wrapped
    with pytest.raises(Unopenable):
        open_held_key(mine, share_store().read(mine.share))


def test_somebody_of_another_agency_signs_no_look_at_whom_they_are_not_shown(person: UUID, bob: Actor) -> None:
    with acting_as(bob), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Look.objects.create(
            person=person,
            agency_id=bob.agency,
            by_agency_id=bob.agency,
            by_id=bob.membership,
            scope=Scope.NEEDS,
            purpose=Purpose.HOUSING,
            at=now(),
        )


def test_an_erased_share_says_so(person: UUID, alice: Actor) -> None:
    with acting_as(alice):
        destroy_person_key(subject=person, by=alice)
        with pytest.raises(Erased):
            data_key(person)
