"""What is known of a subject, as plain text by field: brought into one form, compared, and found.

Pure: nothing here is kept. Identifiers are read by the same rules as pointers, so that two ways of writing a plate or a
telephone number are one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from safeharbour.justice.deconfliction.enums import Kind as PointerKind
from safeharbour.justice.deconfliction.identifiers import BadIdentifier, identify
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.models import Subject

Words = dict[str, str]
Mark = tuple[str, str]
ONE_LINE = ("value", "province", "make", "colour", "platform", "service", "place", "postcode", "room")
POINTERS: dict[Kind, PointerKind] = {
    Kind.SUSPECT: PointerKind.NAME,
    Kind.ACCUSED: PointerKind.NAME,
    Kind.VEHICLE: PointerKind.PLATE,
    Kind.PLACE: PointerKind.ADDRESS,
    Kind.ONLINE: PointerKind.HANDLE,
    Kind.PHONE: PointerKind.PHONE,
    Kind.EMAIL: PointerKind.EMAIL,
    Kind.PAYMENT: PointerKind.PAYMENT,
}
"""What another service could hold too. Never a witness, and of a protected person there is nothing to look for."""


@dataclass(frozen=True, repr=False)
class Known:
    """A subject with what is known of it; nothing of a protected person. It never shows itself in a log."""

    subject: Subject
    words: Words

    @property
    def line(self) -> str:
        return ", ".join(self.words[name] for name in ONE_LINE if self.words.get(name))


def written(told: dict[str, Any]) -> Words:
    """What was typed, without what was left empty."""
    return {name: text for name, value in told.items() if value is not None and (text := str(value).strip())}


def packed(words: Words) -> str:
    return json.dumps(words, ensure_ascii=False, sort_keys=True)


def unpacked(text: str) -> Words:
    words: Words = json.loads(text)
    return words


def pointer_kind(kind: Kind, words: Words) -> PointerKind | None:
    """What of it another service can be asked for."""
    found = POINTERS.get(kind)
    if found == PointerKind.ADDRESS and words.get("room"):
        return PointerKind.ROOM
    return found if words.get("value") else None


def check(kind: Kind, words: Words, today: date) -> frozenset[str]:
    """The forms under which an identifier is the same. Raises BadIdentifier where it cannot be one."""
    asked = pointer_kind(kind, words)
    if asked is None or asked == PointerKind.NAME:
        return frozenset()
    return frozenset(identify(asked, dict(words), today=today).features)


def marks_of(kind: Kind, words: Words, today: date) -> frozenset[Mark]:
    """By which one of a list is found in the file: its identifier, or all that is written of what has none."""
    return frozenset((str(kind), mark) for mark in check(kind, words, today) or {packed(words).casefold()})


def is_same(kind: Kind, features: frozenset[str], other: Known, today: date) -> bool:
    if other.subject.kind != kind or not features:
        return False
    try:
        return bool(features & check(kind, other.words, today))
    except BadIdentifier:
        return False


def matches(known: Known, asked: str) -> bool:
    """Whether what is looked for stands in any field, however it is spaced or punctuated."""
    wanted = _bare(asked)
    return not wanted or wanted in _bare(str(known.subject)) or any(wanted in _bare(v) for v in known.words.values())


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
