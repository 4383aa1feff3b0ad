"""Storing an arranged import: what is new, changed, unchanged; then what of the source is missing and so withdrawn.

Everything is done a thousand records at a time, each kind after those it refers to.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from psycopg import sql

from safeharbour.support.directory.columns import ABOUT_ANOTHER, APART, column, model_of, self_references
from safeharbour.support.directory.intake.bulk import write_rows
from safeharbour.support.directory.intake.incoming import Complaint, Incoming
from safeharbour.support.directory.intake.regions import place_by_town, region_at
from safeharbour.support.directory.intake.shaping import Shaped, shape
from safeharbour.support.directory.intake.staging import Staging, Tell
from safeharbour.support.directory.models import ImportBatch, Record, Source
from safeharbour.support.directory.standard import OBJECTS, ObjectType

AT_ONCE = 1000
NAMESPACE = uuid.UUID("7f1d5b3e-9a52-5c1e-8b5e-1a4c0de0a3b1")
UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(kw_only=True)
class Tally:
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    dangling: int = 0

    def add(self, kind: str, outcome: str, number: int = 1) -> None:
        self.counts.setdefault(kind, Counter())[outcome] += number


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is stored already of a record."""

    id: str
    checksum: str
    withdrawn_at: datetime | None
    seen_in_id: int | None
    confirmed_at: datetime | None


