"""What stands before a house: holds to answer, people on the way, who stays, and its units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Tone
from safeharbour.support.shelter.enums import DeclineReason, Destination, PromiseState, UnitStatus
from safeharbour.support.shelter.models import House, Unit
from safeharbour.support.shelter.queries import houses_of, needs_before, numbers_by_stay, promises_before, units_of
from safeharbour.support.shelter.showing.promises import NOBODY, PromiseShown, shown
from safeharbour.support.shelter.showing.tones import TONES
from safeharbour.support.shelter.transitions import house_acts
from safeharbour.support.shelter.wording import region_name
from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True)
class UnitKept:
    unit: Unit
    status: str
    tone: Tone
    choices: Sequence[tuple[str, str]]
    may_take_in: bool


@dataclass(frozen=True)
class Desk:
    waiting: list[PromiseShown]
    expected: list[PromiseShown]
    stays: list[PromiseShown]
    houses: list[tuple[House, str, list[UnitKept]]]

    decline_reasons = DeclineReason.choices[:-1]
    destinations = Destination.choices

    @property
    def facts(self) -> list[object]:
        promises = (*self.waiting, *self.expected, *self.stays)
        return [
            *((each.promise.pk, each.state, each.promise.until, each.person) for each in promises),
            *((kept.unit.pk, kept.status, kept.unit.label) for _house, _region, units in self.houses for kept in units),
        ]


def desk_shown(actor: Actor, at: datetime) -> Desk:
    needs = needs_before(actor)
    live = [promise for promise in promises_before(actor) if not promise.is_lapsed(at)]
    named = numbers_by_stay(promise.pk for promise in live)
    promises = [
        shown(promise, at, needs.get(promise.request_id or NOBODY), named.get(promise.pk, "")) for promise in live
    ]
    taken = {each.promise.unit_id for each in promises}
    units = [_kept(unit, unit.pk in taken) for unit in units_of(actor)]
    return Desk(
        waiting=[each for each in promises if each.promise.state == PromiseState.HELD],
        expected=[each for each in promises if each.promise.state == PromiseState.ACCEPTED],
        stays=[each for each in promises if each.promise.state == PromiseState.ARRIVED],
        houses=[
            (house, region_name(house.region), [kept for kept in units if kept.unit.house_id == house.pk])
            for house in houses_of(actor)
        ],
    )


def places_shown(actor: Actor, at: datetime) -> list[tuple[str, str]]:
    """Where somebody on record can be said to stay: units that are free, and stays of which nobody is named."""
    desk = desk_shown(actor, at)
    free = [
        (f"unit:{kept.unit.pk}", _("%(unit)s, %(state)s: take them in now") % {"unit": name, "state": kept.status})
        for house, _region, units in desk.houses
        for kept in units
        if kept.may_take_in and (name := f"{house.name}, {kept.unit.label}")
    ]
    unnamed = [
        (
            f"stay:{each.promise.pk}",
            _("%(unit)s, since %(day)s: they stay there already")
            % {"unit": each.place, "day": date_format(localtime(each.promise.arrived_at), "DATE_FORMAT")},
        )
        for each in desk.stays
        if not each.person
    ]
    return [*unnamed, *free]


def _kept(unit: Unit, is_taken: bool) -> UnitKept:
    lapsed = unit.status == UnitStatus.HELD and not is_taken
    status = UnitStatus.ACCEPTING if lapsed else UnitStatus(unit.status)
    return UnitKept(
        unit=unit,
        status=str(status.label),
        tone=TONES[status],
        choices=[(to.value, DOES[act]()) for to, act in house_acts(status)],
        may_take_in=status in (UnitStatus.VACANT, UnitStatus.ACCEPTING) and not is_taken,
    )


DOES = {
    "open": lambda: _("Open for referrals"),
    "close": lambda: _("Close"),
    "pause": lambda: _("Pause"),
    "ready": lambda: _("Turnover done"),
    "reopen": lambda: _("Reopen, paused"),
}
"""What a button does; a state alone would not say whether one is in it or goes to it."""
