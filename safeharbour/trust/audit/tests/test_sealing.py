"""Sealing waits for whoever may still commit an event with a smaller number, and for nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import override_settings

from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.audit import jobs
from safeharbour.trust.audit.actions import record, seal_events
from safeharbour.trust.audit.models import Event, Seal
from safeharbour.trust.audit.rules import may_seal
from safeharbour.trust.audit.tests.tampering import SEALER, VERIFIER, WRITER, checked, seal, write

pytestmark = pytest.mark.usefixtures("committed_trail")


class OpenTransaction:
    """A transaction in another thread that has drawn an event number and does not end until told."""

    def __init__(self) -> None:
        self._drawn, self._end = Signal(), Signal()
        self._pool = ThreadPoolExecutor(1)
        self._done = self._pool.submit(self._run)
        assert self._drawn.wait(10)

    def _run(self) -> int:
        try:
            with acting_as(WRITER), transaction.atomic():
                number = record("agencies.admit", by=WRITER).pk
                self._drawn.set()
                assert self._end.wait(30)
                return int(number)
        finally:
            connection.close()

    def commit(self) -> int:
        self._end.set()
        number = self._done.result(10)
        self._pool.shutdown()
        return number


def test_an_event_that_commits_late_is_not_left_out() -> None:
    late = OpenTransaction()
    (early,) = write(1)
    with acting_as(SEALER):
        assert seal_events(by=SEALER, patience=0.2) is None
        with transaction.atomic():
            assert not Seal.objects.exists(), "the higher number may not be sealed before the lower one is settled"
    number = late.commit()
    assert number < early
    assert [one.count for one in seal()] == [2]
    assert checked().is_intact


def test_who_only_reads_does_not_hold_sealing_up() -> None:
    write(1)
    reading, end = Signal(), Signal()

    def read() -> None:
        try:
            with acting_as(VERIFIER), transaction.atomic():
                assert Event.objects.count()
                reading.set()
                end.wait(30)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(read)
        assert reading.wait(10)
        assert len(seal()) == 1
        end.set()


def test_many_writers_and_sealers_at_once_leave_nothing_out_and_nothing_twice() -> None:
    def work(_: int) -> None:
        try:
            for _ in range(5):
                write(3)
                seal(batch_size=7)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    seal()
    report = checked()
    assert report.is_intact
    assert (report.events, report.unsealed) == (60, 0)


def test_nothing_new_makes_no_seal() -> None:
    write(3)
    assert len(seal()) == 1
    assert seal() == []


def test_an_event_cannot_choose_its_number() -> None:
    with acting_as(WRITER), transaction.atomic():
        event = Event.objects.create(id=5_000_000_000, action="x", actor_kind="system", system="install")
    assert event.pk < 5_000_000_000


def test_only_the_sealing_job_seals() -> None:
    assert may_seal(SEALER)
    with acting_as(WRITER), pytest.raises(Refused):
        seal_events(by=WRITER)
    with acting_as(WRITER), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Seal.objects.create(batch=1, encoding=1, after_id=0, through_id=1, count=0, sealed_at="2026-01-01T00:00Z")


@pytest.mark.parametrize("statement", ["update audit_seal set batch = 9", "delete from audit_seal"])
def test_the_application_role_cannot_rewrite_seals(statement: str) -> None:
    with acting_as(SEALER), transaction.atomic(), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(statement)
        transaction.set_rollback(True)


def test_a_seal_covers_something() -> None:
    with acting_as(SEALER), pytest.raises(IntegrityError, match="a_seal_covers"), transaction.atomic():
        Seal.objects.create(batch=1, encoding=1, after_id=1, through_id=1, count=0, sealed_at="2026-01-01T00:00Z")


def test_the_job_acts_as_itself_and_seals() -> None:
    write(4)
    jobs.seal(timestamp=0)
    with acting_as(VERIFIER), transaction.atomic():
        assert Seal.objects.get().count == 4


@pytest.mark.parametrize("secrets", [[], ["short"]])
def test_without_a_proper_secret_nothing_is_sealed(secrets: list[str]) -> None:
    write(1)
    with (
        override_settings(AUDIT_SEAL_SECRETS=secrets),
        acting_as(SEALER),
        pytest.raises(ImproperlyConfigured, match="AUDIT_SEAL_SECRETS"),
    ):
        seal_events(by=SEALER)


def test_another_system_does_not_see_the_trail() -> None:
    write(1)
    with acting_as(system("directory.import")), transaction.atomic():
        assert not Event.objects.exists()
