"""Changing the directory. Each action requires, changes and audits in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from safeharbour.support.directory.intake.files import Files
from safeharbour.support.directory.intake.incoming import Complaint
from safeharbour.support.directory.intake.mapping import Mapping, read_mapped
from safeharbour.support.directory.intake.reading import read_standard
from safeharbour.support.directory.intake.staging import Staging, Tell
from safeharbour.support.directory.intake.storing import Storing, Tally
from safeharbour.support.directory.models import ImportBatch, Rejection, Service, Source
from safeharbour.support.directory.rules import IMPORT, may_import
from safeharbour.support.directory.search.reading import index_services
from safeharbour.support.directory.standard import OBJECTS
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.audit.actions import record

OUTCOMES = ("added", "changed", "unchanged", "withdrawn", "rejected")


@dataclass(frozen=True, kw_only=True)
class ImportResult:
    source: str
    batch: int
    counts: dict[str, dict[str, int]]
    rejections: list[Complaint]
    remarks: list[Complaint]
    dangling: int

    @property
    def emptied(self) -> list[str]:
        """The kinds of which the source had records and now says not a single usable one."""
        return [kind for kind, counts in self.counts.items() if counts["withdrawn"] and not _usable(counts)]

    @property
    def taken(self) -> int:
        """How many records of the source stand in the directory as it says them now."""
        return sum(map(_usable, self.counts.values()))

    def as_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "batch": self.batch,
            "objects": self.counts,
            "dangling_references": self.dangling,
            "rejections": [one.as_dict() for one in self.rejections],
            "remarks": [one.as_dict() for one in self.remarks],
        }


def _usable(counts: dict[str, int]) -> int:
    return counts["added"] + counts["changed"] + counts["unchanged"]


class NothingImported(Exception):  # noqa: N818 - the strict import was asked to refuse, and did
    """The import left the directory as it was."""

    def __init__(self, result: ImportResult, why: str) -> None:
        super().__init__(why)
        self.result = result


def _silent(stage: str, done: int, of: int | None) -> None:
    pass


@transaction.atomic
def import_directory(
    *,
    path: Path,
    source_name: str,
    by: Actor,
    mapping: Mapping | None = None,
    agency: Agency | None = None,
    strict: bool = False,
    keep_missing: bool = False,
    may_empty: bool = False,
    tell: Tell = _silent,
) -> ImportResult:
    """Bring the records of a file or folder in, as the whole of what `source_name` says now.

    What the source said before and does not say any more is withdrawn, unless `keep_missing`. That it has nothing
    left of some kind is taken for a broken export, and nothing goes in, unless `may_empty`.
    """
    require(may_import(by))
    files = Files(path)
    staging = Staging(tell)
    try:
        staging.take(read_mapped(files, mapping) if mapping else read_standard(files))
        staging.arrange()
        with acting_as(system(IMPORT)), transaction.atomic():
            batch = _open_batch(source_name, agency, mapping, by)
            tally = Tally()
            Storing(source=batch.source, batch=batch, tally=tally, tell=tell).run(staging, keep_missing=keep_missing)
            _close_batch(batch, tally, staging)
    finally:
        staging.close()
    result = _result(batch, tally)
    _refuse(result, strict=strict, may_empty=may_empty)
    record("directory.import", by=by, subject=batch, concerns_agency=batch.source.agency_id or "", counts=result.counts)
    if any(counts[outcome] for counts in result.counts.values() for outcome in ("added", "changed", "withdrawn")):
        _index(batch.source, tell)
    return result


def _refuse(result: ImportResult, *, strict: bool, may_empty: bool) -> None:
    if strict and result.rejections:
        message = f"{len(result.rejections)} rows cannot be taken, so nothing was imported (--strict)."
        raise NothingImported(result, message)
    if result.emptied and not may_empty:
        lost = ", ".join(f"{kind} ({result.counts[kind]['withdrawn']})" for kind in result.emptied)
        message = (
            f"The input holds not one usable record any more of: {lost}. All of them would be withdrawn, so nothing was"
            " imported. If that is meant: --may-empty; to leave them as they are: --keep-missing."
        )
        raise NothingImported(result, message)


def _index(source: Source, tell: Tell) -> None:
    """Bring the search index up to date with what the source says now, what it withdrew included."""
    with acting_as(system(IMPORT)):
        services = list(Service.objects.filter(source=source).order_by("pk").values_list("pk", flat=True))
    index_services(services, lambda done: tell("index", done, len(services)))


def _open_batch(source_name: str, agency: Agency | None, mapping: Mapping | None, by: Actor) -> ImportBatch:
    return ImportBatch.objects.create(
        source=_source(source_name, agency),
        mapping=mapping.name if mapping else "",
        imported_by=by.membership or by.system,
    )


def _close_batch(batch: ImportBatch, tally: Tally, staging: Staging) -> None:
    _count_what_readers_rejected(staging, tally)
    Rejection.objects.bulk_create(_rejection(batch, one) for one in tally.complaints if one.rejects)
    batch.counts = {kind: dict(counter) for kind, counter in tally.counts.items()}
    batch.rejected = sum(counter["rejected"] for counter in tally.counts.values())
    batch.finished_at = timezone.now()
    batch.save()


def _source(name: str, agency: Agency | None) -> Source:
    source, _made = Source.objects.select_for_update().get_or_create(name=name, defaults={"agency": agency})
    if agency is not None and source.agency_id != agency.pk:
        source.agency = agency
        source.save(update_fields=["agency"])
    return source


def _count_what_readers_rejected(staging: Staging, tally: Tally) -> None:
    for one in staging.complaints:
        if one.rejects:
            tally.add(one.kind or "unreadable", "rejected")
    tally.complaints = [*staging.complaints, *tally.complaints]


def _rejection(batch: ImportBatch, one: Complaint) -> Rejection:
    return Rejection(
        batch=batch,
        file=one.place.file[:200],
        line=one.place.line[:200],
        column=one.column[:200],
        reason=one.reason[:400],
    )


def _result(batch: ImportBatch, tally: Tally) -> ImportResult:
    order = [*OBJECTS, "unreadable"]
    return ImportResult(
        source=batch.source.name,
        batch=batch.pk,
        counts={
            kind: {outcome: tally.counts[kind][outcome] for outcome in OUTCOMES}
            for kind in order
            if kind in tally.counts
        },
        rejections=[one for one in tally.complaints if one.rejects],
        remarks=[one for one in tally.complaints if not one.rejects],
        dangling=tally.dangling,
    )
