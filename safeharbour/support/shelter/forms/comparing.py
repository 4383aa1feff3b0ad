"""Two who filled in the same form: what stands now beside what was about to be saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict


def in_words(field: forms.Field, value: Any) -> str:
    """A value as the form's own choices call it."""
    known = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(known.get(str(each), str(each)) for each in values if each not in (None, ""))


@dataclass(frozen=True)
class Compared:
    label: str
    theirs: str
    yours: str


def compared(mine: forms.BaseForm, theirs: forms.BaseForm) -> list[Compared]:
    """Where two who filled in the same form differ, in words: what stands now, and what was about to be saved."""
    pairs = [
        Compared(
            str(mine[name].label),
            in_words(field, theirs.get_initial_for_field(theirs.fields[name], name)),
            in_words(field, mine.cleaned_data.get(name)),
        )
        for name, field in mine.fields.items()
        if not mine[name].is_hidden
    ]
    return [pair for pair in pairs if pair.theirs != pair.yours]


def standing_on(posted: QueryDict, fresh: forms.BaseForm) -> QueryDict:
    """What was typed, to be saved on top of what stands now."""
    again = posted.copy()
    again["seen"] = fresh.get_initial_for_field(fresh.fields["seen"], "seen")
    return again
