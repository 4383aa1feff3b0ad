"""A file as a summary on paper (PDF): marked on each page, with who printed it, when and for what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.justice.evidence.models import Exhibit
from safeharbour.justice.evidence.queries import exhibits_of
from safeharbour.justice.interchange.actions import LetOut
from safeharbour.justice.interchange.models import Copy
from safeharbour.justice.investigations.actions import facts_of
from safeharbour.justice.investigations.models import Investigation, StatusChange
from safeharbour.justice.investigations.queries import history_of
from safeharbour.justice.investigations.showing import facts_shown
from safeharbour.justice.subjects.models import Relation
from safeharbour.justice.subjects.particulars import Known

FILE_NAME = "summary.pdf"
"""Neutral: it lies in a download folder that somebody else may look into."""
STYLE = Path(__file__).parent / "static/interchange/summary.css"


@dataclass(frozen=True, repr=False)
class Paper:
    file: Investigation
    copy: Copy
    facts: list[Fact]
    about: list[Fact]
    history: list[StatusChange]
    known: list[Known]
    relations: list[Relation]
    exhibits: list[Exhibit]


def paper_of(file: Investigation, left: LetOut) -> Paper:
    copy = left.copy
    return Paper(
        file=file,
        copy=copy,
        facts=[
            Fact(_("Status"), file.get_status_display()),
            *facts_shown(facts_of(file)),
            Fact(_("Lead"), file.lead.user.name),
        ],
        about=[
            Fact(_("Copy"), str(copy)),
            Fact(_("Printed by"), copy.by.user.name),
            Fact(_("Printed"), date_format(localtime(copy.at), "DATETIME_FORMAT")),
            Fact(_("For what"), copy.get_purpose_display()),
            Fact(_("How much of it"), copy.get_detail_display()),
        ],
        history=list(history_of(file)),
        known=left.known,
        relations=left.relations,
        exhibits=list(exhibits_of(file)),
    )


def as_paper(file: Investigation, left: LetOut) -> bytes:
    from weasyprint import CSS, HTML

    page = render_to_string("interchange/summary.html", {"paper": paper_of(file, left), "language": get_language()})
    written = HTML(string=page, url_fetcher=_fetch_nothing).write_pdf(stylesheets=[CSS(filename=str(STYLE))])
    return bytes(written)


def _fetch_nothing(url: str, *arguments: Any, **options: Any) -> Any:
    message = "a summary fetches nothing"
    raise ValueError(message)
