"""A private file on disk where an import is put in order: by object, then by identifier, repeated records together.

Whatever the order and size of the input, what follows reads it once, parents before children, in bounded memory.
The file has no name and is gone when it is closed.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from safeharbour.support.directory.intake.incoming import Complaint, Incoming, Place

AT_ONCE = 5000
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


Tell = Callable[[str, int, int | None], None]
"""Hears of a long import: what is being done, how many records are through, and of how many, if that is known."""


class Staging:
    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.taken = 0
        self.file = sqlite3.connect("")
        self.file.execute("pragma journal_mode = off")
        self.file.execute("create table incoming (kind, given_id, number integer primary key, record)")
        self.complaints: list[Complaint] = []

    def close(self) -> None:
        self.file.close()

    def take(self, read: Iterable[Incoming | Complaint]) -> None:
        waiting: list[tuple[str, str, str]] = []
        for entry in read:
            if isinstance(entry, Complaint):
                self.complaints.append(entry)
            elif LONE_SURROGATE.search(entry.given_id):
                reason = "holds half a surrogate pair, which is no character"
                self.complaints.append(Complaint(place=entry.place, kind=entry.kind, column="id", reason=reason))
            else:
                waiting.append((entry.kind, entry.given_id, _dump(entry)))
            if len(waiting) >= AT_ONCE:
                self._write(waiting)
        if waiting:
            self._write(waiting)

    def _write(self, waiting: list[tuple[str, str, str]]) -> None:
        self.file.executemany("insert into incoming (kind, given_id, record) values (?, ?, ?)", waiting)
        self.taken += len(waiting)
        self.tell("read", self.taken, None)
        waiting.clear()

    def arrange(self) -> None:
        self.file.execute("create index in_order on incoming (kind, given_id, number)")

    def kinds(self) -> dict[str, int]:
        """The kinds that came, and how many identifiers of each."""
        return dict(self.file.execute("select kind, count(distinct given_id) from incoming group by kind"))

    def records(self, kind: str) -> Iterator[Incoming]:
        """The records of one kind, each identifier once; repetitions are merged or complained about."""
        rows = self.file.execute(
            "select given_id, record from incoming where kind = ? order by given_id, number", (kind,)
        )
        for given_id, group in groupby(rows, key=lambda row: str(row[0])):
            entries = [_load(kind, given_id, row[1]) for row in group]
            yield self._merge(entries)

    def _merge(self, entries: list[Incoming]) -> Incoming:
        first = entries[0]
        values, implied, subject = dict(first.values), dict(first.implied), first.subject
        for other in entries[1:]:
            if not (first.may_repeat and other.may_repeat):
                reason = f"this id stands already on {first.place}"
                self.complaints.append(Complaint(place=other.place, kind=other.kind, column="id", reason=reason))
                continue
            self._complain_about_contradictions(values, other)
            values = other.values | values
            implied = other.implied | implied
            subject = subject or other.subject
        return Incoming(
            kind=first.kind,
            given_id=first.given_id,
            place=first.place,
            values=values,
            implied={name: link for name, link in implied.items() if name not in values},
            subject=subject,
        )

    def _complain_about_contradictions(self, values: dict[str, Any], other: Incoming) -> None:
        for name, value in other.values.items():
            if name in values and values[name] != value:
                reason = "said differently elsewhere in the input; the first is kept"
                remark = Complaint(place=other.place, kind=other.kind, column=name, reason=reason, rejects=False)
                self.complaints.append(remark)


def _dump(entry: Incoming) -> str:
    return json.dumps(
        [entry.place.file, entry.place.line, entry.values, entry.implied, entry.subject, entry.may_repeat],
    )


def _load(kind: str, given_id: str, text: str) -> Incoming:
    file, line, values, implied, subject, may_repeat = json.loads(text)
    return Incoming(
        kind=kind,
        given_id=given_id,
        place=Place(file=file, line=line),
        values=values,
        implied=implied,
        subject=tuple(subject) if subject else None,
        may_repeat=may_repeat,
    )
