"""Everything held about a person, opened in one audited act: what the person may take away, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from safeharbour.support.people.actions.files import OpenedNote, opened_notes, read_sealed_identity
from safeharbour.support.people.actions.telling import opened
from safeharbour.support.people.holding import Section, held_about
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person, VersionedRow
from safeharbour.support.people.queries import duplicates_of
from safeharbour.support.people.rules import may_open_identity, may_open_scope
from safeharbour.support.people.told import EVERYTHING_TOLD, Told
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.queries import data_key


@dataclass(frozen=True, repr=False)
class Exported:
    """One number's file: who, every version of what was told, the notes, and what other apps hold."""

    person: Person
    identity: Identity
    told: list[tuple[VersionedRow, Told]]
    notes: list[OpenedNote]
    held: list[Section]


@transaction.atomic
def export_person(*, person: Person, form: str, by: Actor) -> list[Exported]:
    """Of all numbers of the person. Whoever exports could open each part by itself."""
    numbers = [person, *duplicates_of(person)]
    for one in numbers:
        require(may_open_identity(by, one))
        for kind in EVERYTHING_TOLD:
            require(may_open_scope(by, one, kind.SCOPE))
        record("people.export", by=by, subject=one, form=form)
    return [_everything_of(one, by) for one in numbers]


def _everything_of(person: Person, by: Actor) -> Exported:
    key = data_key(person.pk)
    told = [
        (row, opened(key, kind, row))
        for kind in EVERYTHING_TOLD
        for row in kind.MODEL._default_manager.filter(person=person).order_by("-told_at", "-version")
    ]
    return Exported(person, read_sealed_identity(person), told, opened_notes(person, key), held_about(person, by))
