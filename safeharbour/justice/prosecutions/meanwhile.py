"""Noticing that somebody else was quicker, and that the same page was sent twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model
from psycopg.errors import UniqueViolation

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.turns import take_turn

Row = TypeVar("Row", bound=Model)


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows
    """Somebody else changed it in the meantime. Nothing was saved."""


def signed(by: Actor) -> dict[str, Any]:
    return {"by_id": by.membership, "at": now()}


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


def written_already(kind: type[Row], once: UUID | None) -> Row | None:
    """What the same page wrote when it was sent the first time. Of two at once the second waits for the first."""
    if once is None:
        return None
    take_turn(kind._meta.label_lower, once)
    return kind._default_manager.filter(pk=once).first()
