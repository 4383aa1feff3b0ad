"""Renewing the key of all pointers while everybody works (ADR 0080).

A new version is made from the old one (`keys.py`); registrations ask in every version in use. A lock that each
registration shares and a change of versions holds alone keeps one from asking in versions that are no longer all.
Batches are transactions of their own: stopped at any moment, the next run goes on with what is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Max

from safeharbour.justice.deconfliction.keys import make_key, renewed
from safeharbour.justice.deconfliction.models import Pointer, PointerKey, PointerToken
from safeharbour.justice.deconfliction.queries import versions_in_use
from safeharbour.justice.deconfliction.rules import ROTATE, may_rotate
from safeharbour.justice.deconfliction.tokens import renewed_text
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record

BATCH = 500
ROTATOR = system(ROTATE)


def rotate(by: Actor = ROTATOR) -> Iterator[int]:
    """A new version, if there is any key yet; then everything under it. Yields the size of each finished batch."""
    with acting_as(by):
        if add_version(by=by):
            yield from resume(by)


def resume(by: Actor = ROTATOR) -> Iterator[int]:
    with acting_as(by):
        while done := renew_batch(by=by):
            yield done
        retire_unused(by=by)


@transaction.atomic
def add_version(*, by: Actor) -> int | None:
    require(may_rotate(by))
    _alone()
    newest = PointerKey.objects.aggregate(newest=Max("version"))["newest"]
    if newest is None:
        return None
    make_key(newest + 1)
    key = PointerKey.objects.create(version=newest + 1, created_at=clock.now())
    record("deconfliction.rotate", by=by, subject=key, version=key.version)
    return key.version


@transaction.atomic
def renew_batch(*, by: Actor, size: int = BATCH) -> int:
    require(may_rotate(by))
    newest = versions_in_use()[-1:]
    if not newest:
        return 0
    older = Pointer.objects.filter(key_version__lt=newest[0]).order_by("pk")
    rows = list(older.select_for_update(of=("self",), skip_locked=True)[:size])
    for row in rows:
        _renew(row, newest[0])
    Pointer.objects.bulk_update(rows, ["key_version", "name_bits", "birth_bits"])
    return len(rows)


def _renew(row: Pointer, version: int) -> None:
    made = list(PointerToken.objects.filter(pointer=row).values_list("token", flat=True))
    PointerToken.objects.filter(pointer=row).delete()
    PointerToken.objects.bulk_create(
        [PointerToken(token=renewed(token, row.key_version, version), pointer=row) for token in made]
    )
    if row.name_bits and row.birth_bits:
        row.name_bits = renewed_text(row.name_bits, "name", row.key_version, version)
        row.birth_bits = renewed_text(row.birth_bits, "birth", row.key_version, version)
    row.key_version = version


@transaction.atomic
def retire_unused(*, by: Actor) -> None:
    """Older versions that no pointer is under any more are asked in no longer."""
    require(may_rotate(by))
    _alone()
    in_use = versions_in_use()
    left = set(Pointer.objects.values_list("key_version", flat=True).distinct())
    retired = [version for version in in_use[:-1] if version not in left]
    PointerKey.objects.filter(version__in=retired).update(retired_at=clock.now())


def _alone() -> None:
    """Until this transaction ends nobody registers."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('deconfliction keys', 0))")
