"""Exhibits: continuity that nobody can bend, and content that is sealed, goes on where it stopped, and is proved."""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeharbour.justice.evidence.actions import (
    ChangedMeanwhile,
    Kept,
    OtherPlace,
    Sent,
    Told,
    hand_on,
    keep_file,
    keep_piece,
    open_content,
    open_words,
    take_in,
    verify,
)
from safeharbour.justice.evidence.enums import ENDED, LARGEST, PIECE, TRANSITIONS, Kind, What
from safeharbour.justice.evidence.models import Content, Continuity, Exhibit, Piece
from safeharbour.justice.evidence.queries import continuity_now, continuity_of, streamed, the_exhibit
from safeharbour.justice.evidence.rules import Line
from safeharbour.justice.evidence.tests.planting import PNG, a_file, an_exhibit, an_investigator, with_content
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
VIDEO = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + os.urandom(2 * PIECE + 77)


def done_by(actor: Actor, action: Any, **told: Any) -> Any:
    with acting_as(actor), transaction.atomic():
        return action(**told, by=actor)


def lines_of(actor: Actor, exhibit: Exhibit) -> list[Continuity]:
    with acting_as(actor), transaction.atomic():
        return continuity_of(exhibit)


def handed(actor: Actor, exhibit: Exhibit, what: What, *, based_on: int, **told: Any) -> None:
    done_by(actor, hand_on, exhibit=exhibit, line=Line(what=what, **told), based_on=based_on)


def sent(content: bytes, offset: int) -> Sent:
    return Sent(name="v.mp4", length=len(content), offset=offset, piece=content[offset : offset + PIECE])


def test_an_exhibit_is_taken_in_once_and_what_it_is_is_sealed() -> None:
    alice, once = an_investigator(), uuid4()
    file = a_file(alice)
    first, again = (an_exhibit(alice, file=file, once=once) for _ in range(2))
    assert first == again
    second = an_exhibit(alice, file=file)
    assert (str(first), str(second)) == ("E1", "E2")
    assert b"ledger" not in bytes(first.words)
    assert done_by(alice, open_words, exhibit=first) == "a photograph of a ledger"
    assert [(line.what, str(line.holder_id)) for line in lines_of(alice, first)] == [(What.TAKEN_IN, alice.membership)]
    with acting_as(alice), transaction.atomic():
        assert Event.objects.filter(action="evidence.open_words", subject=str(first.pk)).count() == 1


def test_nothing_is_found_tomorrow_or_taken_in_for_a_file_of_another_service() -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    file = a_file(alice)
    told = Told(kind=Kind.OBJECT, found_at=now() + timedelta(hours=1), words="a key")
    with pytest.raises(Refused, match="future"):
        done_by(alice, take_in, file=file, told=told)
    with acting_as(bob), transaction.atomic():
        assert not Exhibit.objects.exists()
        assert not type(file).objects.filter(pk=file.pk).exists()


TOLD: dict[What, dict[str, str]] = {
    What.STORED: {"place": "property room, shelf 4"},
    What.SENT_OUT: {"place": "forensic laboratory"},
    What.RETURNED: {"reason": "to the owner, by order of the court"},
    What.DESTROYED: {"reason": "order of the court"},
}


def told_of(alice: Actor, what: What) -> dict[str, Any]:
    with acting_as(alice), transaction.atomic():
        colleague = Membership.objects.get(pk=alice.membership)
    return {"holder": colleague} if what == What.HANDED_ON else TOLD.get(what, {})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(list(What)), min_size=1, max_size=8))
def test_whatever_is_tried_continuity_is_one_chain(tried: list[What]) -> None:
    with transaction.atomic():
        alice = an_investigator()
        exhibit = an_exhibit(alice)
        expected = [What.TAKEN_IN]
        for what in tried:
            possible = what in TRANSITIONS[expected[-1]]
            try:
                handed(alice, exhibit, what, based_on=len(expected), **told_of(alice, what))
            except Refused:
                assert not possible
            else:
                assert possible
                expected.append(what)
        assert [line.what for line in lines_of(alice, exhibit)] == expected
        transaction.set_rollback(True)


@pytest.mark.parametrize("what", [one for one in What if one in TOLD] + [What.HANDED_ON])
def test_a_line_that_does_not_say_enough_is_refused_with_what_is_missing(what: What) -> None:
    alice = an_investigator()
    exhibit = an_exhibit(alice)
    with pytest.raises(Refused, match="Say"):
        handed(alice, exhibit, what, based_on=1)
    assert len(lines_of(alice, exhibit)) == 1


def test_of_two_who_write_the_next_line_one_is_told_and_the_same_line_is_written_once() -> None:
    alice = an_investigator()
    exhibit = an_exhibit(alice)
    for _ in range(2):
        handed(alice, exhibit, What.STORED, based_on=1, place="shelf 4")
    with pytest.raises(ChangedMeanwhile):
        handed(alice, exhibit, What.SENT_OUT, based_on=1, place="laboratory")
    assert [line.place for line in lines_of(alice, exhibit)] == ["", "shelf 4"]


