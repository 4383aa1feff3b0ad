"""Taking an exhibit in, handing it on, keeping its content piece by piece, and proving that it is unaltered.

An event names the exhibit, never what it is or where it came from.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.evidence.enums import PIECE, Kind, What
from safeharbour.justice.evidence.keys import key_of, new_key
from safeharbour.justice.evidence.media import LARGEST_OFFICE, OFFICE, is_sane_office, is_taken, media_type_of
from safeharbour.justice.evidence.models import Content, Continuity, Exhibit, Piece
from safeharbour.justice.evidence.queries import (
    content_of,
    continuity_now,
    next_number,
    piece_binding,
    pieces_opened,
    the_exhibit,
)
from safeharbour.justice.evidence.rules import (
    Line,
    is_of_a_size,
    may_add_content,
    may_hand_on,
    may_open_content,
    may_read_evidence,
    may_take_in,
)
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Decision, refused, require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.envelope import seal_bytes
from safeharbour.trust.vault.errors import Unopenable
from safeharbour.trust.vault.keyring import DataKey
from safeharbour.trust.vault.sealing import open_sealed, seal

WORDS = "what it is and where it came from"
NAME = "what the file was called"


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows
    """Somebody else wrote a line of its continuity in the meantime. Nothing was saved."""


class OtherPlace(Exception):  # noqa: N818 - an answer that the script acts on
    """What was sent does not go on where the content stands."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


@dataclass(frozen=True, kw_only=True)
class Told:
    kind: Kind
    found_at: datetime
    words: str


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A piece of a file as it arrives: where it goes on, and how long the whole will be."""

    name: str
    length: int
    offset: int
    piece: bytes


@dataclass(frozen=True)
class Kept:
    received: int
    is_whole: bool
    refusal: Decision | None = None


@transaction.atomic
def take_in(*, file: Investigation, told: Told, once: UUID | None = None, by: Actor) -> Exhibit:
    """Sent twice, it was taken in the first time."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    require(may_take_in(by, locked, told.found_at, clock.now()))
    if once and (already := Exhibit.objects.filter(pk=once).first()):
        return already
    pk = once or uuid4()
    exhibit = Exhibit(
        pk=pk,
        agency_id=by.agency,
        file=locked,
        number=next_number(locked),
        kind=told.kind,
        found_at=told.found_at,
        words=seal(new_key(pk), WORDS, told.words.strip()),
        at=clock.now(),
        by_id=by.membership,
    )
    exhibit.save(force_insert=True)
    _write(exhibit, 1, What.TAKEN_IN, by, holder=by.membership)
    record("evidence.take_in", by=by, subject=exhibit, file=str(file.pk), kind=told.kind)
    return exhibit


def _write(exhibit: Exhibit, number: int, what: What, by: Actor, holder: UUID | str | None, **told: str) -> None:
    Continuity.objects.create(
        exhibit=exhibit,
        agency_id=by.agency,
        number=number,
        what=what,
        holder_id=holder,
        at=clock.now(),
        by_id=by.membership,
        **told,
    )


@transaction.atomic
def hand_on(*, exhibit: Exhibit, line: Line, based_on: int, by: Actor) -> None:
    """Raises `ChangedMeanwhile` if it went on since; the same line sent twice is written once."""
    locked = _locked(exhibit)
    now = continuity_now(locked)
    if now.number == based_on + 1 and _is_the_same(now, line, by):
        return
    if now.number != based_on:
        raise ChangedMeanwhile
    require(may_hand_on(by, locked, now, line))
    holder = by.membership if line.what == What.CAME_BACK else line.holder.pk if line.holder else None
    _write(locked, now.number + 1, line.what, by, holder=holder, place=line.place.strip(), reason=line.reason.strip())
    record("evidence.hand_on", by=by, subject=locked, what=line.what)


def _is_the_same(now: Continuity, line: Line, by: Actor) -> bool:
    wanted = (line.what, line.place.strip(), line.reason.strip(), by.membership)
    return (now.what, now.place, now.reason, str(now.by_id)) == wanted


def _locked(exhibit: Exhibit) -> Exhibit:
    """By its file, which may be locked: an exhibit itself is never changed."""
    Investigation.objects.select_for_update().get(pk=exhibit.file_id)
    return the_exhibit(exhibit.pk)


@transaction.atomic
def open_words(*, exhibit: Exhibit, by: Actor) -> str:
    require(may_read_evidence(by))
    record("evidence.open_words", by=by, subject=exhibit)
    return open_sealed(key_of(exhibit.pk), WORDS, bytes(exhibit.words))


