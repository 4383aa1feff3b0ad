"""Writing and opening what a person told, scope by scope. Sealed where it could find or harm somebody.

Nothing is overwritten: each change is a new version, and who writes on top of a version that is no longer the newest
is told what came in between (`Overtaken`). Only whereabouts keep no past, unless a legal demand froze the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import uuid4

from django.db import IntegrityError, connection, transaction
from psycopg.errors import UniqueViolation

from safeharbour.support.people.enums import NeedState, OpeningPurpose
from safeharbour.support.people.models import Need, Person, VersionedRow, Whereabouts
from safeharbour.support.people.queries import is_frozen, needs_now, newest_need, newest_version
from safeharbour.support.people.rules import may_change, may_change_need, may_open_scope, may_tell
from safeharbour.support.people.told import (
    ContactTold,
    HealthTold,
    LegalTold,
    NeedTold,
    PlanTold,
    Told,
    WhereaboutsTold,
)
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.keyring import DataKey
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import open_sealed, seal

ToldKind = TypeVar("ToldKind", bound=Told)


class Overtaken(Exception):  # noqa: N818 - an answer that the page shows side by side
    """Somebody else wrote a newer version in the meantime. Nothing was saved."""

    def __init__(self, newest: VersionedRow | None) -> None:
        super().__init__("A newer version was written in the meantime.")
        self.newest = newest


@transaction.atomic
def tell_contact(*, person: Person, told: ContactTold, based_on: int, by: Actor) -> int:
    version = _write(person, told, based_on, by)
    record("people.tell_contact", by=by, subject=person, version=version)
    return version


@transaction.atomic
def tell_whereabouts(*, person: Person, told: WhereaboutsTold, based_on: int, by: Actor) -> int:
    version = _write(person, told, based_on, by)
    if not is_frozen(person):
        Whereabouts.objects.filter(person=person, version__lt=version).delete()
    record("people.tell_whereabouts", by=by, subject=person, version=version)
    return version


@transaction.atomic
def tell_plan(*, person: Person, told: PlanTold, based_on: int, by: Actor) -> int:
    version = _write(person, told, based_on, by)
    record("people.tell_plan", by=by, subject=person, version=version)
    return version


@transaction.atomic
def tell_health(*, person: Person, told: HealthTold, based_on: int, by: Actor) -> int:
    version = _write(person, told, based_on, by)
    record("people.tell_health", by=by, subject=person, version=version)
    return version


@transaction.atomic
def tell_legal(*, person: Person, told: LegalTold, based_on: int, by: Actor) -> int:
    version = _write(person, told, based_on, by)
    record("people.tell_legal", by=by, subject=person, version=version)
    return version


@transaction.atomic
def tell_needs(*, person: Person, told: Sequence[NeedTold], by: Actor, based_on: dict[str, int] | None = None) -> None:
    """Each domain once, by itself. `based_on` are the versions that were on the page; nothing given: what is newest."""
    require(may_change(by, person))
    hold_against_erasure(person)
    require(may_tell(by, person, NeedTold.SCOPE))
    known, key = needs_now(person), data_key(person.pk)
    for one in told:
        newest = known.get(one.domain)
        require(may_change_need(newest.state if newest else NeedState.NOT_ASKED, one.state))
        seen = (newest.version if newest else 0) if based_on is None else based_on.get(one.domain, 0)
        _add(key, person, one, seen, newest=newest, by=by)
    record("people.tell_needs", by=by, subject=person, domains=sorted(one.domain.value for one in told))


@transaction.atomic
def open_told(*, person: Person, kind: type[ToldKind], purpose: OpeningPurpose, by: Actor) -> ToldKind | None:
    """The newest of one scope, opened; nothing if nobody told anything yet."""
    require(may_open_scope(by, person, kind.SCOPE))
    record("people.open_scope", by=by, subject=person, reason=OpeningPurpose(purpose).value, scope=kind.SCOPE.value)
    row = newest_version(person, kind.MODEL)
    return opened(data_key(person.pk), kind, row) if row else None


@transaction.atomic
def open_needs(*, person: Person, purpose: OpeningPurpose, by: Actor) -> list[tuple[Need, NeedTold]]:
    """Every state each domain went through, newest first, with what was said of it."""
    require(may_open_scope(by, person, NeedTold.SCOPE))
    record("people.open_scope", by=by, subject=person, reason=OpeningPurpose(purpose).value, scope=NeedTold.SCOPE.value)
    rows = list(Need.objects.filter(person=person).order_by("-told_at", "-version"))
    key = data_key(person.pk)
    return [(row, opened(key, NeedTold, row)) for row in rows]


def opened(key: DataKey, kind: type[ToldKind], row: VersionedRow) -> ToldKind:
    """For actions only: whoever calls this has required a permission and recorded the opening."""
    coded = {name: getattr(row, name) for name in kind.coded_names()}
    texts = {name: open_sealed(key, _bound(kind, row, name), bytes(getattr(row, name))) for name in kind.MODEL.SEALED}
    return kind.from_columns(coded | texts)


def hold_against_erasure(person: Person, *, alone: bool = False) -> None:
    """Until the transaction ends nobody erases this person, or, `alone`, nobody writes about them."""
    lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"select {lock}(hashtextextended(%s, 0))", [f"people {person.pk}"])
    person.erased_at = Person.objects.filter(pk=person.pk).values_list("erased_at", flat=True).first()


def _write(person: Person, told: Told, based_on: int, by: Actor) -> int:
    hold_against_erasure(person)
    require(may_tell(by, person, told.SCOPE))
    return _add(data_key(person.pk), person, told, based_on, newest=_newest(person, told), by=by)


def _add(key: DataKey, person: Person, told: Told, based_on: int, *, newest: VersionedRow | None, by: Actor) -> int:
    """The next version, for whoever holds the file against erasure and may tell of this scope."""
    if based_on != (newest.version if newest else 0):
        return _sent_twice(key, told, based_on, newest, by)
    row = _sealed_row(key, person, told, based_on + 1, by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise Overtaken(_newest(person, told)) from None
        raise
    return row.version


def _sent_twice(key: DataKey, told: Told, based_on: int, newest: VersionedRow | None, by: Actor) -> int:
    """The same words by the same hand once more are a page that was sent twice; anything else is somebody else's."""
    same_hand = newest and newest.version == based_on + 1 and str(newest.told_by_id or "") == by.membership
    if newest and same_hand and opened(key, type(told), newest) == told:
        return newest.version
    raise Overtaken(newest)


def _newest(person: Person, told: Told) -> VersionedRow | None:
    return newest_need(person, told.domain) if isinstance(told, NeedTold) else newest_version(person, told.MODEL)


def _sealed_row(key: DataKey, person: Person, told: Told, version: int, by: Actor) -> VersionedRow:
    row = told.MODEL(
        id=uuid4(),
        person=person,
        agency_id=by.agency,
        version=version,
        told_at=clock.now(),
        told_by_id=by.membership or None,  # type: ignore[misc] # none only where a policy lets a person write herself
    )
    for name, value in told.columns().items():
        setattr(row, name, _sealed(key, type(told), row, name, value))
    return row


def _sealed(key: DataKey, kind: type[Told], row: VersionedRow, name: str, value: Any) -> Any:
    return seal(key, _bound(kind, row, name), value) if name in kind.MODEL.SEALED else value


def _bound(kind: type[Told], row: VersionedRow, name: str) -> str:
    """Each envelope is bound to its column and its row, so that no two can change places."""
    return f"{kind.SCOPE} {name} {row.pk}"
