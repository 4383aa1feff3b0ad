"""Sealing: which events can be sealed, and the seal over a batch of them.

Transactions commit in another order than they draw event numbers. A number may be sealed only when no transaction that
is still open can hold a smaller one. The trigger on `audit_event` makes a transaction take its own number before it
draws an event's; so when every transaction numbered below a fresh one has ended, all event numbers drawn before it are
settled. Numbers of rolled-back inserts stay unused: a gap that a seal covers is no missing event.
"""

from __future__ import annotations

import hashlib
import json
import time
from datetime import datetime

from django.db import connection, transaction

from safeharbour.trust.audit.encoding import ENCODING
from safeharbour.trust.audit.models import Seal

BATCH_SIZE = 10_000
FIRST_DIGEST = bytes(32)
POLL_SECONDS = 0.05


def settled_through(patience: float) -> int | None:
    """The highest event number below which nothing can appear any more; None if open transactions outlast `patience`.

    Must run outside a transaction that has written: it would wait for itself.
    """
    highest = _one("select coalesce(pg_sequence_last_value('public.audit_event_id_seq'), 0)")
    with transaction.atomic():
        fresh = _one("select pg_current_xact_id()::text::bigint")
    deadline = time.monotonic() + patience
    while _one("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint") < fresh:
        if time.monotonic() > deadline:
            return None
        time.sleep(POLL_SECONDS)
    return highest


def digest_of(seal: Seal) -> bytes:
    """SHA-256 over everything a seal says."""
    said = [
        "safeharbour seal",
        seal.encoding,
        seal.batch,
        seal.after_id,
        seal.through_id,
        seal.count,
        hashlib.sha256(seal.leaves).hexdigest(),
        bytes(seal.previous_digest).hex(),
        _microseconds(seal.sealed_at),
        seal.key_id,
    ]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).digest()


def next_seal(previous: Seal | None, *, through_id: int, count: int, leaves: bytes, at: datetime, key_id: str) -> Seal:
    return Seal(
        batch=previous.batch + 1 if previous else 1,
        encoding=ENCODING,
        after_id=previous.through_id if previous else 0,
        through_id=through_id,
        count=count,
        leaves=leaves,
        previous_digest=bytes(previous.digest) if previous else FIRST_DIGEST,
        sealed_at=at,
        key_id=key_id,
    )


def _microseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)


def _one(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return int(row[0]) if row else 0
