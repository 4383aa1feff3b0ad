"""Bringing a list, saying what its columns are, looking at what can be taken, and taking it, by whoever brought it.

Nothing is in the file before she says so. What was brought waits, sealed, until it is dropped or its days are over; an
event says how many, never what.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.interchange.enums import Held
from safeharbour.justice.interchange.keys import digest_of, end_key, key_of, new_key
from safeharbour.justice.interchange.lists.mapping import Before, Checked, Columns, Taken, checked
from safeharbour.justice.interchange.lists.reading import MOST_LINES, Sheet, decoded, may_be_listed, sheet_of
from safeharbour.justice.interchange.models import IdentifierList
from safeharbour.justice.interchange.queries import lists_over_at, waits_already
from safeharbour.justice.interchange.rules import (
    A_PART,
    DAYS_LISTED,
    may_end_lists,
    may_map_list,
    may_take_list,
    may_use_list,
)
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.actions import ChangedMeanwhile, Told, add_all, open_marks
from safeharbour.justice.subjects.queries import standing_in
from safeharbour.justice.subjects.rules import may_add
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.sealing import open_sealed, seal

FIELD = "list"


@transaction.atomic
def bring_list(*, file: Investigation, content: bytes, by: Actor) -> IdentifierList:
    """The same list brought again is the one that waits."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    require(may_add(by, locked))
    require(may_be_listed(content))
    digest, text = digest_of(locked.pk, content), decoded(content) or ""
    if already := waits_already(locked, digest):
        return already
    held = IdentifierList(pk=uuid4(), agency_id=by.agency, file=locked, digest=digest, by_id=by.membership)
    held.content, held.rows = seal(new_key(held.pk), FIELD, text), len(sheet_of(text).rows)
    held.state, held.at = Held.WAITING, clock.now()
    held.until = held.at + timedelta(days=DAYS_LISTED)
    held.save(force_insert=True)
    record("interchange.bring_list", by=by, subject=held, file=str(file.pk), count=held.rows)
    return held


@transaction.atomic
def open_list(*, held: IdentifierList, by: Actor) -> Sheet:
    require(may_use_list(by, held))
    record("interchange.open_list", by=by, subject=held)
    return _sheet(held)


def _sheet(held: IdentifierList) -> Sheet:
    return sheet_of(open_sealed(key_of(held.pk), FIELD, bytes(held.content)))


@transaction.atomic
def map_list(*, held: IdentifierList, columns: Columns, based_on: int, by: Actor) -> None:
    """Raises `ChangedMeanwhile` if another page said otherwise; the same sent twice is done once."""
    locked = _locked(held)
    if locked.mapping == columns.as_json():
        return
    if locked.version != based_on:
        raise ChangedMeanwhile
    require(may_map_list(by, locked))
    locked.mapping, locked.version = columns.as_json(), locked.version + 1
    locked.save(update_fields=["mapping", "version"])
    record("interchange.map_list", by=by, subject=locked)


@transaction.atomic
def check_list(*, held: IdentifierList, by: Actor) -> Checked:
    """Which rows can be taken, and why the others cannot. Nothing is taken."""
    require(may_use_list(by, held))
    record("interchange.open_list", by=by, subject=held)
    return _checked(held, by)


@transaction.atomic
def reject_list(*, held: IdentifierList, by: Actor) -> tuple[Sheet, Checked]:
    """The rows that cannot be taken, to be set right and brought again."""
    require(may_use_list(by, held))
    found = _checked(held, by)
    record("interchange.reject_list", by=by, subject=held, count=len(found.rejected))
    return _sheet(held), found


def _checked(held: IdentifierList, by: Actor) -> Checked:
    before = Before(open_marks(file=held.file, by=by), held.reached, frozenset(held.known))
    return checked(_sheet(held), Columns(**held.mapping), before, localdate(clock.now()))


@transaction.atomic
def take_list(*, held: IdentifierList, based_on: int, by: Actor) -> IdentifierList:
    """The next part of it. What the page showed is what is taken: an older page, or one sent twice, takes nothing."""
    locked = _locked(held)
    if locked.version != based_on:
        return locked
    found = _checked(locked, by) if locked.mapping else Checked()
    require(may_take_list(by, locked, standing_in(locked.file).count(), len(found.taken)))
    part = found.taken[:A_PART]
    made = add_all(file=locked.file, many=[Told(kind=one.kind, words=one.words) for one in part], by=by)
    _count(locked, found, part)
    record("interchange.take_list", by=by, subject=locked, count=len(made))
    return locked


def _count(held: IdentifierList, found: Checked, part: list[Taken]) -> None:
    whole = len(part) == len(found.taken)
    held.reached = MOST_LINES if whole else part[-1].line
    held.known = [one.line for one in found.rejected if one.there and one.line <= held.reached]
    held.taken, held.version = held.taken + len(part), held.version + 1
    held.state = Held.TAKEN if whole else Held.WAITING
    held.save(update_fields=["version", "reached", "taken", "known", "state"])


@transaction.atomic
def drop_list(*, held: IdentifierList, by: Actor) -> None:
    """Pressed twice, it was dropped the first time. What was taken of it stays in the file."""
    locked = _locked(held)
    if locked.state == Held.DROPPED:
        return
    require(may_use_list(by, locked))
    _end(locked, Held.DROPPED)
    record("interchange.drop_list", by=by, subject=locked)


@transaction.atomic
def end_lists(*, by: Actor) -> int:
    require(may_end_lists(by))
    over = list(lists_over_at(clock.now()))
    for held in over:
        _end(held, Held.ENDED)
        record("interchange.end_list", by=by, subject=held, concerns_agency=held.agency_id)
    return len(over)


def _end(held: IdentifierList, state: Held) -> None:
    """With its key it ends in backups, too."""
    held.content, held.state, held.version = b"", state, held.version + 1
    held.save(update_fields=["content", "state", "version"])
    transaction.on_commit(partial(end_key, held.pk))


def _locked(held: IdentifierList) -> IdentifierList:
    """By its file, as whoever adds to it does."""
    Investigation.objects.select_for_update().get(pk=held.file_id)
    return IdentifierList.objects.select_related("file").get(pk=held.pk)
