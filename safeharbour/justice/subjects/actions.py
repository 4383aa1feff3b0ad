"""Writing down who and what is in a file, changing it, finding that somebody is something else, and reading it.

An event names the subject and its kind, never what is known of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.identifiers import BadIdentifier
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import PSEUDONYMS, Because, Ground, Kind, Matter, Tie, Way, What
from safeharbour.justice.subjects.keys import end_key, key_of, new_key
from safeharbour.justice.subjects.models import Finding, Particulars, Relation, Review, Step, Subject
from safeharbour.justice.subjects.particulars import (
    Known,
    Mark,
    Words,
    check,
    is_same,
    marks_of,
    packed,
    unpacked,
    written,
)
from safeharbour.justice.subjects.queries import (
    finding_on,
    newest_words,
    next_number,
    standing_in,
    subjects_of,
    words_of,
)
from safeharbour.justice.subjects.rules import (
    may_add,
    may_be_accused,
    may_be_told,
    may_change,
    may_change_words,
    may_find,
    may_put_forward,
    may_read_subjects,
    may_recast,
    may_relate,
    may_restore,
    may_withdraw_relation,
)
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused, require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.sealing import open_sealed, seal


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows
    """Somebody else changed it in the meantime. Nothing was saved."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Told:
    """What somebody writes down: for an accused also whose services it is about."""

    kind: Kind
    words: Words = field(default_factory=dict)
    services: str = ""


@transaction.atomic
def add(*, file: Investigation, told: Told, once: UUID | None = None, by: Actor) -> Subject:
    """Sent twice, it was added the first time."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    require(may_add(by, locked))
    if once and (already := Subject.objects.filter(pk=once).first()):
        return already
    words = written(told.words)
    require(may_be_told(told.kind, told=bool(words)))
    require(may_be_accused(told.kind, told.services))
    require(_is_new(locked, told.kind, words))
    return _add(locked, told, words, next_number(locked), pk=once or uuid4(), by=by)


@transaction.atomic
def add_all(*, file: Investigation, many: Sequence[Told], by: Actor) -> list[Subject]:
    """Of a list whose rows were looked at. What is in the file already is left as it is there."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    require(may_add(by, locked))
    today, number, made = localdate(clock.now()), next_number(locked), list[Subject]()
    there = set(_marks_in(locked, today))
    for told in many:
        words = written(told.words)
        require(may_be_told(told.kind, told=bool(words)))
        require(may_be_accused(told.kind, told.services))
        if (marks := marks_of(told.kind, words, today)) & there:
            continue
        there |= marks
        made.append(_add(locked, told, words, number + len(made), pk=uuid4(), by=by))
    return made


@transaction.atomic
def open_marks(*, file: Investigation, by: Actor) -> dict[Mark, str]:
    """By what each thing in the file is known again, and its number there."""
    require(may_read_subjects(by))
    record("subjects.open_file", by=by, subject=file)
    return _marks_in(file, localdate(clock.now()))


def _marks_in(file: Investigation, today: date) -> dict[Mark, str]:
    return {mark: str(one.subject) for one in _opened(file, withdrawn=False) for mark in _marks(one, today)}


def _marks(known: Known, today: date) -> frozenset[Mark]:
    """What was written before a rule was made stricter is compared no more than it was; numbers say nothing."""
    if known.subject.kind in PSEUDONYMS:
        return frozenset()
    try:
        return marks_of(Kind(known.subject.kind), known.words, today)
    except BadIdentifier:
        return frozenset()


def _add(file: Investigation, told: Told, words: Words, number: int, *, pk: UUID, by: Actor) -> Subject:
    subject = Subject(
        pk=pk,
        agency_id=by.agency,
        file=file,
        number=number,
        kind=told.kind,
        services=told.services,
        at=clock.now(),
        by_id=by.membership,
    )
    subject.save(force_insert=True)
    if words:
        _seal(subject, words)
    _step(subject, What.ADDED, by)
    record("subjects.add", by=by, subject=subject, file=str(file.pk), kind=told.kind)
    return subject


