"""The register as a list: what is due, the nearest day first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safeharbour.interface.components import Tone
from safeharbour.interface.tables import Cell, Column, Table
from safeharbour.support.care.showing import days_left, tone_of
from safeharbour.support.demands.enums import State
from safeharbour.support.demands.models import Step
from safeharbour.support.demands.queries import register
from safeharbour.support.demands.wording import TONES
from safeharbour.trust.access.clock import now

SOON = 14


@dataclass(frozen=True)
class Row:
    """One demand in a list, on a person's page, or on a worker's day. Nothing of what it says."""

    pk: UUID
    number: str
    what: str
    received_on: date
    due_on: date
    left: str
    left_tone: Tone
    state: str | Promise
    tone: Tone

    @classmethod
    def of(cls, step: Step) -> Row:
        state, today = State(step.state), localdate(now())
        is_open = state != State.CLOSED
        return cls(
            pk=step.demand_id,
            number=step.person.number,
            what=str(capfirst(step.demand.get_kind_display())),
            received_on=step.demand.received_on,
            due_on=step.due_on,
            left=days_left(step.due_on, today) if is_open else "",
            left_tone=tone_of(step.due_on, today, soon=SOON),
            state=state.label,
            tone=TONES[state],
        )


class RegisterTable(Table):
    def __init__(self, asked: QueryDict) -> None:
        super().__init__(
            register(asked.get("show", "") or "open"),
            asked,
            id="demands",
            caption=_("Legal demands"),
            columns=[
                Column("due_on", _("Due"), template="demands/_due.html", sort="due_on"),
                Column("what", _("What"), template="demands/_what.html", sort="demand__kind"),
                Column("number", _("Person"), sort="person__number"),
                Column("received_on", _("Received"), sort="demand__received_on"),
                Column("state", _("State"), template="demands/_state.html", sort="state"),
            ],
            default_sort="due_on",
            empty=_("No legal demand here. One is registered on the page of the person it names."),
        )

    @property
    def rows(self) -> Iterator[list[Cell]]:
        for step in self.page:
            row = Row.of(step)
            yield [Cell(column, row) for column in self.columns]
