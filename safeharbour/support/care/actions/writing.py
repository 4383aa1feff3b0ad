"""What all actions of care share: signing a row, sealing its words, and noticing that somebody else was quicker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from psycopg.errors import UniqueViolation

from safeharbour.support.care.models import SignedRow
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.vault.queries import data_key
from safeharbour.trust.vault.sealing import seal


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


def require_newest(seen: int, newest: int) -> None:
    if seen != newest:
        raise ChangedMeanwhile