def _is_new(file: Investigation, kind: Kind, words: Words, *, but: Subject | None = None) -> Decision:
    """Two entries for one telephone would each know half of it."""
    today = localdate(clock.now())
    features = check(kind, words, today)
    for other in _opened(file, withdrawn=False) if features else []:
        if other.subject != but and is_same(kind, features, other, today):
            return refused(_("This is in the file already, as %s.") % other.subject)
    return ALLOWED


def _seal(subject: Subject, words: Words) -> None:
    key = new_key(subject.pk)
    Particulars.objects.create(
        subject=subject,
        agency_id=subject.agency_id,
        version=subject.version,
        words=seal(key, f"version {subject.version}", packed(words)),
    )


def _open(subject: UUID, version: int, sealed: bytes) -> Words:
    return unpacked(open_sealed(key_of(subject), f"version {version}", sealed))


def _step(subject: Subject, what: What, by: Actor, because: str = "") -> None:
    Step.objects.create(
        subject=subject,
        agency_id=subject.agency_id,
        number=subject.version,
        what=what,
        kind=subject.kind,
        because=because,
        at=clock.now(),
        by_id=by.membership,
    )


def _opened(file: Investigation, *, withdrawn: bool) -> list[Known]:
    found = subjects_of(file) if withdrawn else standing_in(file)
    sealed = newest_words(found)
    return [Known(one, _open(one.pk, *sealed[one.pk]) if one.pk in sealed else {}) for one in found.order_by("number")]


@transaction.atomic
def open_subjects(*, file: Investigation, withdrawn: bool = False, by: Actor) -> list[Known]:
    """All that is known of whom and what is in a file."""
    require(may_read_subjects(by))
    record("subjects.open_file", by=by, subject=file)
    return _opened(file, withdrawn=withdrawn)


@transaction.atomic
def open_subject(*, subject: Subject, by: Actor) -> list[Known]:
    """Every version of what is known, the newest last; none of a protected person."""
    require(may_read_subjects(by))
    record("subjects.open", by=by, subject=subject)
    return [Known(subject, _open(subject.pk, row.version, bytes(row.words))) for row in words_of(subject)]


@transaction.atomic
def change(*, subject: Subject, words: Words, based_on: int, by: Actor) -> Subject:
    """Raises `ChangedMeanwhile` if it changed since; the same change sent twice is written once."""
    locked = _locked(subject)
    told = written(words)
    if locked.version == based_on + 1 and _newest(locked) == told:
        return locked
    _require_seen(locked, based_on)
    require(may_change_words(by, locked))
    require(may_be_told(Kind(locked.kind), told=bool(told)))
    require(_is_new(locked.file, Kind(locked.kind), told, but=locked))
    locked.version += 1
    locked.save(update_fields=["version"])
    _seal(locked, told)
    _step(locked, What.CHANGED, by)
    record("subjects.change", by=by, subject=locked)
    return locked


def _newest(subject: Subject) -> Words:
    rows = words_of(subject)
    return _open(subject.pk, rows[-1].version, bytes(rows[-1].words)) if rows else {}


def _locked(subject: Subject) -> Subject:
    """By its file, as whoever adds does: two never count the same number."""
    Investigation.objects.select_for_update().get(pk=subject.file_id)
    return Subject.objects.select_related("file").select_for_update(of=("self",)).get(pk=subject.pk)


def _require_seen(subject: Subject, based_on: int) -> None:
    if subject.version != based_on:
        raise ChangedMeanwhile


@transaction.atomic
def recast(*, subject: Subject, kind: Kind, services: str = "", based_on: int, by: Actor) -> Subject:
    """Somebody is found to be something else. Who becomes a protected person loses all that was written of them."""
    locked = _locked(subject)
    if locked.version == based_on + 1 and (locked.kind, locked.services) == (kind, services):
        return locked
    _require_seen(locked, based_on)
    require(may_recast(by, locked, kind, services))
    had_a_name = locked.kind not in PSEUDONYMS
    locked.kind, locked.services, locked.version = kind, services, locked.version + 1
    locked.save(update_fields=["kind", "services", "version"])
    if had_a_name and kind in PSEUDONYMS:
        transaction.on_commit(partial(end_key, locked.pk))
    _step(locked, What.RECAST, by)
    record("subjects.recast", by=by, subject=locked, kind=kind)
    return locked


