"""How the copies of a file and what came into it are shown, and what the page of a file says of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.interchange.models import Arrival, Proposal
from safeharbour.justice.interchange.queries import arrivals_of, copies_of, lines_of_arrival, lists_waiting, waiting_in
from safeharbour.justice.interchange.rules import may_become, may_let_out
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.forms import known_fields
from safeharbour.justice.subjects.particulars import Words
from safeharbour.trust.access.actors import Actor


class CopyTable(Table):
    def __init__(self, file: Investigation, asked: QueryDict) -> None:
        super().__init__(
            copies_of(file),
            asked,
            id="copies",
            caption=_("Copies that left"),
            columns=[
                Column("number", _("Copy"), value=str, sort="number"),
                Column("at", _("When"), sort="at"),
                Column("by", _("By whom"), value=lambda row: row.by.user.name, sort="by__user__name"),
                Column("shape", _("As what"), value=lambda row: row.get_shape_display(), sort="shape"),
                Column("detail", _("How much of it"), value=lambda row: row.get_detail_display(), sort="detail"),
                Column("purpose", _("For what"), value=lambda row: row.get_purpose_display(), sort="purpose"),
                Column("marking", _("Marking"), value=lambda row: row.get_marking_display(), sort="marking"),
            ],
            default_sort="-number",
            empty=_("No copy of this file has left."),
        )


@dataclass(frozen=True)
class OfFile:
    file: UUID
    copies: int
    waiting: int
    lists: int


def of_file(actor: Actor, file: Investigation) -> OfFile | None:
    if not may_let_out(actor, file):
        return None
    return OfFile(file.pk, copies_of(file).count(), waiting_in(file), lists_waiting(file))


class ArrivalTable(Table):
    def __init__(self, file: Investigation, asked: QueryDict) -> None:
        super().__init__(
            arrivals_of(file),
            asked,
            id="arrivals",
            caption=_("What came in"),
            columns=[
                Column("number", _("Number"), template="interchange/_arrival.html", sort="number"),
                Column("at", _("When"), sort="at"),
                Column("by", _("By whom"), value=lambda row: row.by.user.name, sort="by__user__name"),
                Column("lines", _("Lines"), sort="lines", numeric=True),
                Column("waiting", _("Wait for a decision"), sort="waiting", numeric=True),
                Column("unread", _("Cannot be taken"), sort="unread", numeric=True),
                Column("again", _("Came before"), sort="again", numeric=True),
            ],
            default_sort="-number",
            empty=_("Nothing came into this file from another tool."),
        )


class LineTable(Table):
    def __init__(self, arrival: Arrival, asked: QueryDict) -> None:
        super().__init__(
            lines_of_arrival(arrival),
            asked,
            id="lines",
            caption=_("Its lines"),
            columns=[
                Column("line", _("Line"), template="interchange/_line.html", sort="line"),
                Column("schema", _("Schema"), sort="schema"),
                Column("answer", _("How it stands"), template="interchange/_answer.html", sort="answer"),
            ],
            default_sort="line",
            per_page=100,
            empty=_("Everything in it came in before."),
        )


def rest_facts(rest: dict[str, list[str]]) -> list[Fact]:
    return [Fact(name, said) for name, said in sorted(rest.items())]


def word_facts(words: Words) -> list[Fact]:
    """What a line says of a person, as the form calls it."""
    fields = known_fields(Kind.SUSPECT)
    return [Fact(fields[name].label or name, words[name]) for name in fields if words.get(name)]


def possible_kinds(proposal: Proposal) -> list[Kind]:
    """Whoever may have been exploited stands first, wherever somebody chooses."""
    return [kind for kind in Kind if may_become(proposal, kind)]