@transaction.atomic
def keep_piece(*, exhibit: Exhibit, sent: Sent, by: Actor) -> Kept:
    """The next piece of its content. The last makes it whole: it is hashed, looked through, and never changes again.

    Raises `OtherPlace` where it does not go on; what the last piece shows to be refused is given up as a whole.
    """
    locked = _locked(exhibit)
    content = content_of(locked)
    require(may_add_content(by, locked, continuity_now(locked), content))
    require(is_of_a_size(sent.length))
    if content is not None and sent.offset == 0 and content.received:
        _give_up(content)
        content = None
    key = key_of(locked.pk)
    content = content or _begin(locked, sent, key, by)
    if (content.received, content.length) != (sent.offset, sent.length) or not _is_a_piece(content, sent):
        raise OtherPlace(content.received)
    number = sent.offset // PIECE
    sealed = seal_bytes(key.secret, piece_binding(locked.pk, number), sent.piece)
    Piece.objects.create(content=content, agency_id=by.agency, number=number, sealed=sealed)
    content.received += len(sent.piece)
    content.save(update_fields=["received"])
    return _ended(locked, content, key, by) if content.received == content.length else Kept(content.received, False)


def _begin(exhibit: Exhibit, sent: Sent, key: DataKey, by: Actor) -> Content:
    if sent.offset:
        raise OtherPlace(0)
    media_type = media_type_of(sent.piece)
    require(is_taken(media_type))
    return Content.objects.create(
        exhibit=exhibit,
        agency_id=by.agency,
        name=seal(key, NAME, sent.name[:200]),
        length=sent.length,
        first=hashlib.sha256(sent.piece).hexdigest(),
        media_type=media_type,
        by_id=by.membership,
    )


def _is_a_piece(content: Content, sent: Sent) -> bool:
    return len(sent.piece) == min(PIECE, content.length - sent.offset)


def _give_up(content: Content) -> None:
    Piece.objects.filter(content=content).delete()
    content.delete()


def _ended(exhibit: Exhibit, content: Content, key: DataKey, by: Actor) -> Kept:
    if not (sane := _is_sane(exhibit, content, key)):
        _give_up(content)
        record("evidence.refuse_content", by=by, subject=exhibit)
        return Kept(0, False, sane)
    content.sha256, content.whole_at = _sha256(exhibit, key), clock.now()
    content.save(update_fields=["sha256", "whole_at"])
    record("evidence.keep_content", by=by, subject=exhibit, bytes=content.length, sha256=content.sha256)
    return Kept(content.received, True)


def _is_sane(exhibit: Exhibit, content: Content, key: DataKey) -> Decision:
    if content.media_type != OFFICE:
        return is_taken(content.media_type)
    if content.length > LARGEST_OFFICE:
        return refused(_("An office document of more than 100 MB is not taken. Keep it as PDF."))
    return is_sane_office(b"".join(pieces_opened(exhibit.pk, key)))


def _sha256(exhibit: Exhibit, key: DataKey) -> str:
    digest = hashlib.sha256()
    for piece in pieces_opened(exhibit.pk, key):
        digest.update(piece)
    return digest.hexdigest()


@transaction.atomic
def keep_file(*, exhibit: Exhibit, name: str, content: bytes, by: Actor) -> Kept:
    """All of it at once, as a form without a script sends it."""
    kept = Kept(0, False)
    for offset in range(0, max(len(content), 1), PIECE):
        sent = Sent(name=name, length=len(content), offset=offset, piece=content[offset : offset + PIECE])
        kept = keep_piece(exhibit=exhibit, sent=sent, by=by)
    return kept


@transaction.atomic
def open_content(*, exhibit: Exhibit, by: Actor) -> Content:
    """For reading it; the pieces are streamed afterwards."""
    content = _whole_content(exhibit, by)
    record("evidence.open_content", by=by, subject=exhibit)
    return content


@transaction.atomic
def verify(*, exhibit: Exhibit, by: Actor) -> bool:
    """Whether all that is kept still has the hash that was written when it arrived."""
    content = _whole_content(exhibit, by)
    is_unaltered = _verified(exhibit, content)
    record("evidence.verify", by=by, subject=exhibit, altered=not is_unaltered)
    return is_unaltered


def _whole_content(exhibit: Exhibit, by: Actor) -> Content:
    content = content_of(exhibit)
    require(may_open_content(by, exhibit, content))
    if content is None:
        raise Content.DoesNotExist
    return content


def _verified(exhibit: Exhibit, content: Content) -> bool:
    try:
        return _sha256(exhibit, key_of(exhibit.pk)) == content.sha256
    except Unopenable:
        return False
