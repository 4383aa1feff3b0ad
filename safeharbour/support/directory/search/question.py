"""What a person asks of the directory, as plain values that have been read and checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

PAGE_SIZE = 20
MOST_COUNTED = 1000
MOST_PAGES = MOST_COUNTED // PAGE_SIZE
DISTANCES = (2, 5, 10, 25, 50, 100, 200, 500)
USUAL_DISTANCE = 25


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where somebody wants help: a town or the middle of a postal area, never a person's own position."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, kw_only=True)
class Question:
    moment: datetime
    words: tuple[str, ...] = ()
    need: str = ""
    terms: tuple[UUID, ...] = ()
    place: Place | None = None
    within: int = USUAL_DISTANCE
    age: int | None = None
    audience: str = ""
    language: str = ""
    free: bool = False
    open_now: bool = False
    confirmed_within: int = 0
    page: int = 1
    size: int = PAGE_SIZE

    def but(self, **changes: object) -> Question:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One entry that answers, and the facts by which it was put where it is."""

    entry: UUID
    service: UUID
    location: UUID | None
    confidential: bool
    kilometres: float | None
    in_title: bool
    open: bool | None
    cost: str
    audience_named: bool
    language_listed: bool


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was found: one page, how many in all (capped), and how the words were read."""

    question: Question
    findings: tuple[Finding, ...]
    total: int
    all_ordered: bool = True
    corrected: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def more_than_counted(self) -> bool:
        return self.total > MOST_COUNTED

    @property
    def pages(self) -> int:
        return -(-min(self.total, MOST_COUNTED) // self.question.size)
