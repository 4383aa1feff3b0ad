"""What verification can find, each named by event and batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum


class Tampering(StrEnum):
    EVENT_ALTERED = "event altered"
    EVENT_MISSING = "event missing"
    EVENT_INSERTED = "event inserted"
    EVENT_REORDERED = "event reordered"
    SEAL_ALTERED = "seal altered"
    SEAL_MISSING = "seal missing"
    SEAL_FORGED = "seal forged"
    CHAIN_BROKEN = "chain broken"
    ANCHOR_DIFFERS = "anchor differs"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`sealed` is the digest a seal vouches for, `found` that of the row as it stands."""

    what: Tampering
    batch: int
    event: int | None = None
    said: str = ""
    sealed: bytes = b""
    found: bytes = b""

    def __str__(self) -> str:
        where = f"event {self.event} (batch {self.batch})" if self.event is not None else f"batch {self.batch}"
        return f"{where}: {self.what.value}{f', {self.said}' if self.said else ''}"

    def as_dict(self) -> dict[str, object]:
        told = {key: value for key, value in asdict(self).items() if key not in {"sealed", "found"}}
        return told | {"what": self.what.value}


def compare(batch: int, sealed: dict[int, bytes], found: dict[int, bytes]) -> Iterator[Finding]:
    """The differences of one batch: by number, the digest that was sealed and the one that stands there now."""
    for event in sorted(sealed.keys() | found.keys()):
        was, now = sealed.get(event, b""), found.get(event, b"")
        if was != now:
            what = Tampering.EVENT_ALTERED
            if not was:
                what = Tampering.EVENT_INSERTED
            elif not now:
                what = Tampering.EVENT_MISSING
            yield Finding(what=what, batch=batch, event=event, sealed=was, found=now)


def name_the_reordered(findings: Iterable[Finding]) -> list[Finding]:
    """A row that holds what another number was sealed with was not altered but moved, across batches too."""
    listed = list(findings)
    place = {finding.sealed: finding for finding in listed if finding.sealed}
    moved_to = {finding.found: finding.event for finding in listed if finding.found in place}

    def named(finding: Finding) -> Finding:
        origin = place.get(finding.found)
        if origin is not None:
            return replace(
                finding, what=Tampering.EVENT_REORDERED, said=f"it holds what was sealed as event {origin.event}"
            )
        if finding.what is Tampering.EVENT_MISSING and finding.sealed in moved_to:
            said = f"it stands now as event {moved_to[finding.sealed]}"
            return replace(finding, what=Tampering.EVENT_REORDERED, said=said)
        return finding

    return [named(finding) for finding in listed]