def test_the_database_refuses_a_line_that_does_not_follow_whoever_writes_it() -> None:
    alice = an_investigator()
    exhibit = an_exhibit(alice)
    signed = {"exhibit": exhibit, "agency_id": alice.agency, "by_id": alice.membership, "at": now()}
    wrong: tuple[dict[str, Any], ...] = (
        {"number": 3, "what": What.STORED, "place": "x"},
        {"number": 2, "what": What.CAME_BACK, "holder_id": alice.membership},
        {"number": 2, "what": What.STORED, "place": "x", "at": now() - timedelta(days=1)},
        {"number": 2, "what": What.STORED},
        {"number": 2, "what": What.DESTROYED},
    )
    for told in wrong:
        with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
            Continuity.objects.create(**signed | told)
    with acting_as(alice), transaction.atomic():
        line = continuity_now(exhibit)
    for change in (
        "update evidence_continuity set place = 'y' where id = %s",
        "delete from evidence_continuity where id = %s",
    ):
        with acting_as(alice), pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(change, [line.pk])


def test_content_is_sealed_in_pieces_hashed_and_given_back_as_it_was() -> None:
    alice = an_investigator()
    exhibit = with_content(alice, VIDEO, "v.mp4")
    with acting_as(alice), transaction.atomic():
        content = Content.objects.get(exhibit=exhibit)
        assert (content.media_type, content.sha256) == ("video/mp4", hashlib.sha256(VIDEO).hexdigest())
        kept = b"".join(bytes(piece.sealed) for piece in Piece.objects.filter(content=content))
    assert VIDEO[:64] not in kept
    assert VIDEO[-64:] not in kept
    done_by(alice, open_content, exhibit=exhibit)
    assert b"".join(streamed(exhibit.pk, alice)) == VIDEO
    assert done_by(alice, verify, exhibit=exhibit)
    with pytest.raises(Refused, match="never changed"):
        done_by(alice, keep_file, exhibit=exhibit, name="again.png", content=PNG)


def test_an_upload_goes_on_where_it_stopped_and_begins_anew_when_asked() -> None:
    alice = an_investigator()
    exhibit = an_exhibit(alice)
    assert done_by(alice, keep_piece, exhibit=exhibit, sent=sent(VIDEO, 0)) == Kept(PIECE, False)
    with pytest.raises(Refused, match="not all arrived"):
        done_by(alice, open_content, exhibit=exhibit)
    for wrong in (sent(VIDEO, 2 * PIECE), sent(VIDEO + b"x", PIECE), Sent(name="v", length=9, offset=3, piece=b"abc")):
        with pytest.raises(OtherPlace) as other:
            done_by(alice, keep_piece, exhibit=exhibit, sent=wrong)
        assert other.value.received == PIECE
    assert done_by(alice, keep_piece, exhibit=exhibit, sent=sent(VIDEO, PIECE)).received == 2 * PIECE
    assert done_by(alice, keep_piece, exhibit=exhibit, sent=sent(VIDEO, 0)) == Kept(PIECE, False)
    for offset in (PIECE, 2 * PIECE):
        last = done_by(alice, keep_piece, exhibit=exhibit, sent=sent(VIDEO, offset))
    assert last == Kept(len(VIDEO), True)


def bomb() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", bytes(9_000_000))
    return file.getvalue()


def test_what_the_last_piece_shows_to_be_refused_leaves_nothing_behind() -> None:
    alice = an_investigator()
    exhibit = an_exhibit(alice)
    kept = done_by(alice, keep_file, exhibit=exhibit, name="report.docx", content=bomb())
    assert not kept.is_whole
    assert "unpacks" in str(kept.refusal.reason)
    with acting_as(alice), transaction.atomic():
        assert not Piece.objects.exists()
        assert Event.objects.filter(action="evidence.refuse_content", subject=str(exhibit.pk)).count() == 1
    done_by(alice, keep_file, exhibit=exhibit, name="ledger.png", content=PNG)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Sent(name="a.pdf", length=202, offset=0, piece=b"MZ" + bytes(200)), "none of the kinds"),
        (Sent(name="a.pdf", length=0, offset=0, piece=b""), "empty"),
        (Sent(name="a.png", length=LARGEST + 1, offset=0, piece=PNG), "larger"),
    ],
    ids=["a program", "nothing", "too much"],
)
def test_what_cannot_be_taken_is_refused_at_its_first_piece(told: Sent, said: str) -> None:
    alice = an_investigator()
    exhibit = an_exhibit(alice)
    with pytest.raises(Refused, match=said):
        done_by(alice, keep_piece, exhibit=exhibit, sent=told)


def test_whole_content_is_not_written_again_even_by_hand() -> None:
    alice = an_investigator()
    exhibit = with_content(alice)
    with acting_as(alice), transaction.atomic():
        assert Content.objects.filter(exhibit=exhibit).update(received=1) == 0
        assert Piece.objects.filter(content=exhibit.pk).delete()[0] == 0
    with acting_as(alice), pytest.raises(ProgrammingError), transaction.atomic():
        Piece.objects.create(content_id=exhibit.pk, agency_id=alice.agency, number=7, sealed=b"x")


def test_what_ended_takes_no_content() -> None:
    alice = an_investigator()
    exhibit = an_exhibit(alice)
    handed(alice, exhibit, What.DESTROYED, based_on=1, reason="order of the court")
    assert lines_of(alice, exhibit)[-1].what in ENDED
    with pytest.raises(Refused, match="not here"):
        done_by(alice, keep_file, exhibit=exhibit, name="a.png", content=PNG)
    with acting_as(alice), transaction.atomic():
        assert the_exhibit(exhibit.pk).number == 1
