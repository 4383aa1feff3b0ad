"""What the register holds about a person, in words, for the copy that she takes away: once she was told of it."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeharbour.interface.components import Fact
from safeharbour.support.demands.actions import OpenedDemand
from safeharbour.support.demands.actions.opening import opened_words
from safeharbour.support.demands.enums import ANSWERS, What
from safeharbour.support.demands.models import Demand, Production, Step
from safeharbour.support.demands.queries import demands_of, productions_of, steps_of
from safeharbour.support.demands.showing import kinds_in_words, period_in_words
from safeharbour.support.demands.standing import DemandNow
from safeharbour.support.people.holding import Section
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor


def what_demands_hold(person: Person, by: Actor) -> list[Section]:
    known = [one for one in demands_of([person]) if one.is_told]
    words = opened_words(person, *(one.demand for one in known))
    given = [_given(one, words) for demand in known for one in productions_of(demand.demand)]
    steps = [_step(one, words) for demand in known for one in steps_of(demand.demand)]
    return [
        Section(_("What the law asked us about you"), [_demand(one, words) for one in known]),
        Section(_("What happened to it"), steps),
        Section(_("What was given about you, and to whom"), given),
    ]


def _demand(one: DemandNow, words: OpenedDemand) -> Fact:
    demand: Demand = one.demand
    said = [words.said(demand, name) for name in ("sender", "court_file", "asked")]
    until = _("due on %(day)s") % {"day": date_format(one.step.due_on)}
    said = [*filter(None, said), until, str(one.state.label)]
    return Fact(f"{capfirst(demand.get_kind_display())}, {_day(demand.received_on)}", "; ".join(said))


def _step(one: Step, words: OpenedDemand) -> Fact:
    answer = str(ANSWERS[What(one.what)](one.answer).label) if one.answer else ""
    said = filter(None, [one.get_what_display(), answer, words.said(one)])
    return Fact(_day(one.happened_on), "; ".join(said))


def _given(one: Production, words: OpenedDemand) -> Fact:
    pages = ngettext("%(n)d page", "%(n)d pages", one.pages) % {"n": one.pages}
    said = [words.said(one, "to_whom"), ", ".join(map(str, kinds_in_words(one))), period_in_words(one), pages]
    return Fact(_day(one.given_on), "; ".join(filter(None, [*said, words.said(one, "listed")])))


def _day(day: date) -> str:
    return str(date_format(day))
