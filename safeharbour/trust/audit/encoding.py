"""The canonical encoding of an event, and the digests that seals are made of.

Encoding 1, joined by colons: `at` in microseconds since 1970; the length in bytes of each column of `TEXTS`, in that
order; these columns themselves; `detail` as PostgreSQL prints it. The lengths make it unambiguous wherever a column
holds a colon. Its SHA-256 in UTF-8 is the digest of the event; the event's leaf is its number (eight bytes, big-endian)
followed by that digest. A changed encoding gets the next number.

PostgreSQL joins the columns, since a million rows of fourteen values each are slow to carry over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

ENCODING = 1
TEXTS = (
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
)
_PARTS = (
    "(extract(epoch from at) * 1000000)::bigint",
    *(f"octet_length({column})" for column in TEXTS),
    *TEXTS,
    "detail::text",
)
SELECT = f"select id, concat_ws(':', {', '.join(_PARTS)}) from audit_event"  # noqa: S608 - constants of this module
NUMBER = 8
LEAF = NUMBER + hashlib.sha256().digest_size

Row = tuple[int, str]


def leaf(row: Row) -> bytes:
    """The leaf of one row of `SELECT`."""
    return row[0].to_bytes(NUMBER, "big", signed=True) + hashlib.sha256(row[1].encode()).digest()


def leaves(rows: Iterable[Row]) -> bytes:
    return b"".join(map(leaf, rows))


def split_leaves(joined: bytes) -> Iterator[tuple[int, bytes]]:
    """The number and the digest of each event."""
    for start in range(0, len(joined), LEAF):
        number = int.from_bytes(joined[start : start + NUMBER], "big", signed=True)
        yield number, joined[start + NUMBER : start + LEAF]
