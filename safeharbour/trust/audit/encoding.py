"""The canonical encoding of an event, and the digests that seals are made of.

Encoding 1: the JSON array of the columns of `COLUMNS` in that order, without spaces, non-ASCII escaped; `at` in
microseconds since 1970, `detail` as the text that PostgreSQL prints of it. Its SHA-256 is the event's digest. The leaf
of an event is its number (eight bytes, big-endian) followed by that digest. A changed encoding gets the next number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

ENCODING = 1
COLUMNS = (
    "(extract(epoch from at) * 1000000)::bigint",
    "action",
    "actor_kind",
    "account",
    "membership",
    "agency",
    "role",
    "system",
    "subject_kind",
    "subject",
    "concerns_agency",
    "reason",
    "detail::text",
)
SELECT = f"select id, {', '.join(COLUMNS)} from audit_event"  # noqa: S608 - constants of this module
NUMBER = 8
LEAF = NUMBER + hashlib.sha256().digest_size

_encode = json.JSONEncoder(ensure_ascii=True, check_circular=False, separators=(",", ":")).encode


def leaf(row: tuple[Any, ...]) -> bytes:
    """The leaf of one row of `SELECT`."""
    return int(row[0]).to_bytes(NUMBER, "big", signed=True) + hashlib.sha256(_encode(row[1:]).encode()).digest()


def leaves(rows: Iterable[tuple[Any, ...]]) -> bytes:
    return b"".join(map(leaf, rows))


def split_leaves(joined: bytes) -> Iterator[tuple[int, bytes]]:
    """Each event's number and digest."""
    for start in range(0, len(joined), LEAF):
        number = int.from_bytes(joined[start : start + NUMBER], "big", signed=True)
        yield number, joined[start + NUMBER : start + LEAF]
