"""Two pages that answered the same form: what stands now beside what was about to be saved, question by question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.formats import date_format, number_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.support.screening.instruments.answers import Answers, Path
from safeharbour.support.screening.instruments.comparing import same
from safeharbour.support.screening.instruments.shape import Coding, Instrument, Item, Quantity, Value
from safeharbour.support.screening.instruments.typed import Raw, name_of, read_form

Said = dict[Path, str]


@dataclass(frozen=True)
class Compared:
    label: str
    theirs: str
    yours: str


def compared(form: Instrument, theirs: Said, yours: Said, language: str) -> list[Compared]:
    """Where both differ, in the order of the form."""
    paths = sorted({*theirs, *yours}, key=lambda path: [(form.number_of[one], which) for one, which in path])
    return [
        Compared(_question(form, path, language), theirs.get(path, ""), yours.get(path, ""))
        for path in paths
        if theirs.get(path, "") != yours.get(path, "")
    ]


def as_typed_by(form: Instrument, typed: Raw, language: str) -> Said:
    """What was typed, in words; what cannot be read is shown as it was typed."""
    read = read_form(form, typed)
    unreadable = {problem.path: ", ".join(typed.get(name_of(form, problem.path), ())) for problem in read.unreadable}
    return {**as_answered(form, read.answers, language), **unreadable}


def as_answered(form: Instrument, answers: Answers, language: str) -> Said:
    return dict(_answered(form.items, answers, (), language))


def _answered(items: tuple[Item, ...], answers: Answers, above: Path, language: str) -> Iterator[tuple[Path, str]]:
    for item in items:
        occurrences = answers.get(item.link_id, ())
        if item.ticks_several:
            ticked = [in_words(item, one.value, language) for one in occurrences if one.value is not None]
            yield from [((*above, (item.link_id, 0)), ", ".join(ticked))] if ticked else []
            continue
        for which, one in enumerate(occurrences):
            path = (*above, (item.link_id, which))
            if one.value is not None:
                yield path, in_words(item, one.value, language)
            yield from _answered(item.items, one.inside, path, language)


def in_words(item: Item, value: Value, language: str) -> str:
    """An answer as the form's own options call it."""
    chosen = next((option for option in item.options if same(value, option.value)), None)
    if chosen is not None:
        return chosen.words.in_language(language)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Quantity):
        return f"{number_format(value.value)} {value.unit}".strip()
    return _moment(value) if isinstance(value, date | time) else _plain(value)


def _moment(value: date | time) -> str:
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    return date_format(value) if isinstance(value, date) else time_format(value)


def _plain(value: object) -> str:
    return (value.display or value.code) if isinstance(value, Coding) else str(value)


def _question(form: Instrument, path: Path, language: str) -> str:
    link_id, which = path[-1]
    words = form.by_link_id[link_id].words.in_language(language) or link_id
    return f"{words} ({which + 1})" if which else words
