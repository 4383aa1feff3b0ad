"""What the law asked about her, once she was told of it: what it is, where it stands, and what was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.text import capfirst

from safeharbour.support.demands.enums import State
from safeharbour.support.demands.queries import demands_of, productions_of
from safeharbour.support.demands.showing import kinds_in_words
from safeharbour.support.demands.standing import DemandNow
from safeharbour.support.own_page.wording import DEMANDS
from safeharbour.support.people.models import Person

Text = str | Promise


@dataclass(frozen=True)
class Asked:
    what: str
    received_on: date
    due_on: date | None
    now: Text
    given: list[tuple[date, list[Text]]]


def asked_by_law(person: Person) -> list[Asked]:
    return [_asked(one) for one in demands_of([person])]


def _asked(one: DemandNow) -> Asked:
    return Asked(
        what=str(capfirst(one.demand.get_kind_display())),
        received_on=one.demand.received_on,
        due_on=one.step.due_on if one.state in DUE else None,
        now=DEMANDS[one.state],
        given=[(each.given_on, kinds_in_words(each)) for each in productions_of(one.demand)],
    )


DUE = frozenset({State.RECEIVED, State.WITH_COUNSEL, State.ADVISED, State.HEARD, State.ORDERED})
"""Until then a day lies ahead."""