class Storing:
    def __init__(self, *, source: Source, batch: ImportBatch, tally: Tally, tell: Tell) -> None:
        self.source = source
        self.batch = batch
        self.tally = tally
        self.tell = tell
        self.now = timezone.now()
        earlier = ImportBatch.objects.filter(source=source, pk__lt=batch.pk).first()
        self.earlier_batch = earlier.pk if earlier else None

    def run(self, staging: Staging, *, keep_missing: bool) -> None:
        present = staging.kinds()
        for kind in OBJECTS.values():
            if kind.name in present:
                done = 0
                for chunk in _chunks(staging.records(kind.name)):
                    self.store(kind, chunk)
                    done += len(chunk)
                    self.tell(kind.name, done, present[kind.name])
        self.tally.dangling -= self._link_to_own_kind()
        place_by_town(self.source)
        if not keep_missing:
            self._keep_the_rejected([*staging.complaints, *self.tally.complaints])
            hidden = {one.kind for one in staging.complaints if one.hides}
            for kind in OBJECTS.values():
                if hidden & {kind.name, ""}:
                    self._seen_again(model_of(kind.name)._default_manager.exclude(seen_in=None))
                else:
                    self._withdraw_missing(kind)

    def store(self, kind: ObjectType, chunk: list[Incoming]) -> None:
        good = list(self._good(kind, chunk))
        model = model_of(kind.name)
        known = self._known(model, [one.given_id for one in good])
        identifiers = self._identifiers(kind, model, good, known)
        self._resolve(kind, good)
        added = [one for one in good if one.given_id not in known]
        changed = [one for one in good if one.given_id in known and self._has_changed(one, known[one.given_id])]
        same = known.keys() - {one.given_id for one in changed}
        self._write(kind, added, identifiers, known, is_new=True)
        self._write(kind, changed, identifiers, known, is_new=False)
        model._default_manager.filter(pk__in=[known[given].id for given in same]).update(seen_in=self.batch)
        for outcome, number in (("added", len(added)), ("changed", len(changed)), ("unchanged", len(same))):
            self.tally.add(kind.name, outcome, number)

    def _good(self, kind: ObjectType, chunk: list[Incoming]) -> Iterator[Shaped]:
        for incoming in chunk:
            shaped, complaints = shape(incoming)
            if complaints:
                self.tally.complaints.extend(replace(one, given_ids=(incoming.given_id,)) for one in complaints)
                self.tally.add(kind.name, "rejected")
            else:
                yield shaped

    def _known(self, model: type[Record], given_ids: list[str]) -> dict[str, Known]:
        rows = model._default_manager.filter(source=self.source, given_id__in=given_ids)
        return {
            row["given_id"]: Known(
                id=str(row["id"]),
                checksum=row["checksum"],
                withdrawn_at=row["withdrawn_at"],
                seen_in_id=row["seen_in"],
                confirmed_at=row["confirmed_at"],
            )
            for row in rows.values("given_id", "id", "checksum", "withdrawn_at", "seen_in", "confirmed_at")
        }

    def _identifiers(
        self, kind: ObjectType, model: type[Record], good: list[Shaped], known: dict[str, Known]
    ) -> dict[str, str]:
        """Ours for each given identifier: the given one if it is a UUID that nobody else has, else one made from it."""
        new = [one.given_id for one in good if one.given_id not in known]
        taken = model._default_manager.filter(pk__in=[given for given in new if UUID_TEXT.fullmatch(given)])
        used = {str(pk) for pk in taken.values_list("pk", flat=True)}
        result = {given: record.id for given, record in known.items()}
        for given in new:
            own = given.lower()
            if own in used or not UUID_TEXT.fullmatch(given):
                own = str(uuid.uuid5(NAMESPACE, f"{self.source.name}/{kind.name}/{given}"))
            used.add(own)
            result[given] = own
        return result

    def _resolve(self, kind: ObjectType, good: list[Shaped]) -> None:
        """Turn given identifiers of other records into ours. What is not there is kept verbatim."""
        for reference in kind.references:
            wanted = {one.references[reference.name] for one in good if reference.name in one.references}
            found = self._ids(reference.refers_to, wanted)
            attribute = column(kind.name, reference.name)
            for one in good:
                given = one.references.get(reference.name)
                one.columns[attribute] = found.get(given) if given else None
                if given and one.columns[attribute] is None:
                    one.verbatim[reference.name] = given
                    self.tally.dangling += 1
        if kind.name in ABOUT_ANOTHER:
            self._resolve_subjects(good)

    def _resolve_subjects(self, good: list[Shaped]) -> None:
        wanted: dict[str, set[str]] = {}
        for one in good:
            if one.subject:
                wanted.setdefault(one.subject[0], set()).add(one.subject[1])
        found = {kind: self._ids(kind, given) for kind, given in wanted.items()}
        for one in good:
            about, given = one.subject or ("", "")
            one.columns |= {"subject_kind": about, "subject": found.get(about, {}).get(given)}

    def _ids(self, kind: str, given_ids: set[str]) -> dict[str, str]:
        if not given_ids:
            return {}
        rows = model_of(kind)._default_manager.filter(source=self.source, given_id__in=given_ids)
        return {given: str(pk) for given, pk in rows.values_list("given_id", "id")}

    def _has_changed(self, one: Shaped, known: Known) -> bool:
        return one.checksum != known.checksum or self._came_back(known)

    def _came_back(self, known: Known) -> bool:
        """Withdrawn because an earlier file lacked it. What a person withdrew stays so: it was in the last file."""
        return known.withdrawn_at is not None and known.seen_in_id != self.earlier_batch

    def _write(
        self,
        kind: ObjectType,
        good: list[Shaped],
        identifiers: dict[str, str],
        known: dict[str, Known],
        *,
        is_new: bool,
    ) -> None:
        apart = APART.get(kind.name)
        rows: list[dict[str, Any]] = []
        details: list[dict[str, Any]] = []
        for one in good:
            columns = one.columns | {"extra": one.extra, "verbatim": one.verbatim}
            if apart is not None:
                details.append(
                    {name: columns.pop(name) for name in apart.fields} | {apart.key: identifiers[one.given_id]}
                )
                columns |= {"extra": {}, "verbatim": {}}
            if kind.name == "location":
                columns["coarse_region"] = region_at(details[-1]["latitude"], details[-1]["longitude"])
            rows.append(columns | self._bookkeeping(one, identifiers[one.given_id], known.get(one.given_id)))
        write_rows(model_of(kind.name), rows, replace=not is_new)
        if apart is not None:
            write_rows(apart.model, details, replace=not is_new)

    def _bookkeeping(self, one: Shaped, identifier: str, known: Known | None) -> dict[str, Any]:
        return {
            "id": identifier,
            "source_id": self.source.pk,
            "given_id": one.given_id,
            "agency_id": self.source.agency_id,
            "seen_in_id": self.batch.pk,
            "checksum": one.checksum,
            "changed_at": self.now,
            **self._standing(one, known),
        }

    def _standing(self, one: Shaped, known: Known | None) -> dict[str, datetime | None]:
        confirmed = [moment for moment in (one.confirmed_at, known.confirmed_at if known else None) if moment]
        withdrawn = known.withdrawn_at if known and not self._came_back(known) else None
        return {"confirmed_at": max(confirmed, default=None), "withdrawn_at": withdrawn}

    def _link_to_own_kind(self) -> int:
        """References inside one table: the parent may have come after the child."""
        linked = 0
        for kind, name in self_references():
            statement = sql.SQL(
                "update {table} c set {link} = p.id, verbatim = c.verbatim - %(name)s from {table} p"
                " where c.source_id = %(source)s and p.source_id = c.source_id and c.{link} is null"
                " and jsonb_exists(c.verbatim, %(name)s) and p.given_id = c.verbatim ->> %(name)s"
            ).format(table=sql.Identifier(model_of(kind)._meta.db_table), link=sql.Identifier(name))
            with connection.cursor() as cursor:
                cursor.execute(statement, {"name": name, "source": self.source.pk})
                linked += cursor.rowcount
        return linked

    def _keep_the_rejected(self, complaints: list[Complaint]) -> None:
        """A record whose new row cannot be taken is not missing: it stays as it was."""
        rejected: dict[str, set[str]] = {}
        for one in complaints:
            if one.rejects and one.kind:
                rejected.setdefault(one.kind, set()).update(given for given in one.given_ids if "\x00" not in given)
        for kind, given_ids in rejected.items():
            self._seen_again(model_of(kind)._default_manager.filter(given_id__in=given_ids))

    def _seen_again(self, rows: QuerySet[Record]) -> None:
        """Not what an earlier file lacked: that has not come back, and could then never come back."""
        standing = Q(withdrawn_at=None) | Q(seen_in=self.earlier_batch)
        rows.filter(standing, source=self.source).update(seen_in=self.batch)

    def _withdraw_missing(self, kind: ObjectType) -> None:
        """What no file ever brought, such as a phone added on a page, cannot be missing from one."""
        rows = model_of(kind.name)._default_manager.filter(source=self.source, withdrawn_at=None)
        missing = (
            rows.exclude(seen_in=None).exclude(seen_in=self.batch).update(withdrawn_at=self.now, changed_at=self.now)
        )
        if missing:
            self.tally.add(kind.name, "withdrawn", missing)


def _chunks(records: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    iterator = iter(records)
    while chunk := list(islice(iterator, AT_ONCE)):
        yield chunk
