"""What readers yield: a record as it stands in a file, or a complaint about a place in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


class UnreadableInput(Exception):  # noqa: N818 - said to a person: the whole file or mapping cannot be used
    """The file, folder or mapping as a whole cannot be read; the message says which and why."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands: a file, and a line of a table or a path into JSON."""

    file: str
    line: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """Why something cannot be taken, and where it stands. Never the value itself: it may be an address.

    With `rejects` the record stays out; otherwise it goes in, and the complaint is a remark. What is known of the
    records that `given_ids` name stays as it is; where not even that can be told, the complaint `hides` records.
    """

    place: Place
    column: str
    reason: str
    kind: str = ""
    rejects: bool = True
    given_ids: tuple[str, ...] = ()
    hides: bool = False

    def as_dict(self) -> dict[str, str]:
        return {
            "file": self.place.file,
            "line": self.place.line,
            "object": self.kind,
            "column": self.column,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        column = f" {self.column}:" if self.column else ""
        return f"{self.place}:{column} {self.reason}"


@dataclass(frozen=True, kw_only=True)
class Misfit(Complaint):
    """A row of a table whose cells do not fit its column names, and the cells as far as they do."""

    cells: dict[str, str] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One record. `values` stand in the file; `implied` links follow from where it is nested.

    `subject` names the record that a nested attribute or metadata entry is about. With `may_repeat` the same
    identifier may come again, here or elsewhere, and what is said of it adds up.
    """

    kind: str
    given_id: str
    place: Place
    values: dict[str, Any]
    implied: dict[str, str] = field(default_factory=dict)
    subject: tuple[str, str] | None = None
    may_repeat: bool = False


Read = Iterator[Incoming | Complaint]
