"""How a conference is shown: the person's view first, then each item with who hears it, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Tone
from safeharbour.interface.tables import Cell, Column, Table
from safeharbour.support.care.models import AppointmentStep, TaskStep
from safeharbour.support.care.queries import task_now
from safeharbour.support.care.showing import days_left, task_in_words, tone_of
from safeharbour.support.conferences.actions import Opened
from safeharbour.support.conferences.models import Conference, Decision, Invitation, Item, View
from safeharbour.support.conferences.queries import (
    conferences_at,
    decisions_of,
    invitations_to,
    items_of,
    the_conference,
    time_of,
    times,
    view_of,
)
from safeharbour.support.conferences.rules import may_decide, may_list_conferences, may_prepare
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision as May
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.queries import names_of_colleagues

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class ShownDecision:
    what: str
    words: str
    owner: Text
    until: str
    state: str


@dataclass(frozen=True, kw_only=True)
class ShownItem:
    pk: UUID
    about: str
    words: str
    hear: list[str]
    decisions: list[ShownDecision]


@dataclass(frozen=True, kw_only=True)
class ConferencePage:
    conference: Conference
    when: AppointmentStep
    facts: list[Fact]
    view: View | None
    view_words: str
    attending: str
    items: list[ShownItem]
    agencies: list[tuple[UUID, str]]
    is_opened: bool
    may_prepare: May
    may_decide: May


def conference_page(actor: Actor, conference: Conference, opened: Opened | None = None) -> ConferencePage:
    when, view, invited = time_of(conference), view_of(conference), invitations_to(conference)
    words = opened.words if opened else {}
    made: dict[UUID, list[Decision]] = {}
    for one in decisions_of(conference):
        made.setdefault(one.item_id, []).append(one)
    names = names_of_colleagues()
    items = [_item(one, invited, made.get(one.pk, []), names, words) for one in items_of(conference)]
    return ConferencePage(
        conference=conference,
        when=when,
        facts=_facts(conference, when, names),
        view=view,
        view_words=words.get(view.pk, "") if view else "",
        attending=words.get(conference.pk, ""),
        items=items,
        agencies=sorted({(one.invited_id, one.invited.name) for one in invited}, key=lambda pair: pair[1]),
        is_opened=opened is not None,
        may_prepare=may_prepare(actor, conference.person, when.state),
        may_decide=may_decide(actor, conference.person, when.state, view),
    )


def _facts(conference: Conference, when: AppointmentStep, names: dict[str, str]) -> list[Fact]:
    return [
        Fact(_("Person"), conference.person.number),
        Fact(_("When"), f"{date_format(localtime(when.starts_at), 'DATETIME_FORMAT')} ({when.get_state_display()})"),
        Fact(_("Led by"), names.get(str(conference.chair_id), "")),
        Fact(_("Purpose"), conference.get_purpose_display()),
    ]


def _item(
    item: Item, invited: list[Invitation], made: list[Decision], names: dict[str, str], words: dict[UUID, str]
) -> ShownItem:
    return ShownItem(
        pk=item.pk,
        about=str(capfirst(item.get_scope_display())),
        words=words.get(item.pk, ""),
        hear=[one.invited.name for one in invited if one.item_id == item.pk],
        decisions=[_decision(one, task_now(one.task).step, names, words) for one in made],
    )


def _decision(one: Decision, step: TaskStep, names: dict[str, str], words: dict[UUID, str]) -> ShownDecision:
    return ShownDecision(
        what=task_in_words(step),
        words=words.get(one.pk, ""),
        owner=names.get(str(step.owner_id), "") if step.owner_id else _("The person"),
        until=date_format(step.due_on),
        state=step.get_state_display(),
    )


@dataclass(frozen=True)
class Row:
    pk: UUID
    number: str
    starts_at: datetime
    left: str
    tone: Tone
    chair: str
    purpose: str
    state: str

    @classmethod
    def of(cls, step: AppointmentStep, one: Conference, names: dict[str, str]) -> Row:
        day, today = localdate(step.starts_at), localdate(now())
        return cls(
            pk=one.pk,
            number=step.person.number,
            starts_at=step.starts_at,
            left=days_left(day, today) if day >= today else "",
            tone=tone_of(day, today, soon=1),
            chair=names.get(str(one.chair_id), ""),
            purpose=one.get_purpose_display(),
            state=step.get_state_display(),
        )


def rows_of(steps: list[AppointmentStep]) -> list[Row]:
    called, names = conferences_at(steps), names_of_colleagues()
    return [Row.of(step, called[step.appointment_id], names) for step in steps]


class ConferenceTable(Table):
    def __init__(self, asked: QueryDict) -> None:
        steps = times()
        if not asked.get("show"):
            steps = steps.filter(starts_at__gte=localtime(now()).replace(hour=0, minute=0))
        super().__init__(
            steps.order_by("starts_at", "pk"),
            asked,
            id="conferences",
            caption=_("Conferences"),
            columns=[
                Column("starts_at", _("When"), template="conferences/_when.html", sort="starts_at"),
                Column("number", _("Person"), template="conferences/_number.html", sort="person__number"),
                Column("purpose", _("Purpose")),
                Column("chair", _("Led by")),
                Column("state", _("State"), sort="state"),
            ],
            default_sort="starts_at",
            empty=_("No conference is planned. One is called on the plan of a person."),
        )

    @property
    def rows(self) -> Iterator[list[Cell]]:
        for row in rows_of(list(self.page)):
            yield [Cell(column, row) for column in self.columns]


def agenda_before(conference: Conference, agency: UUID, opened: Opened) -> dict[str, Any] | None:
    """The items that one agency may hear at this moment; None where there are none."""
    heard = [one for one in invitations_to(conference) if one.invited_id == agency]
    items = {one.pk: one for one in items_of(conference)}
    shown = [(str(capfirst(items[one.item_id].get_scope_display())), opened.words[one.item_id]) for one in heard]
    when = time_of(conference).starts_at
    return {"conference": conference, "agency": heard[0].invited.name, "items": shown, "when": when} if heard else None


def the_conference_to_prepare(actor: Actor, pk: UUID) -> Conference:
    require(may_list_conferences(actor))
    conference = the_conference(pk)
    require(may_prepare(actor, conference.person, time_of(conference).state))
    return conference


def both_views(conference: Conference, words: str) -> dict[str, object]:
    """Of two who write down how the person sees it the second is shown both; what they typed is not lost."""
    last = view_of(conference)
    return {
        "person": conference.person,
        "what": _("How the person sees it"),
        "stands": [Fact(_("The person"), last.get_voice_display())] if last else [],
        "wanted": [Fact(_("In their words"), words)],
        "back": reverse("conferences:one", args=[conference.pk]),
    }
