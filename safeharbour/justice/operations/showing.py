"""How operations and overlaps are shown: one's own plan in full, of the other's that there is one, and whom to call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime, make_aware
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.interface.tables import Cell, Column, Table
from safeharbour.justice.operations.actions import Plan
from safeharbour.justice.operations.enums import Answer, Language, Minors, News, State, What
from safeharbour.justice.operations.models import Operation, Side, Step
from safeharbour.justice.operations.queries import (
    Contact,
    contacts_of,
    operations_between,
    operations_planned,
    operations_visible,
    place_of,
    sides_of,
    sides_visible,
    sides_waiting,
    steps_of,
)
from safeharbour.justice.operations.rules import may_change, may_end
from safeharbour.justice.operations.wording import in_metres, span, spot_in_words
from safeharbour.methods.geography import Place
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision

TONES = {News.NEW: Tone.ERROR, News.CHANGED: Tone.ERROR, News.GONE: Tone.NEUTRAL}
HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class ShownOverlap:
    """One's own side of an overlap, with all that is told of the other."""

    pk: UUID
    number: str
    part: str
    nearness: str
    news: str
    tone: Tone
    told_at: datetime
    operation: str
    operation_pk: UUID
    when: str
    file: str
    service: str
    place: str
    telephone: str
    officer: str
    their_answer: str
    is_gone: bool
    waits_for_us: bool
    answer: str

    @property
    def dialled(self) -> str:
        return "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")


def shown(side: Side, contact: Contact) -> ShownOverlap:
    operation = side.operation
    return ShownOverlap(
        pk=side.pk,
        number=str(side),
        part=str(capfirst(side.get_part_display())),
        nearness=str(capfirst(side.get_nearness_display())),
        news=side.get_news_display(),
        tone=Tone.SUCCESS if side.answer == Answer.TALKED else TONES[News(side.news)],
        told_at=side.told_at,
        operation=str(operation),
        operation_pk=operation.pk,
        when=span(operation.starts_at, operation.ends_at),
        file=operation.file.number,
        service=contact.service,
        place=contact.place,
        telephone=contact.telephone,
        officer=contact.officer,
        their_answer=_their(contact.answer),
        is_gone=side.news == News.GONE,
        waits_for_us=not side.answer and operation.state == State.PLANNED and operation.ends_at > now(),
        answer=_ours(side),
    )


def _their(answer: str) -> str:
    said = {
        Answer.NONE: _("Nobody there has answered yet: call, do not wait."),
        Answer.SEEN: _("They have seen it."),
        Answer.TALKED: _("They say that you have talked to each other."),
    }
    return said[Answer(answer)]


def _ours(side: Side) -> str:
    if not side.answered_by or not side.answered_at:
        return ""
    when = date_format(localtime(side.answered_at), "DATETIME_FORMAT")
    return f"{side.get_answer_display()} ({side.answered_by.user.name}, {when})"


def shown_overlaps(sides: Iterable[Side]) -> list[ShownOverlap]:
    rows = list(sides)
    contacts = contacts_of(rows)
    return [shown(side, contacts[side.pk]) for side in rows]


class OverlapTable(Table):
    def __init__(self, asked: QueryDict, actor: Actor) -> None:
        super().__init__(
            sides_visible() if asked.get("show") else sides_waiting(actor),
            asked,
            id="overlaps",
            caption=_("Operations that overlap"),
            columns=[
                Column("when", _("Your operation"), template="operations/_overlap.html", sort="operation__starts_at"),
                Column("service", _("Other service"), template="operations/_service.html"),
                Column("part", _("When and where"), template="operations/_words.html"),
                Column("news", _("State"), template="operations/_news.html", sort="news"),
                Column("told_at", _("Told"), sort="told_at"),
            ],
            default_sort="when",
            empty=_("Nothing waits for an answer. You are told here as soon as another service plans to be there."),
        )

    @property
    def rows(self) -> Iterator[list[Cell]]:
        for row in shown_overlaps(self.page):
            yield [Cell(column, row) for column in self.columns]


class OperationTable(Table):
    def __init__(self, asked: QueryDict, *, over: bool) -> None:
        super().__init__(
            operations_visible() if over else operations_planned(now()),
            asked,
            id="operations",
            caption=_("Operations of your service"),
            columns=[
                Column("when", _("When"), template="operations/_when.html", sort="starts_at"),
                Column("place", _("Where"), value=where),
                Column("file", _("File"), value=lambda row: row.file.number, sort="file__number"),
                Column("lead", _("Lead"), value=lambda row: row.lead.user.name, sort="lead__user__name"),
                Column("state", _("State"), template="operations/_state.html", sort="state"),
            ],
            default_sort="-when" if over else "when",
            empty=_("Your service plans nothing. Plan an operation, and learn whether another will be there, too."),
        )

    @property
    def rows(self) -> Iterator[list[Cell]]:
        page = list(self.page)
        met = _met(page)
        for row in page:
            row.overlaps = met[row.pk]
            yield [Cell(column, row) for column in self.columns]


