"""What all actions of care share: signing a row, sealing its words, and noticing that somebody else was quicker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model
from psycopg.errors import UniqueViolation

from safeharbour.support.care.models import SignedRow
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import seal

Row = TypeVar("Row", bound=SignedRow)


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows
    """Somebody else changed it in the meantime. Nothing was saved."""


def signed(person: Person, by: Actor) -> dict[str, Any]:
    return {"person": person, "agency_id": by.agency, "by_id": by.membership, "at": now()}


def field_of(row: SignedRow, name: str = "words") -> str:
    """Each envelope is bound to its column and its row, so that no two can change places."""
    return f"{row._meta.label_lower} {name} {row.pk}"


def save_sealed(row: SignedRow, **texts: str) -> None:
    key = data_key(row.person_id)
    for name, text in texts.items():
        setattr(row, name, seal(key, field_of(row, name), text))
    row.save(force_insert=True)


@contextmanager
def counted() -> Iterator[None]:
    """Of two who write the same number at once one succeeds, the other is told."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise ChangedMeanwhile from None
        raise


def written_already(kind: type[Row], once: UUID | None, person: Person) -> Row | None:
    """What the same page wrote when it was sent the first time. Of two at once the second waits for the first."""
    if once is None:
        return None
    take_turn(kind._meta.label_lower, once)
    return kind._default_manager.filter(pk=once, person=person).first()


def stepped_already(kind: type[Row], based_on: int, by: Actor, said: Mapping[str, object], **of: Model) -> Row | None:
    """The newest step, if it is the very one asked for, by the same hand, on what the page showed: pressed twice.

    Asked first, so that of two at once the second waits here and finds what the first did.
    """
    (thing,) = of.values()
    take_turn(kind._meta.label_lower, thing.pk)
    newest = kind._default_manager.filter(**of).order_by("-number").first()
    asked = {"number": based_on + 1, "by_id": UUID(by.membership), **said}
    same = newest is not None and all(getattr(newest, name) == value for name, value in asked.items())
    return newest if same else None


def require_newest(seen: int, newest: int) -> None:
    if seen != newest:
        raise ChangedMeanwhile
