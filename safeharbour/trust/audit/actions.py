"""Recording and sealing: every action that changes or opens something says so here, in its own transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import fixed_moment
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit import encoding
from safeharbour.trust.audit.keys import SealingKey, sealing_key
from safeharbour.trust.audit.models import Event, Seal
from safeharbour.trust.audit.queries import Wanted
from safeharbour.trust.audit.rules import may_read_trail, may_seal
from safeharbour.trust.audit.sealing import BATCH_SIZE, digest_of, next_seal, settled_through

ONE_SEALER = 0x5EA1
PATIENCE = 20.0


def record(
    action: str,
    *,
    by: Actor,
    subject: models.Model | None = None,
    concerns_agency: object = "",
    reason: str = "",
    **detail: Any,
) -> Event:
    """Append one event, in the transaction of the change that it records.

    `concerns_agency` is the agency whose file was touched when that is not the acting one: its auditors see it too.
    """
    moment = fixed_moment()
    return Event.objects.create(
        **({"at": moment} if moment else {}),
        action=action,
        actor_kind=by.kind.value,
        account=by.account,
        membership=by.membership,
        agency=by.agency,
        role=by.role,
        system=by.system,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject=str(subject.pk) if subject is not None else "",
        concerns_agency=str(concerns_agency or by.agency),
        reason=reason,
        detail=detail | ({"person": by.person} if by.person else {}),
    )


@transaction.atomic
def export_trail(*, wanted: Wanted, kind: str, by: Actor) -> None:
    """Before the file is sent: what leaves the house is known to have left it."""
    require(may_read_trail(by))
    record("audit.export", by=by, kind=kind, since=_day(wanted.since), until=_day(wanted.until))


def _day(moment: datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def seal_events(*, by: Actor, patience: float = PATIENCE, batch_size: int = BATCH_SIZE) -> list[Seal] | None:
    """Seal every settled event, batch by batch. None if transactions stayed open longer than `patience` seconds.

    Must not run inside a transaction: each seal is committed by itself, so that a stop loses nothing.
    """
    require(may_seal(by))
    key = sealing_key()
    highest = settled_through(patience)
    if highest is None:
        return None
    seals = []
    while seal := _seal_next_batch(highest, batch_size, key):
        seals.append(seal)
    return seals


@transaction.atomic
def _seal_next_batch(highest: int, batch_size: int, key: SealingKey) -> Seal | None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_SEALER])
        previous = Seal.objects.defer("leaves").order_by("-batch").first()
        after = previous.through_id if previous else 0
        cursor.execute(
            f"{encoding.SELECT} where id > %s and id <= %s order by id limit %s", [after, highest, batch_size]
        )
        rows = cursor.fetchall()
    if not rows:
        return None
    seal = next_seal(
        previous,
        through_id=rows[-1][0] if len(rows) == batch_size else highest,
        count=len(rows),
        leaves=encoding.leaves(rows),
        at=timezone.now(),
        key_id=key.id,
    )
    seal.digest = digest_of(seal)
    seal.signature = key.sign(seal.digest)
    seal.save(force_insert=True)
    return seal
