"""How a demand is shown: where it stands, what comes next, and its words only where they were opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.support.care.law.deadlines import Provision
from safeharbour.support.care.showing import days_left, tone_of
from safeharbour.support.demands.actions import OpenedDemand
from safeharbour.support.demands.clock import days_late, last_day_to_serve, provision_of
from safeharbour.support.demands.enums import ANSWERS, RecordKind, State, What
from safeharbour.support.demands.models import Demand, Production, Step
from safeharbour.support.demands.queries import counselling_order_of, productions_of, steps_of
from safeharbour.support.demands.rules import may_keep, may_open_counselling, may_step
from safeharbour.support.demands.standing import DemandNow
from safeharbour.support.demands.wording import BUTTONS, NEXT, TONES
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Decision, require
from safeharbour.trust.agencies.queries import names_of_colleagues

Text = str | Promise
FIRST_CHOICE = {
    State.RECEIVED: What.ASK_COUNSEL,
    State.WITH_COUNSEL: What.COUNSEL_ANSWERS,
    State.REFUSED: What.CLOSE,
    State.WITHDRAWN: What.CLOSE,
    State.PRODUCED: What.CLOSE,
}
"""What is pressed first, most often."""
SOON = 14


@dataclass(frozen=True, kw_only=True)
class Given:
    on: date
    kinds: list[Text]
    pages: int
    by: str
    period: str
    to_whom: str
    advice: str
    listed: str


@dataclass(frozen=True, kw_only=True)
class DemandPage:
    demand: Demand
    what: str
    state: Text
    tone: Tone
    is_open: bool
    next: Text
    left: str
    left_tone: Tone
    facts: list[Fact]
    law: Provision | None
    is_counted: bool
    late: int
    known: Text
    known_tone: Tone
    moments: list[Moment]
    given: list[Given]
    counselling: date | None
    steps: list[tuple[What, Text, bool]]
    may_give: Decision
    may_write: Decision
    may_open_counselling: bool
    is_opened: bool
    forms: dict[str, Any] = field(default_factory=dict)


def demand_page(actor: Actor, demand: Demand, opened: OpenedDemand | None = None) -> DemandPage:
    steps, today = steps_of(demand), localdate(now())
    stands = DemandNow.after(demand, steps)
    order = counselling_order_of(demand)
    names = names_of_colleagues()
    return DemandPage(
        demand=demand,
        what=str(capfirst(demand.get_kind_display())),
        state=stands.state.label,
        tone=TONES[stands.state],
        is_open=stands.is_open,
        next=NEXT[stands.state],
        left=days_left(stands.step.due_on, today),
        left_tone=tone_of(stands.step.due_on, today, soon=SOON) if stands.is_open else Tone.NEUTRAL,
        facts=_facts(stands, opened),
        law=provision_of(demand.kind),
        is_counted=bool(stands.step.law_file),
        late=0 if stands.step.law_file else days_late(demand.kind, demand.received_on, stands.step.due_on),
        known=_known(stands),
        known_tone=Tone.SUCCESS if stands.is_told else Tone.WARNING,
        moments=[_moment(one, names, opened) for one in reversed(steps)],
        given=[_given(one, names, opened) for one in productions_of(demand)],
        counselling=order.ordered_on if order else None,
        steps=_possible(actor, stands, today),
        may_give=may_step(actor, stands, What.PRODUCE, today=today),
        may_write=may_keep(actor, demand.person),
        may_open_counselling=stands.is_open and stands.is_ordered and order is None,
        is_opened=opened is not None,
    )


def _possible(actor: Actor, stands: DemandNow, today: date) -> list[tuple[What, Text, bool]]:
    first = FIRST_CHOICE.get(stands.state)
    may = [what for what in BUTTONS if may_step(actor, stands, what, today=today)]
    return [(what, BUTTONS[what], what == first) for what in sorted(may, key=lambda one: one != first)]


def _facts(stands: DemandNow, opened: OpenedDemand | None) -> list[Fact]:
    demand, step = stands.demand, stands.step
    facts = [
        Fact(_("Person"), demand.person.number),
        Fact(_("Received"), f"{date_format(demand.received_on)}, {demand.get_how_display()}"),
        Fact(_("Due"), date_format(step.due_on)),
    ]
    hearing = None if step.law_file else last_day_to_serve(demand.kind, step.due_on)
    if hearing:
        facts.append(Fact(_("Last day to serve it for that hearing"), date_format(hearing)))
    if opened:
        facts += [
            Fact(_("From"), opened.said(demand, "sender")),
            Fact(_("Court file"), opened.said(demand, "court_file") or _("none named")),
            Fact(_("What it asks"), opened.said(demand, "asked")),
        ]
    return facts


def _known(stands: DemandNow) -> Text:
    step = stands.step
    if stands.is_told:
        return _("The person knows of it. It stands on their own page and in their copy.")
    if step.silent_until:
        day = {"day": date_format(step.silent_until)}
        return _("An order forbids telling the person until %(day)s. Tell them on the day after.") % day
    because = {"because": step.get_not_told_because_display()}
    return _("The person does not know yet: %(because)s. Tell them when it is safe.") % because


def _moment(step: Step, names: dict[str, str], opened: OpenedDemand | None) -> Moment:
    said = [opened.said(step)] if opened else []
    if step.answer:
        said = [str(capfirst(ANSWERS[What(step.what)](step.answer).label)), *said]
    if step.what == What.MOVE_DAY:
        said = [date_format(step.due_on), *said]
    if step.what == What.FORBID and step.silent_until:
        said = [_("until %(day)s") % {"day": date_format(step.silent_until)}, *said]
    if step.happened_on != localdate(step.at):
        said = [_("on %(day)s") % {"day": date_format(step.happened_on)}, *said]
    return Moment(
        step.at, step.get_what_display(), by=names.get(str(step.by_id), ""), detail=" · ".join(filter(None, said))
    )


def kinds_in_words(production: Production) -> list[Text]:
    return [RecordKind(one).label for one in production.records]


def period_in_words(production: Production) -> str:
    days = [date_format(day) if day else "…" for day in (production.since, production.until)]
    return " / ".join(days) if production.since or production.until else ""


def _given(one: Production, names: dict[str, str], opened: OpenedDemand | None) -> Given:
    return Given(
        on=one.given_on,
        kinds=kinds_in_words(one),
        pages=one.pages,
        by=names.get(str(one.by_id), ""),
        period=period_in_words(one),
        **{name: opened.said(one, name) if opened else "" for name in ("to_whom", "advice", "listed")},
    )


def may_come_next(actor: Actor, demand: Demand, what: What | None) -> int:
    """The number of the step that a form of this kind would follow, where it may be asked for at all.

    None: the form was sent already, and its action asks for itself, whether it was pressed twice first of all.
    """
    stands = DemandNow.after(demand, steps_of(demand))
    require(may_step(actor, stands, what, today=localdate(now())) if what else may_keep(actor, demand.person))
    return stands.number


def require_counselling_may_open(actor: Actor, demand: Demand) -> None:
    today = localdate(now())
    require(may_open_counselling(actor, DemandNow.after(demand, steps_of(demand)), today, today))