def _met(operations: Iterable[Operation]) -> dict[UUID, int]:
    """How many plans of others each one meets now."""
    found: defaultdict[UUID, int] = defaultdict(int)
    for side in sides_of(operations).exclude(news=News.GONE):
        found[side.operation_id] += 1
    return found


def where(operation: Operation) -> str:
    place = place_of(operation)
    return f"{place.name}, {in_metres(operation.radius)}" if place else _("forgotten")


def standing(operation: Operation) -> tuple[str, Tone]:
    if operation.state != State.PLANNED:
        return operation.get_state_display(), Tone.NEUTRAL
    if operation.ends_at <= now():
        return str(State.OVER.label), Tone.NEUTRAL
    if operation.starts_at <= now():
        return _("under way"), Tone.WARNING
    return operation.get_state_display(), Tone.INFORMATION


@dataclass(frozen=True, kw_only=True)
class OperationPage:
    operation: Operation
    state: str
    tone: Tone
    facts: list[Fact]
    overlaps: list[ShownOverlap]
    history: list[Moment]
    may_change: Decision
    may_be_done: Decision


def operation_page(actor: Actor, operation: Operation) -> OperationPage:
    state, tone = standing(operation)
    file = reverse("investigations:file", args=[operation.file_id])
    return OperationPage(
        operation=operation,
        state=state,
        tone=tone,
        facts=[Fact(_("File"), operation.file.number, url=file), *facts_of(operation)],
        overlaps=shown_overlaps(sides_of([operation])),
        history=[_moment(step) for step in steps_of(operation)],
        may_change=may_change(actor, operation, now()),
        may_be_done=may_end(actor, operation, State.DONE, now()),
    )


def facts_of(operation: Operation) -> list[Fact]:
    spot = None
    if operation.is_spot and operation.latitude is not None and operation.longitude is not None:
        spot = operation.latitude, operation.longitude
    facts = _facts(operation.starts_at, operation.ends_at, place_of(operation), spot, operation)
    return [*facts, Fact(_("Lead"), operation.lead.user.name), Fact(_("Whom to call"), operation.officer.user.name)]


def facts_wanted(plan: Plan) -> list[Fact]:
    facts = _facts(plan.starts_at, plan.ends_at, plan.place, plan.spot, plan)
    return [*facts, Fact(_("Lead"), plan.lead.user.name), Fact(_("Whom to call"), plan.officer.user.name)]


def _facts(
    begins: datetime, ends: datetime, place: Place | None, spot: tuple[float, float] | None, rest: Operation | Plan
) -> list[Fact]:
    return [
        Fact(_("When"), span(begins, ends)),
        Fact(_("Where"), place.name if place else _("forgotten")),
        Fact(_("The spot itself"), spot_in_words(*spot) if spot else _("the middle of the place")),
        Fact(_("How far around"), str(in_metres(rest.radius))),
        Fact(_("People expected"), "" if rest.people is None else rest.people),
        Fact(_("Minors"), str(Minors(rest.minors).label)),
        Fact(_("Languages"), [str(Language(one).label) for one in rest.languages]),
    ]


def _moment(step: Step) -> Moment:
    return Moment(step.at, str(capfirst(What(step.what).label)), by=step.by.user.name if step.by else "")


@dataclass(frozen=True)
class Hour:
    begins: datetime
    operations: list[Operation]


@dataclass(frozen=True)
class Day:
    day: date
    before: date
    after: date
    hours: list[Hour]
    is_empty: bool


def day_page(day: date) -> Day:
    """Every hour of the day by the clock of the province, with what is planned then: 23 or 25 when clocks change."""
    begins, ends = (make_aware(datetime.combine(one, time())) for one in (day, day + timedelta(days=1)))
    planned = list(operations_between(begins, ends))
    met = _met(planned)
    for one in planned:
        one.overlaps, one.where = met[one.pk], where(one)  # type: ignore[attr-defined] # for the row that shows it
    count = int((ends.timestamp() - begins.timestamp()) // HOUR.total_seconds())
    starts = [datetime.fromtimestamp(begins.timestamp() + number * 3600, tz=begins.tzinfo) for number in range(count)]
    hours = [
        Hour(one, [plan for plan in planned if plan.starts_at < one + HOUR and plan.ends_at > one]) for one in starts
    ]
    return Day(day, day - timedelta(days=1), day + timedelta(days=1), hours, not planned)


def today() -> date:
    return localdate(now())
