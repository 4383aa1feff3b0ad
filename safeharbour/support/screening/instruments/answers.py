"""Answers as a tree beside the instrument's: for each item its occurrences, in each of them what stands inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from safeharbour.support.screening.instruments.shape import Value


@dataclass(frozen=True)
class Occurrence:
    """One occurrence of a group, or one answer to a question (`value` is None where nothing was answered)."""

    value: Value | None = None
    inside: Answers = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        return self.value is not None or any(one.says_something for found in self.inside.values() for one in found)


Answers = Mapping[str, tuple[Occurrence, ...]]
Path = tuple[tuple[str, int], ...]
"""Where an occurrence stands: (linkId, which one) from the outermost item inwards."""


def occurrence_at(answers: Answers, path: Path) -> Occurrence | None:
    found: Occurrence | None = None
    for link_id, which in path:
        occurrences = answers.get(link_id, ())
        if which >= len(occurrences):
            return None
        found = occurrences[which]
        answers = found.inside
    return found


def inside_of(answers: Answers, path: Path) -> Answers:
    """What stands inside the occurrence at `path`; everything, where it is empty."""
    found = occurrence_at(answers, path)
    return answers if not path else found.inside if found else {}


def values_of(answers: Answers) -> Iterator[tuple[str, Value]]:
    """Every answer that says something, with its linkId."""
    for link_id, occurrences in answers.items():
        for one in occurrences:
            if one.value is not None:
                yield link_id, one.value
            yield from values_of(one.inside)
