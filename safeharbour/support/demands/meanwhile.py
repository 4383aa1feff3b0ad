"""Of two who write about one demand the second is shown both: how it stands now, and what they wanted to write."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.demands.actions import Given, Happened
from safeharbour.support.demands.enums import ANSWERS, RecordKind, What
from safeharbour.support.demands.models import Demand
from safeharbour.support.demands.queries import demand_now
from safeharbour.trust.agencies.queries import names_of_colleagues


def both(demand: Demand, wanted: list[Fact]) -> dict[str, object]:
    step = demand_now(demand).step
    who = names_of_colleagues().get(str(step.by_id), "")
    stands = [
        Fact(_("State"), step.get_state_display()),
        Fact(_("Last step"), step.get_what_display()),
        Fact(_("Due"), date_format(step.due_on)),
        Fact(_("Changed by"), f"{who}, {date_format(localtime(step.at), 'DATETIME_FORMAT')}"),
    ]
    return {
        "person": demand.person,
        "what": capfirst(demand.get_kind_display()),
        "stands": stands,
        "wanted": [fact for fact in wanted if fact.value],
        "back": reverse("demands:one", args=[demand.pk]),
    }


def step_wanted(what: What, happened: Happened) -> list[Fact]:
    """With the words: nothing that somebody typed is lost."""
    answer = ANSWERS[what](happened.answer).label if what in ANSWERS and happened.answer else ""
    return [
        Fact(_("Step"), what.label),
        Fact(_("Answer"), answer),
        Fact(_("When was that?"), date_format(happened.on)),
        Fact(_("Day"), date_format(happened.day) if happened.day else ""),
        Fact(_("In a few words"), happened.words),
    ]


def list_wanted(given: Given) -> list[Fact]:
    return [
        Fact(_("Which records?"), [RecordKind(one).label for one in given.records]),
        Fact(_("How many pages?"), given.pages),
        Fact(_("Each of them, one below the other"), given.listed),
        Fact(_("To whom was it given?"), given.to_whom),
        Fact(_("On whose advice?"), given.advice),
    ]
