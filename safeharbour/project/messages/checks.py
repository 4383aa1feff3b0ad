"""The guard of the French: a page is complete in both languages, or `make check` says what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from safeharbour.project.messages.catalogues import App, apps, read
from safeharbour.project.messages.extraction import found_in
from safeharbour.project.messages.unmarked import unmarked_text

PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sd]|\{\w*\}|</?[a-zA-Z]+|&\w+;")
"""What a translation must keep: values filled in, and the tags around words."""


@dataclass(frozen=True)
class Finding:
    app: str
    message: str
    reason: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def findings(among: Iterable[App] | None = None) -> list[Finding]:
    chosen = list(among) if among is not None else apps()
    readable = [app for app in chosen if not _unreadable(app)]
    found = [_unreadable(app) for app in chosen] + [finding for app in readable for finding in _in_app(app)]
    return [finding for finding in found if finding] + list(_contradictions(readable))


def _unreadable(app: App) -> Finding | None:
    try:
        read(app.catalogue)
    except PoFileError as error:
        return Finding(app.name, str(app.catalogue.name), f"cannot be read at line {error.lineno + 1}: {error}")
    return None


def _in_app(app: App) -> Iterator[Finding]:
    catalogue, wanted = read(app.catalogue), found_in(app)
    for message in wanted:
        if message.id and catalogue.get(_id(message), message.context) is None:
            yield Finding(app.name, _id(message), "missing from the catalogue; run: harbour messages extract")
    for message in catalogue:
        if message.id:
            in_use = wanted.get(_id(message), message.context) is not None
            reason = _fault(message) if in_use else "no longer used; run: harbour messages extract --drop-unused"
            if reason:
                yield Finding(app.name, _id(message), reason)
    for message in catalogue.obsolete.values():
        yield Finding(app.name, _id(message), "kept but no longer used; reuse it or --drop-unused")
    for place, text in unmarked_text(app):
        yield Finding(app.name, text, f"{place} shows this without marking it for translation")


def _fault(message: Message) -> str | None:
    forms, sources = _forms(message.string), _forms(message.id)
    if not all(forms) or (len(sources) > 1 and len(forms) < len(sources)):
        return "not translated"
    if message.fuzzy:
        return "marked fuzzy: somebody must read it"
    if any(not _keeps_placeholders(form, sources, number) for number, form in enumerate(forms)):
        wanted = sorted(set(PLACEHOLDER.findall(sources[-1])))
        return f"its placeholders or tags differ from {', '.join(wanted) or 'none'}"
    return None


def _keeps_placeholders(form: str, sources: tuple[str, ...], number: int) -> bool:
    """The form for one may leave the number out, in either language."""
    source = sorted(PLACEHOLDER.findall(sources[min(number, len(sources) - 1)]))
    found = sorted(PLACEHOLDER.findall(form))
    if len(sources) > 1 and number == 0:
        return set(found) <= set().union(*(PLACEHOLDER.findall(text) for text in sources))
    return found == source


def _contradictions(chosen: list[App]) -> Iterator[Finding]:
    """Django merges the catalogues: the same words translated twice would show whichever app comes first."""
    known: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for app in chosen:
        for message in read(app.catalogue):
            key, forms = (message.context or "", _id(message)), _forms(message.string)
            if not message.id or not all(forms):
                continue
            other, theirs = known.setdefault(key, (app.name, forms))
            if theirs != forms:
                reason = f"{other} translates the same words as “{theirs[0]}”; agree, or tell them apart by a context"
                yield Finding(app.name, _id(message), reason)


def _id(message: Message) -> str:
    return _forms(message.id)[0]


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def coverage(catalogue: Catalog) -> tuple[int, int]:
    """How many messages are translated, of how many."""
    messages = [message for message in catalogue if message.id]
    return sum(all(_forms(message.string)) and not message.fuzzy for message in messages), len(messages)
