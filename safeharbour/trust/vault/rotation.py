"""Rotation while everybody works: a new version of each agency's key, and every person's key wrapped anew.

Readers read a person's key and the agency's key it hangs on in one statement, so they always hold a pair that fits.
Writers use whichever version is newest when they begin. Batches are transactions of their own: stop at any moment and
start again, what is left is whatever still hangs on an older version. Sealed text is not touched, only wrappings.

An older version is retired when nothing hangs on it, and its row removed a day later, since a transaction that began
before may still bring one more person; the next rotation finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.actions import add_agency_key
from safeharbour.trust.vault.errors import Erased
from safeharbour.trust.vault.keyring import open_data_key, open_held_key, wrap_data_key, wrap_held_key
from safeharbour.trust.vault.models import AgencyKey, HeldKey, PersonKey
from safeharbour.trust.vault.rules import ROTATE, may_rotate_keys
from safeharbour.trust.vault.shares import share_store

BATCH = 200
KEPT_AFTER_RETIREMENT = timedelta(days=1)
ROTATOR = system(ROTATE)


def rotate_all(by: Actor = ROTATOR) -> Iterator[int]:
    """A new version for every agency that has a key, then rewrapping; yields the size of each finished batch."""
    with acting_as(by), transaction.atomic():
        agencies = [str(agency) for agency in AgencyKey.objects.values_list("agency_id", flat=True).distinct()]
    for agency in agencies:
        with acting_as(by):
            begin_rotation(agency=agency, by=by)
    yield from resume(by)


def resume(by: Actor = ROTATOR) -> Iterator[int]:
    """Rewrap whatever hangs on an older version, and retire what nothing hangs on."""
    with acting_as(by):
        for rewrap in (rewrap_batch, rewrap_held_batch):
            while done := rewrap(by=by):
                yield done
        retire_unused(by=by)


@transaction.atomic
def begin_rotation(*, agency: str, by: Actor) -> AgencyKey:
    require(may_rotate_keys(by))
    newest = AgencyKey.objects.filter(agency_id=agency).aggregate(newest=Max("version"))["newest"]
    key = add_agency_key(agency, newest + 1)
    record("vault.rotate", by=by, subject=key, concerns_agency=agency, version=key.version, provider=key.provider)
    return key


@transaction.atomic
def rewrap_batch(*, by: Actor, size: int = BATCH) -> int:
    """Wrap some person keys under the newest version of their agency's key. Answers how many; none means done."""
    require(may_rotate_keys(by))
    newest = newest_versions()
    rows = list(
        on_older_version().select_for_update(of=("self",), skip_locked=True).select_related("agency_key")[:size]
    )
    for row in rows:
        _rewrap(row, newest[str(row.agency_id)])
    PersonKey.objects.bulk_update(rows, ["wrapped", "agency_key", "destroyed_at"])
    return len(rows)


@transaction.atomic
def rewrap_held_batch(*, by: Actor, size: int = BATCH) -> int:
    """The same for keys that agencies hold of others. One whose share has ended opens nothing and is removed."""
    require(may_rotate_keys(by))
    newest = newest_versions()
    held = HeldKey.objects.filter(agency_key__in=_older_keys()).order_by("pk")
    rows = list(held.select_for_update(of=("self",), skip_locked=True).select_related("agency_key")[:size])
    for row in rows:
        _rewrap_held(row, newest[str(row.agency_id)])
    return len(rows)


def _rewrap_held(row: HeldKey, target: AgencyKey) -> None:
    try:
        share = share_store().read(row.share)
    except Erased:
        row.delete()
    else:
        row.wrapped = wrap_held_key(open_held_key(row, share).secret, row, target, share)
        row.agency_key = target
        row.save(update_fields=["wrapped", "agency_key"])


def _rewrap(row: PersonKey, target: AgencyKey) -> None:
    """Under the newest key; or a tombstone, if a restored database brought back a key whose share has ended."""
    try:
        share = share_store().read(str(row.subject))
    except Erased:
        row.wrapped, row.agency_key, row.destroyed_at = None, None, clock.now()
    else:
        row.wrapped = wrap_data_key(open_data_key(row, share), target, share)
        row.agency_key = target


@transaction.atomic
def retire_unused(*, by: Actor) -> None:
    require(may_rotate_keys(by))
    older = (
        AgencyKey.objects.filter(pk__in=_older_keys())
        .exclude(pk__in=PersonKey.objects.filter(agency_key__isnull=False).values("agency_key"))
        .exclude(pk__in=HeldKey.objects.values("agency_key"))
    )
    older.filter(retired_at__lt=clock.now() - KEPT_AFTER_RETIREMENT).delete()
    older.filter(retired_at=None).update(retired_at=clock.now())


def newest_versions() -> dict[str, AgencyKey]:
    """The newest key of each agency."""
    return {str(key.agency_id): key for key in AgencyKey.objects.order_by("version")}


def on_older_version() -> QuerySet[PersonKey]:
    return PersonKey.objects.filter(agency_key__in=_older_keys()).order_by("subject")


def _older_keys() -> list[int]:
    newest = {key.pk for key in newest_versions().values()}
    return [key.pk for key in AgencyKey.objects.all() if key.pk not in newest]
