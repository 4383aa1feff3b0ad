"""A person's key: made, used, lost for a while, rotated while in use, and destroyed."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, connections, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member
from safeharbour.trust.audit.models import Event
from safeharbour.trust.vault import rotation
from safeharbour.trust.vault.actions import destroy_person_key, finish_erasures, index_person, make_person_key
from safeharbour.trust.vault.blind_index import Identifiers
from safeharbour.trust.vault.errors import Erased, KeysUnavailable, Unopenable
from safeharbour.trust.vault.keyring import remembered
from safeharbour.trust.vault.models import AgencyKey, BlindToken, IndexKey, PersonKey
from safeharbour.trust.vault.queries import data_key, subjects_matching
from safeharbour.trust.vault.sealing import open_sealed, seal
from safeharbour.trust.vault.shares import share_store
from safeharbour.trust.vault.status import key_status

pytestmark = pytest.mark.usefixtures("keys")


@pytest.fixture
def alice(db: None) -> Actor:
    return a_member(Role.SUPPORT_WORKER)


def a_sealed_name(by: Actor, name: str = "Jane") -> tuple[uuid.UUID, bytes]:
    subject = uuid.uuid4()
    with acting_as(by), transaction.atomic():
        return subject, seal(make_person_key(subject=subject, by=by), "names", name)


def opened(subject: uuid.UUID, sealed: bytes, by: Actor) -> str:
    with acting_as(by), transaction.atomic():
        return open_sealed(data_key(subject), "names", sealed)


def test_what_was_sealed_opens_and_each_person_has_a_key_of_their_own(alice: Actor) -> None:
    jane, sealed = a_sealed_name(alice)
    mary, _ = a_sealed_name(alice)
    remembered.forget()
    assert opened(jane, sealed, alice) == "Jane"
    with pytest.raises(Unopenable):
        opened(mary, sealed, alice)


def test_a_wrapped_key_moved_to_another_person_does_not_open(alice: Actor) -> None:
    jane, sealed = a_sealed_name(alice)
    mary, _ = a_sealed_name(alice)
    with connections["default"].cursor() as cursor, acting_as(rotation.ROTATOR):
        cursor.execute(
            "update vault_personkey set wrapped = (select wrapped from vault_personkey where subject = %s)"
            " where subject = %s",
            [jane, mary],
        )
    with pytest.raises(Unopenable):
        opened(mary, sealed, alice)


def test_another_agency_has_no_key(alice: Actor) -> None:
    jane, sealed = a_sealed_name(alice)
    with pytest.raises(Unopenable, match="no key"):
        opened(jane, sealed, a_member(Role.SUPPORT_WORKER, name="Bob"))


@pytest.mark.parametrize("role", [Role.FRONTLINE, Role.ADMINISTRATOR, Role.AUDITOR, Role.DIRECTORY_EDITOR])
def test_colleagues_who_do_not_work_with_people_have_no_key(alice: Actor, role: Role) -> None:
    a_sealed_name(alice)
    bob = a_member(role, Agency(pk=uuid.UUID(alice.agency), kind=alice.agency_kind), "Bob")
    with acting_as(bob):
        assert not PersonKey.objects.exists()
        assert not AgencyKey.objects.exists()
        assert not BlindToken.objects.exists()
        with pytest.raises(Refused):
            make_person_key(subject=uuid.uuid4(), by=bob)


def test_without_the_provider_nothing_is_written_and_nothing_is_lost(alice: Actor, keys: Path) -> None:
    jane, sealed = a_sealed_name(alice)
    remembered.forget()
    hidden = (keys / "root.json").rename(keys / "hidden")
    for attempt in (lambda: opened(jane, sealed, alice), lambda: a_sealed_name(alice)):
        with pytest.raises(KeysUnavailable, match="harbour keys init"):
            attempt()
    with acting_as(alice):
        assert PersonKey.objects.count() == 1
    hidden.rename(keys / "root.json")
    assert opened(jane, sealed, alice) == "Jane"


def test_without_the_share_store_nothing_is_written_and_nothing_is_lost(alice: Actor, keys: Path) -> None:
    jane, sealed = a_sealed_name(alice)
    path = keys / "shares.sqlite3"
    hidden = path.rename(keys / "hidden")
    with pytest.raises(KeysUnavailable, match="share store"):
        opened(jane, sealed, alice)
    hidden.rename(path)
    assert opened(jane, sealed, alice) == "Jane"


def test_other_root_keys_do_not_open_and_say_so(alice: Actor, keys: Path) -> None:
    jane, sealed = a_sealed_name(alice)
    remembered.forget()
    (keys / "root.json").write_text((keys / "root.json").read_text().replace('"1"', '"7"'))
    with pytest.raises(KeysUnavailable, match="no root key 1"):
        opened(jane, sealed, alice)


def test_a_destroyed_key_is_gone_and_its_share_after_the_commit(
    alice: Actor, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    jane, sealed = a_sealed_name(alice)
    with acting_as(alice), django_capture_on_commit_callbacks(execute=True):
        index_person(subject=jane, known=Identifiers(names=("Jane",)), by=alice)
        destroy_person_key(subject=jane, by=alice)
        assert share_store().held([str(jane)]), "a transaction that rolls back must not have lost the share"
    assert not share_store().held([str(jane)])
    with pytest.raises(Erased):
        opened(jane, sealed, alice)
    with acting_as(alice):
        assert PersonKey.objects.get().wrapped is None
        assert not BlindToken.objects.exists()


def test_an_interrupted_erasure_is_finished_by_the_job(alice: Actor) -> None:
    jane, _ = a_sealed_name(alice)
    mary, sealed = a_sealed_name(alice)
    with acting_as(alice):
        destroy_person_key(subject=jane, by=alice)  # the callbacks of a test's transaction never run
    assert key_status().erasures_unfinished == 1
    assert finish_erasures() == 1
    assert finish_erasures() == 0
    assert not share_store().held([str(jane)])
    assert opened(mary, sealed, alice) == "Jane"


@pytest.mark.django_db
def test_where_nobody_was_erased_the_job_needs_no_share_store(keys: Path) -> None:
    assert finish_erasures() == 0
    assert not keys.exists()


def test_who_may_not_erase_is_refused(alice: Actor) -> None:
    jane, _ = a_sealed_name(alice)
    bob = a_member(Role.FRONTLINE, name="Bob")
    with acting_as(bob), pytest.raises(Refused):
        destroy_person_key(subject=jane, by=bob)


def test_rotation_is_the_operators(alice: Actor) -> None:
    acts: list[Callable[[], object]] = [
        lambda: rotation.begin_rotation(agency=alice.agency, by=alice),
        lambda: rotation.rewrap_batch(by=alice),
        lambda: rotation.retire_unused(by=alice),
    ]
    for act in acts:
        with acting_as(alice), pytest.raises(Refused, match="operator"):
            act()


def test_rotation_rewraps_everybody_and_is_in_the_trail(alice: Actor) -> None:
    sealed = [a_sealed_name(alice, str(number)) for number in range(5)]
    assert sum(rotation.rotate_all()) == 5
    remembered.forget()
    assert [opened(subject, text, alice) for subject, text in sealed] == list("01234")
    with acting_as(rotation.ROTATOR):
        versions = {key.version: key.retired_at is None for key in AgencyKey.objects.all()}
        assert Event.objects.get(action="vault.rotate").detail["version"] == 2
    assert versions == {1: False, 2: True}
    assert (key_status().person_keys, key_status().on_older_version) == (5, 0)


def test_an_interrupted_rotation_goes_on_where_it_stopped(alice: Actor) -> None:
    sealed = [a_sealed_name(alice, str(number)) for number in range(5)]
    with acting_as(rotation.ROTATOR):
        rotation.begin_rotation(agency=alice.agency, by=rotation.ROTATOR)
        assert rotation.rewrap_batch(by=rotation.ROTATOR, size=2) == 2
    assert key_status().on_older_version == 3
    assert [opened(subject, text, alice) for subject, text in sealed] == list("01234")
    assert sum(rotation.resume()) == 3
    assert key_status().on_older_version == 0


def test_rotation_after_a_restore_leaves_the_erased_erased(alice: Actor) -> None:
    jane, _ = a_sealed_name(alice)
    mary, sealed = a_sealed_name(alice)
    share_store().destroy([str(jane)])
    assert sum(rotation.rotate_all()) == 2
    with acting_as(alice):
        assert PersonKey.objects.get(pk=jane).destroyed_at is not None
    assert opened(mary, sealed, alice) == "Jane"


@pytest.mark.usefixtures("committed")
def test_readers_and_writers_go_on_while_keys_rotate() -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    people = [a_sealed_name(alice, str(number)) for number in range(20)]
    done, failures, written = threading.Event(), list[BaseException](), list[tuple[uuid.UUID, bytes]]()

    def work() -> None:
        try:
            while not done.is_set():
                remembered.forget()
                assert [opened(subject, text, alice) for subject, text in people] == [str(n) for n in range(20)]
                written.append(a_sealed_name(alice, "new"))
        except BaseException as failure:  # noqa: BLE001 - told to the test, which fails with it
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        with acting_as(rotation.ROTATOR), transaction.atomic():
            rotation.begin_rotation(agency=alice.agency, by=rotation.ROTATOR)
        with acting_as(rotation.ROTATOR):
            while rotation.rewrap_batch(by=rotation.ROTATOR, size=3):
                pass
            rotation.retire_unused(by=rotation.ROTATOR)
    done.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert written
    sum(rotation.resume())
    assert key_status().on_older_version == 0
    assert {opened(subject, text, alice) for subject, text in written} == {"new"}


@pytest.mark.usefixtures("committed")
def test_two_who_come_first_share_one_agency_key() -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    made: list[tuple[uuid.UUID, bytes]] = []
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        subject, sealed = a_sealed_name(alice)
        with acting_as(alice), transaction.atomic():
            index_person(subject=subject, known=Identifiers(names=("Jane",)), by=alice)
        made.append((subject, sealed))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {opened(subject, sealed, alice) for subject, sealed in made} == {"Jane"}
    with acting_as(alice), transaction.atomic():
        assert AgencyKey.objects.count() == IndexKey.objects.count() == 1
        assert len(subjects_matching(Identifiers(names=("Jane",)), agency=alice.agency)) == 4


def test_one_version_stands_once(alice: Actor) -> None:
    a_sealed_name(alice)
    with acting_as(alice):
        key = AgencyKey.objects.get()
        key.pk = None
        with pytest.raises(IntegrityError, match="one_row_per_version"), transaction.atomic():
            key.save(force_insert=True)


def test_a_system_of_another_name_sees_no_key(alice: Actor) -> None:
    a_sealed_name(alice)
    with acting_as(system("shelter.tidy_holds")):
        assert not PersonKey.objects.exists()
        assert not AgencyKey.objects.exists()
