"""Verification: reads the whole trail once, batch by batch, and compares it with the seals that vouch for it.

What it cannot see: changes to events that no seal covers yet, and the removal of the newest seals together with the
events they cover. The first closes within minutes (`jobs.py`); the second is closed by an anchor: the digest of the
last seal, kept where the database's administrator cannot reach it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, transaction

from safeharbour.trust.audit import encoding
from safeharbour.trust.audit.findings import Finding, Tampering, compare, name_the_reordered
from safeharbour.trust.audit.keys import is_signed, trusted_keys
from safeharbour.trust.audit.models import Seal
from safeharbour.trust.audit.sealing import FIRST_DIGEST, digest_of

ROWS_AT_ONCE = 10_000
SEALS_AT_ONCE = 10
Keys = Mapping[str, Ed25519PublicKey]
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Anchor:
    """A seal's digest as it was once printed."""

    batch: int
    digest: str

    @classmethod
    def parse(cls, text: str) -> Anchor:
        batch, _, digest = text.strip().partition(":")
        if not batch.isdigit() or len(digest) != len(FIRST_DIGEST.hex()):
            message = "An anchor reads BATCH:DIGEST, as `harbour audit anchor` prints it."
            raise ValueError(message)
        return cls(int(batch), digest.lower())

    def __str__(self) -> str:
        return f"{self.batch}:{self.digest}"


@dataclass
class Report:
    events: int = 0
    unsealed: int = 0
    batches: int = 0
    sealed_through: int = 0
    anchor: Anchor | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_intact(self) -> bool:
        return not self.findings


def quietly(_: int) -> None:
    """Progress that nobody watches."""


@transaction.atomic
def verify(*, anchor: Anchor | None = None, progress: Progress = quietly) -> Report:
    """Read every event once, in constant memory. Act as `system("audit.verify")`, who sees all of them."""
    report = Report()
    keys = trusted_keys()
    previous: Seal | None = None
    with closing(_events()) as events:
        reader = _Reader(events, progress)
        for seal in Seal.objects.order_by("batch").iterator(chunk_size=SEALS_AT_ONCE):
            report.findings += [*_check_place(seal, previous), *_check_seal(seal, keys, anchor)]
            report.findings += _check_events(seal, previous, reader, trusted=is_trusted(seal, keys))
            previous = seal
        report.unsealed = reader.count_rest()
        report.events = reader.count
    _finish(report, previous, anchor)
    return report


def is_trusted(seal: Seal, keys: Keys) -> bool:
    digest = bytes(seal.digest)
    return digest_of(seal) == digest and is_signed(digest, bytes(seal.signature), seal.key_id, keys)


def _finish(report: Report, last: Seal | None, anchor: Anchor | None) -> None:
    if last:
        report.sealed_through, report.batches = last.through_id, last.batch
        report.anchor = Anchor(last.batch, bytes(last.digest).hex())
    if anchor and anchor.batch > report.batches:
        said = f"the anchor names it, the trail ends with batch {report.batches}"
        report.findings.append(Finding(what=Tampering.SEAL_MISSING, batch=anchor.batch, said=said))
    report.findings = name_the_reordered(report.findings)


def _check_place(seal: Seal, previous: Seal | None) -> Iterator[Finding]:
    """Batches are numbered without a gap, each starts where the one before ended and holds its digest."""
    number, digest, end = (
        (previous.batch, bytes(previous.digest), previous.through_id) if previous else (0, FIRST_DIGEST, 0)
    )
    for missing in range(number + 1, seal.batch):
        said = f"events between {end + 1} and {seal.after_id} cannot be vouched for"
        yield Finding(what=Tampering.SEAL_MISSING, batch=missing, said=said)
    if seal.batch == number + 1 and (bytes(seal.previous_digest) != digest or seal.after_id != end):
        yield Finding(what=Tampering.CHAIN_BROKEN, batch=seal.batch, said="it does not follow from the seal before")


def _check_seal(seal: Seal, keys: Keys, anchor: Anchor | None) -> Iterator[Finding]:
    if seal.key_id not in keys:
        yield Finding(what=Tampering.SEAL_FORGED, batch=seal.batch, said=f"nobody knows the key {seal.key_id}")
    elif not is_trusted(seal, keys):
        said = f"events {seal.after_id + 1} to {seal.through_id} cannot be vouched for one by one"
        yield Finding(what=Tampering.SEAL_ALTERED, batch=seal.batch, said=said)
    if anchor and anchor.batch == seal.batch and anchor.digest != bytes(seal.digest).hex():
        yield Finding(what=Tampering.ANCHOR_DIFFERS, batch=seal.batch)


def _check_events(seal: Seal, previous: Seal | None, reader: _Reader, *, trusted: bool) -> Iterator[Finding]:
    no_seal_is_missing = seal.batch == (previous.batch if previous else 0) + 1
    for row in reader.up_to(seal.after_id):
        if no_seal_is_missing:
            yield Finding(what=Tampering.EVENT_INSERTED, batch=seal.batch, event=row[0], said="no seal covers it")
    found, sealed = encoding.leaves(reader.up_to(seal.through_id)), bytes(seal.leaves)
    if trusted and found != sealed:
        yield from compare(seal.batch, dict(encoding.split_leaves(sealed)), dict(encoding.split_leaves(found)))


class _Reader:
    """Reads the events in the order of their numbers, as far as asked."""

    def __init__(self, rows: Iterator[encoding.Row], progress: Progress) -> None:
        self._rows = rows
        self._next: encoding.Row | None = next(rows, None)
        self._progress = progress
        self.count = 0

    def up_to(self, number: int) -> Iterator[encoding.Row]:
        read = 0
        while self._next is not None and self._next[0] <= number:
            yield self._next
            read += 1
            self._next = next(self._rows, None)
        self._advance(read)

    def count_rest(self) -> int:
        rest = sum(1 for _ in self._rows) + (self._next is not None)
        self._advance(rest)
        return rest

    def _advance(self, read: int) -> None:
        self.count += read
        self._progress(read)


def _events() -> Generator[encoding.Row, None, None]:
    """A server-side cursor over the trail: the memory it takes does not grow with the trail."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"{encoding.SELECT} order by id")
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows
