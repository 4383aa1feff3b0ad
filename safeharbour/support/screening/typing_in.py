"""What a form sent, before anything is made of it: the fields that are ours, and one more or one fewer of something."""

from __future__ import annotations

import re

from django.http import QueryDict

from safeharbour.support.screening.instruments.typed import COUNT, MOST_OCCURRENCES, last

FIELD = re.compile(r"(n:)?\d+(\.\d+)?(_\d+(\.\d+)?)*(-other|-unit)?")
ADD, DROP = "add:", "drop:"


def typed_in(sent: QueryDict) -> dict[str, list[str]]:
    """PostgreSQL keeps no NUL in a text, and nobody types one."""
    fields = {name: [text.replace("\0", "") for text in sent.getlist(name)] for name in sent if FIELD.fullmatch(name)}
    wanted = str(sent.get("do", ""))
    if wanted.startswith(ADD):
        _add(fields, wanted.removeprefix(ADD))
    if wanted.startswith(DROP):
        _drop(fields, wanted.removeprefix(DROP))
    return fields


def _count(fields: dict[str, list[str]], name: str) -> int:
    stated = last(fields, name)
    return min(int(stated), MOST_OCCURRENCES) if stated.isascii() and stated.isdigit() else 1


def _add(fields: dict[str, list[str]], name: str) -> None:
    if FIELD.fullmatch(name):
        fields[name] = [str(_count(fields, name) + 1)]


def _drop(fields: dict[str, list[str]], name: str) -> None:
    """The last one goes, with everything inside it."""
    if not FIELD.fullmatch(name):
        return
    left = max(_count(fields, name) - 1, 1)
    place = f"{name.removeprefix(COUNT)}.{left}"
    gone = re.compile(rf"(n:)?{re.escape(place)}([_-].*)?")
    for field in [field for field in fields if gone.fullmatch(field)]:
        del fields[field]
    fields[name] = [str(left)]
