"""What a stolen dump shows, and what a backup from before an erasure still yields: nothing.

The dump is a whole `pg_dump` made by the owner, whom row policies do not bind, restored into another database that the
application then uses with every key that still exists.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections, transaction
from psycopg import sql

from safeharbour.project import embedded
from safeharbour.project.scratch_database import _as_owner, _drop, _point_connections_at
from safeharbour.support.people.actions import (
    erase_person,
    open_identity,
    open_told,
    search_people,
)
from safeharbour.support.people.enums import ErasureReason, OpeningPurpose
from safeharbour.support.people.models import Person, PersonIdentity, PersonNote
from safeharbour.support.people.told import (
    EVERYTHING_TOLD,
    PlanTold,
)
from safeharbour.support.people.upkeep import replay_erasures
from safeharbour.support.shelter.actions import change_address, open_address
from safeharbour.support.shelter.tests.factories import ADDRESS, a_house, a_manager
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_member
from safeharbour.trust.consent.actions import open_package, send_package, withdraw_consent
from safeharbour.trust.consent.enums import Scope, WithdrawnHow
from safeharbour.trust.consent.tests.factories import a_grant, a_worker
from safeharbour.trust.vault.errors import Erased, Unopenable
from safeharbour.trust.vault.keyring import open_data_key, remembered
from safeharbour.trust.vault.models import BlindToken, PersonKey
from safeharbour.trust.vault.secret import Secret
from safeharbour.trust.vault.shares import share_store
from tests.guards.planted_story import (
    NAME,
    PLANTED,
    QUINTESSA,
    a_person_with_a_story,
    forms_of,
)


def dump(path: Path, form: str) -> Path:
    run_as_owner("pg_dump", "-F", form, "-f", str(path), str(connections["owner"].settings_dict["NAME"]))
    return path


def run_as_owner(command: str, *arguments: str) -> None:
    database = connections["owner"].settings_dict
    address = ("-h", str(database["HOST"]), "-p", str(database["PORT"] or 5432), "-U", str(database["USER"]))
    environment = {**os.environ, "PGPASSWORD": str(database["PASSWORD"])}
    subprocess.run([str(embedded.BINARIES / command), *address, *arguments], env=environment, check=True)


@contextmanager
def restored(backup: Path) -> Iterator[None]:
    """The application, on a database restored from `backup`."""
    before = str(connections["owner"].settings_dict["NAME"])
    name = f"{before}_restored"
    _as_owner(sql.SQL("create database {}").format(sql.Identifier(name)))
    try:
        run_as_owner("pg_restore", "--exit-on-error", "-d", name, str(backup))
        _point_connections_at(name)
        yield
    finally:
        _point_connections_at(before)
        _drop(name)


@pytest.mark.usefixtures("committed")
def test_a_full_dump_holds_no_sealed_plaintext(tmp_path: Path) -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    person = a_person_with_a_story(alice)
    dumped = dump(tmp_path / "dump.sql", "p").read_bytes()
    assert person.number.encode() in dumped
    assert dumped.count(b"COPY public.vault_blindtoken") == 1
    found = {form for planted in PLANTED for form in forms_of(planted) if form in dumped}
    assert not found
    assert not {key for key in (share_store().read(str(person.pk)),) if key.reveal().hex().encode() in dumped}


@pytest.mark.usefixtures("committed")
def test_a_full_dump_holds_no_address_of_a_house(tmp_path: Path) -> None:
    manager = a_manager()
    house = a_house(manager)
    with acting_as(manager), transaction.atomic():
        assert open_address(house=house, by=manager) == ADDRESS
        change_address(house=house, address=f"{ADDRESS} rear", by=manager)
    dumped = dump(tmp_path / "dump.sql", "p").read_bytes()
    assert str(house.pk).encode() in dumped
    assert not {form for word in (ADDRESS, "Planted Lane", "Secretville") for form in forms_of(word) if form in dumped}


@pytest.mark.usefixtures("committed")
def test_a_full_dump_holds_no_plaintext_of_what_was_disclosed(tmp_path: Path) -> None:
    alice, bob = a_worker(name="Alice"), a_worker(name="Bob")
    person = a_person_with_a_story(alice)
    grant = a_grant(person.pk, bob.agency, by=alice, scopes=[Scope.IDENTITY, Scope.STORY])
    fields, until = ["identity.name", "identity.aliases", "story.notes"], grant.ends_at
    with acting_as(alice), transaction.atomic():
        sent = send_package(grant=grant, fields=fields, conditions=[], expires_at=until, by=alice)
    with acting_as(bob), transaction.atomic():
        assert open_package(disclosure=sent, by=bob).fields["identity.name"] == NAME
    dumped = dump(tmp_path / "dump.sql", "p").read_bytes()
    assert dumped.count(str(sent.pk).encode()) >= 3
    assert not {form for planted in PLANTED for form in forms_of(planted) if form in dumped}


@pytest.mark.usefixtures("committed")
def test_a_backup_from_before_a_withdrawal_opens_no_package(tmp_path: Path) -> None:
    alice, bob = a_worker(name="Alice"), a_worker(name="Bob")
    person = a_person_with_a_story(alice)
    grant = a_grant(person.pk, bob.agency, by=alice, scopes=[Scope.STORY])
    with acting_as(alice), transaction.atomic():
        sent = send_package(grant=grant, fields=["story.notes"], conditions=[], expires_at=grant.ends_at, by=alice)
    backup = dump(tmp_path / "before.dump", "c")
    with acting_as(alice), transaction.atomic():
        withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=alice)
    remembered.forget()
    with restored(backup), acting_as(bob), transaction.atomic(), pytest.raises(Erased):
        open_package(disclosure=sent, by=bob)


@pytest.mark.usefixtures("committed")
def test_the_hunt_would_find_what_is_not_sealed(tmp_path: Path) -> None:
    alice = a_member(Role.SUPPORT_WORKER, name="Quintessa")
    dumped = dump(tmp_path / "dump.sql", "p").read_bytes()
    assert alice.account
    assert any(form in dumped for form in forms_of("Quintessa"))


@pytest.mark.usefixtures("committed")
def test_a_backup_from_before_an_erasure_yields_nothing(tmp_path: Path) -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    person = a_person_with_a_story(alice)
    share = share_store().read(str(person.pk))
    backup = dump(tmp_path / "before.dump", "c")
    erase(person, alice)
    remembered.forget()
    with restored(backup), acting_as(alice), transaction.atomic():
        stale = Person.objects.get(pk=person.pk)
        assert PersonIdentity.objects.filter(person=stale).exists(), "the backup did hold the sealed rows"
        with pytest.raises(Erased):
            open_identity(person=stale, purpose=OpeningPurpose.SERVING_NOW, by=alice)
        for kind in EVERYTHING_TOLD:
            assert kind.MODEL._default_manager.filter(person=stale).exists(), "the backup did hold these too"
        with pytest.raises(Erased):
            open_told(person=stale, kind=PlanTold, purpose=OpeningPurpose.SERVING_NOW, by=alice)
        assert search_people(asked=QUINTESSA, by=alice) == []
        row = PersonKey.objects.select_related("agency_key").get(pk=person.pk)
        with pytest.raises(Unopenable):
            open_data_key(row, Secret(bytes(32)))
        assert open_data_key(row, share), "only the share was missing: without erasure the backup would open"


@pytest.mark.usefixtures("committed")
def test_a_destroyed_share_is_not_left_in_the_store() -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    person = a_person_with_a_story(alice)
    store = share_store()
    share = store.read(str(person.pk)).reveal()
    path = store.path  # type: ignore[attr-defined]
    assert share in path.read_bytes()
    erase(person, alice)
    assert share not in path.read_bytes()
    assert [found.name for found in path.parent.iterdir() if share in found.read_bytes()] == []


@pytest.mark.usefixtures("committed")
def test_a_restored_database_is_brought_into_line(tmp_path: Path) -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    erased, kept = a_person_with_a_story(alice), a_person_with_a_story(alice)
    backup = dump(tmp_path / "before.dump", "c")
    erase(erased, alice)
    with restored(backup):
        assert [person.pk for person in replay_erasures()] == [erased.pk]
        assert list(replay_erasures()) == []
        with acting_as(alice), transaction.atomic():
            assert Person.objects.get(pk=erased.pk).is_erased
            assert PersonIdentity.objects.get().person_id == kept.pk
            assert PersonNote.objects.get().person_id == kept.pk
            for kind in EVERYTHING_TOLD:
                assert kind.MODEL._default_manager.get().person_id == kept.pk
            assert set(BlindToken.objects.values_list("subject", flat=True)) == {kept.pk}
            assert open_identity(person=kept, purpose=OpeningPurpose.SERVING_NOW, by=alice) == QUINTESSA


def erase(person: Person, alice: Actor) -> None:
    with acting_as(alice), transaction.atomic():
        erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=alice)