@transaction.atomic
def withdraw(*, subject: Subject, because: Because, based_on: int, by: Actor) -> Subject:
    locked = _locked(subject)
    if locked.version == based_on + 1 and locked.withdrawn == because:
        return locked
    _require_seen(locked, based_on)
    require(may_change(by, locked))
    locked.withdrawn, locked.version = because, locked.version + 1
    locked.save(update_fields=["withdrawn", "version"])
    _step(locked, What.WITHDRAWN, by, because)
    record("subjects.withdraw", by=by, subject=locked, because=because)
    return locked


@transaction.atomic
def restore(*, subject: Subject, by: Actor) -> Subject:
    """Pressed twice, it is back the first time."""
    locked = _locked(subject)
    if not locked.withdrawn and subject.withdrawn:
        return locked
    require(may_restore(by, locked))
    locked.withdrawn, locked.version = "", locked.version + 1
    locked.save(update_fields=["withdrawn", "version"])
    _step(locked, What.RESTORED, by)
    record("subjects.restore", by=by, subject=locked)
    return locked


@transaction.atomic
def relate(*, subject: Subject, tie: Tie, other: Subject, by: Actor) -> Relation:
    """Said twice, it stands once."""
    one, two = _locked(subject), _locked(other)
    require(may_relate(by, one, tie, two))
    stands = Relation.objects.filter(subject=one, tie=tie, other=two, withdrawn="").first()
    if stands is not None:
        return stands
    relation = Relation.objects.create(
        agency_id=by.agency, file=one.file, subject=one, tie=tie, other=two, at=clock.now(), by_id=by.membership
    )
    record("subjects.relate", by=by, subject=relation, tie=tie)
    return relation


@transaction.atomic
def withdraw_relation(*, relation: Relation, because: Because, by: Actor) -> None:
    """Pressed twice, it is withdrawn the first time."""
    Investigation.objects.select_for_update().get(pk=relation.file_id)
    locked = Relation.objects.get(pk=relation.pk)
    require(may_withdraw_relation(by, locked))
    if locked.withdrawn:
        return
    locked.withdrawn, locked.withdrawn_at, locked.withdrawn_by_id = because, clock.now(), UUID(by.membership)
    locked.save(update_fields=["withdrawn", "withdrawn_at", "withdrawn_by"])
    record("subjects.withdraw_relation", by=by, subject=locked, because=because)


@transaction.atomic
def put_forward(*, subject: Subject, matter: Matter, services: str, once: UUID | None = None, by: Actor) -> Review:
    """What a protected person is said to have done goes before a colleague. Sent twice, it was put forward once."""
    locked = _locked(subject)
    require(may_put_forward(by, locked, services))
    if once and (already := Review.objects.filter(pk=once).first()):
        return already
    review = Review(
        pk=once or uuid4(),
        agency_id=by.agency,
        subject=locked,
        matter=matter,
        services=services,
        at=clock.now(),
        by_id=by.membership,
    )
    review.save(force_insert=True)
    record("subjects.put_forward", by=by, subject=review, matter=matter)
    return review


@transaction.atomic
def decide(*, review: Review, way: Way, ground: Ground, by: Actor) -> Finding:
    """The same decision sent twice is one; of two who decide at once the second is told."""
    _locked(review.subject)
    decided = finding_on(review)
    if decided and (decided.way, decided.ground, str(decided.by_id)) == (way, ground, by.membership):
        return decided
    if decided:
        raise ChangedMeanwhile
    require(may_find(by, review, way, ground, decided=False))
    finding = Finding.objects.create(
        review=review,
        agency_id=by.agency,
        author_id=review.by_id,
        way=way,
        ground=ground,
        at=clock.now(),
        by_id=by.membership,
    )
    record("subjects.decide", by=by, subject=review, way=way, ground=ground)
    return finding
