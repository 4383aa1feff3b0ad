"""All that is on file about a person, as a paper to read and as JSON, in the language of the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.people.actions import Exported
from safeharbour.support.people.enums import NeedDomain, NeedState
from safeharbour.support.people.forms import SCOPE_NAMES
from safeharbour.support.people.holding import Section
from safeharbour.support.people.showing import identity_facts, labels_of, person_facts, told_facts
from safeharbour.support.people.telling_forms import FORMS
from safeharbour.support.people.told import NeedTold, Told
from safeharbour.trust.consent.enums import Scope

FILE_NAME = "record"
STYLE = Path(__file__).parent / "static/people/export.css"


def sections_of(exported: Exported) -> list[Section]:
    told = [
        Section(
            _("%(part)s, written %(when)s") % {"part": SCOPE_NAMES[kind.SCOPE], "when": _moment(row.told_at)},
            _facts(kind),
        )
        for row, kind in exported.told
    ]
    notes = [
        Section(_("Note of %(when)s") % {"when": _moment(note.written_at)}, [Fact(_("Text"), note.text)])
        for note in exported.notes
    ]
    return [
        Section(_("File"), person_facts(exported.person)),
        Section(_("Who"), identity_facts(exported.identity)),
        *told,
        *notes,
        *exported.held,
    ]


def as_json(everything: list[Exported]) -> bytes:
    shown = [
        {
            "number": one.person.number,
            "sections": [
                {
                    "title": section.title,
                    "facts": [{"what": str(f.label), "said": _plain(f.value)} for f in section.facts],
                }
                for section in sections_of(one)
            ],
        }
        for one in everything
    ]
    return json.dumps({"language": get_language(), "files": shown}, ensure_ascii=False, indent=2).encode()


def as_pdf(everything: list[Exported]) -> bytes:
    from weasyprint import CSS, HTML

    files = [(one.person.number, sections_of(one)) for one in everything]
    page = render_to_string("people/export.html", {"files": files, "language": get_language()})
    written = HTML(string=page, url_fetcher=_fetch_nothing).write_pdf(stylesheets=[CSS(filename=str(STYLE))])
    return bytes(written)


WRITERS: dict[str, tuple[Callable[[list[Exported]], bytes], str]] = {
    "json": (as_json, "application/json"),
    "pdf": (as_pdf, "application/pdf"),
}


def _facts(told: Told) -> list[Fact]:
    if isinstance(told, NeedTold):
        state = Fact(str(NeedDomain(told.domain).label), str(NeedState(told.state).label))
        return [state, *([Fact(_("What was said of it"), told.remark)] if told.remark else [])]
    return told_facts(told, labels_of(FORMS[Scope(told.SCOPE)]))


def _plain(value: object) -> object:
    return [str(each) for each in value] if isinstance(value, list | tuple) else str(value)


def _moment(at: Any) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT")


def _fetch_nothing(url: str, *arguments: Any, **options: Any) -> Any:
    message = "an export fetches nothing"
    raise ValueError(message)
