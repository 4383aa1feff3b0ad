"""Every way of rewriting sealed history is found and named, also by whoever owns the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.audit import encoding
from safeharbour.trust.audit.keys import sealing_key
from safeharbour.trust.audit.models import Event, Seal
from safeharbour.trust.audit.sealing import digest_of
from safeharbour.trust.audit.tests.tampering import VERIFIER, an_inserted_event, checked, found, seal, tamper, write
from safeharbour.trust.audit.verification import Anchor

pytestmark = pytest.mark.usefixtures("committed_trail")


@pytest.fixture
def events(committed_trail: None) -> list[int]:
    """Twenty-five sealed events in three batches, and two that no seal covers yet."""
    sealed = write(25)
    assert [one.count for one in seal()] == [10, 10, 5]
    return sealed + write(2)


def test_an_untouched_trail_is_intact(events: list[int]) -> None:
    report = checked()
    assert report.is_intact
    assert (report.events, report.unsealed, report.batches) == (27, 2, 3)
    assert report.sealed_through == events[24]


COLUMNS = sorted(str(field.column) for field in Event._meta.fields if field.column not in {"id", "at", "detail"})


@pytest.mark.parametrize("column", COLUMNS)
def test_an_altered_event_is_named(events: list[int], column: str) -> None:
    assert tamper(f"update audit_event set {column} = 'x' || {column} where id = %s", events[12]) == 1
    assert found() == [("event altered", 2, events[12])]


@pytest.mark.parametrize("change", ["at = at + interval '1 microsecond'", """detail = detail || '{"number": 99}'"""])
def test_a_moved_time_and_a_changed_detail_are_named(events: list[int], change: str) -> None:
    assert tamper(f"update audit_event set {change} where id = %s", events[0]) == 1
    assert found() == [("event altered", 1, events[0])]


def test_what_moves_between_neighbouring_columns_is_an_alteration(events: list[int]) -> None:
    tamper("update audit_event set subject_kind = 'ab', subject = 'c' where id = %s", events[26])
    seal()
    assert tamper("update audit_event set subject_kind = 'a', subject = 'bc' where id = %s", events[26]) == 1
    assert found() == [("event altered", 4, events[26])]


def test_every_column_of_an_event_is_sealed() -> None:
    assert {*encoding.TEXTS, "id", "at", "detail"} == {field.column for field in Event._meta.fields}


def test_a_separator_in_a_column_moves_nothing(events: list[int]) -> None:
    tamper("update audit_event set subject_kind = 'a:b', subject = 'c' where id = %s", events[26])
    seal()
    assert tamper("update audit_event set subject_kind = 'a', subject = 'b:c' where id = %s", events[26]) == 1
    assert found() == [("event altered", 4, events[26])]


@pytest.mark.parametrize("place", [0, 9, 10, 24])
def test_a_deleted_event_is_named(events: list[int], place: int) -> None:
    assert tamper("delete from audit_event where id = %s", events[place]) == 1
    assert found() == [("event missing", place // 10 + 1, events[place])]


def test_deleting_everything_names_everything(events: list[int]) -> None:
    tamper("truncate audit_event")
    assert [event for _, _, event in found()] == events[:25]


def test_an_event_inserted_into_a_gap_is_named(events: list[int]) -> None:
    gap = _a_gap()
    sealed = write(1)
    seal()
    assert checked().is_intact, "a number that a rolled-back insert used up is not missing"
    an_inserted_event(gap)
    assert found() == [("event inserted", 4, gap)]
    assert sealed[0] > gap


def test_an_event_inserted_before_the_first_is_named(events: list[int]) -> None:
    an_inserted_event(0)
    assert found() == [("event inserted", 1, 0)]


def test_two_events_that_changed_places_are_reordered_not_altered(events: list[int]) -> None:
    first, second = events[3], events[17]
    tamper("alter table audit_event drop constraint audit_event_pkey")
    tamper(
        "update audit_event set id = case id when %s then %s else %s end where id in (%s, %s)", *_swap(first, second)
    )
    tamper("alter table audit_event add primary key (id)")
    report = checked()
    assert [(f.what.value, f.batch, f.event) for f in report.findings] == [
        ("event reordered", 1, first),
        ("event reordered", 2, second),
    ]
    assert f"sealed as event {second}" in str(report.findings[0])


def test_an_event_moved_to_another_number_is_reordered(events: list[int]) -> None:
    gap = _a_gap()
    write(1)
    seal()
    assert tamper("update audit_event set id = %s where id = %s", gap, events[5]) == 1
    assert found() == [("event reordered", 1, events[5]), ("event reordered", 4, gap)]


SEAL_COLUMNS = {
    "after_id": "after_id - 1",
    "through_id": "through_id + 1",
    "count": "count - 1",
    "encoding": "encoding + 1",
    "leaves": "overlay(leaves placing '\\x00' from 20)",
    "previous_digest": "overlay(previous_digest placing '\\x00ff' from 1)",
    "sealed_at": "sealed_at - interval '1 hour'",
    "digest": "overlay(digest placing '\\x00ff' from 1)",
    "signature": "overlay(signature placing '\\x00ff' from 1)",
}


@pytest.mark.parametrize("column", SEAL_COLUMNS)
def test_an_edited_seal_is_named(events: list[int], column: str) -> None:
    assert tamper(f"update audit_seal set {column} = {SEAL_COLUMNS[column]} where batch = 2") == 1
    assert ("seal altered", 2, None) in found()


def test_every_column_of_a_seal_is_covered() -> None:
    assert {field.column for field in Seal._meta.fields} == {*SEAL_COLUMNS, "batch", "key_id"}


def test_a_deleted_seal_is_named_and_the_rest_still_verified(events: list[int]) -> None:
    tamper("delete from audit_seal where batch = 2")
    tamper("update audit_event set role = 'x' where id = %s", events[22])
    assert found() == [("seal missing", 2, None), ("event altered", 3, events[22])]


def test_a_deleted_first_seal_is_named(events: list[int]) -> None:
    tamper("delete from audit_seal where batch = 1")
    assert found() == [("seal missing", 1, None)]


def test_renumbered_seals_are_found(events: list[int]) -> None:
    tamper("delete from audit_seal where batch = 1")
    tamper("update audit_seal set batch = batch - 1")
    assert {what for what, _, _ in found()} >= {"seal altered", "chain broken"}


def test_a_seal_signed_anew_breaks_the_chain(events: list[int]) -> None:
    """Even with the key: the seals after it hold the digest of the one that was replaced."""
    with acting_as(VERIFIER), transaction.atomic():
        replaced = Seal.objects.get(batch=2)
    replaced.sealed_at += timedelta(hours=1)
    digest = digest_of(replaced)
    tamper(
        "update audit_seal set sealed_at = %s, digest = %s, signature = %s where batch = 2",
        replaced.sealed_at,
        digest,
        sealing_key().sign(digest),
    )
    assert found() == [("chain broken", 3, None)]


def test_a_seal_made_with_another_key_is_forged(events: list[int]) -> None:
    """Who rewrites events and seals them again needs the key, which the database does not hold."""
    tamper("update audit_event set role = 'x' where id = %s", events[20])
    tamper("delete from audit_seal where batch = 3")
    with override_settings(AUDIT_SEAL_SECRETS=["the administrator's own secret, long enough"]):
        seal()
    assert ("seal forged", 3, None) in found()


def test_a_seal_of_an_earlier_key_still_counts(events: list[int], settings: pytest.FixtureRequest) -> None:
    from django.conf import settings as current

    with override_settings(
        AUDIT_SEAL_SECRETS=["a new secret since the first of the month", *current.AUDIT_SEAL_SECRETS]
    ):
        seal()
        assert checked().is_intact


def test_cutting_off_the_end_is_seen_with_an_anchor_and_only_with_one(events: list[int]) -> None:
    anchor = checked().anchor
    assert anchor is not None
    tamper("delete from audit_seal where batch = 3")
    tamper("delete from audit_event where id >= %s", events[20])
    assert found() == []
    assert found(Anchor.parse(str(anchor))) == [("seal missing", 3, None)]


def test_an_anchor_that_differs_is_found(events: list[int]) -> None:
    assert found(Anchor(2, "0" * 64)) == [("anchor differs", 2, None)]


@pytest.mark.parametrize("text", ["", "3", "x:00", "3:abc"])
def test_an_anchor_must_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match="BATCH:DIGEST"):
        Anchor.parse(text)


def _a_gap() -> int:
    """A number that a rolled-back insert used up."""
    from django.db import transaction

    with transaction.atomic():
        (number,) = write(1)
        transaction.set_rollback(True)
    return number


def _swap(first: int, second: int) -> tuple[int, ...]:
    return (first, second, first, first, second)
