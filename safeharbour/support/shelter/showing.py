"""What the shelter's pages show, gathered into plain values, so that views hold no queries and templates no logic."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from safeharbour.interface.components import Moment, Tone
from safeharbour.methods.placement import Placement
from safeharbour.support.shelter.calling import telephones_of
from safeharbour.support.shelter.enums import (
    Accessibility,
    DeclineReason,
    Destination,
    Language,
    PetPolicy,
    Practice,
    PromiseState,
    SubstancePolicy,
    UnitStatus,
)
from safeharbour.support.shelter.matching import needs_of, rank_units
from safeharbour.support.shelter.models import BedRequest, House, Notice, PlacementNeeds, Promise, Unit
from safeharbour.support.shelter.queries import (
    history_of,
    houses_of,
    needs_before,
    notices_unread,
    numbers_by_request,
    numbers_by_stay,
    promises_asked_by,
    promises_before,
    requests_of,
    requests_settled,
    units_free,
    units_of,
)
from safeharbour.support.shelter.transitions import house_acts
from safeharbour.support.shelter.wording import ages, in_words, person, region_name
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.access.requests import ActingRequest

SHOWN_FITS = 25
SHOWN_NEAR_MISSES = 8
SHOWN_HOLDS = 100
NEWEST = 50
SAID_YES = (PromiseState.ACCEPTED, PromiseState.ARRIVED)
RECENT = timedelta(days=3)
NOBODY = UUID(int=0)
ANY_AGE = (0, 120)
TONES = {
    UnitStatus.VACANT: Tone.NEUTRAL,
    UnitStatus.ACCEPTING: Tone.SUCCESS,
    UnitStatus.HELD: Tone.WARNING,
    UnitStatus.OCCUPIED: Tone.INFORMATION,
    UnitStatus.TURNOVER: Tone.NEUTRAL,
    UnitStatus.CLOSED: Tone.ERROR,
    PromiseState.ACCEPTED: Tone.SUCCESS,
    PromiseState.ARRIVED: Tone.SUCCESS,
    PromiseState.DECLINED: Tone.ERROR,
    PromiseState.EXPIRED: Tone.ERROR,
}


def polled(request: ActingRequest, page: str, fragment: str, context: dict[str, Any]) -> HttpResponse:
    """The whole page, or for those who poll the fragment, or nothing at all while nothing has changed.

    HTMX would put the emptiness of a 304 on the page, so it is told 204 instead.
    """
    if not request.headers.get("X-Polled"):
        return render(request, page, context)
    etag = f'"{context["mark"]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=204 if request.htmx else 304)
    response = render(request, fragment, context)
    response["ETag"] = etag
    return response


@contextmanager
def told_instead(request: ActingRequest) -> Iterator[Callable[[], bool]]:
    """A refusal is said on the page that one comes from: mostly another was quicker and the form had grown old.

    Who may use the form at all has been required before; that stays a page of its own. Answers whether all went well.
    """
    refusals: list[Refused] = []
    try:
        yield lambda: not refusals
    except Refused as refusal:
        refusals.append(refusal)
        messages.error(request, str(refusal))


def mark_of(facts: Iterable[object]) -> str:
    """Changes when something on the page does."""
    return hashlib.sha256(repr(list(facts)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class UnitShown:
    """One unit on the night page, with the reasons in words."""

    unit: Unit
    region: str
    reasons: list[str]
    questions: list[str]
    blocks: list[str]


@dataclass(frozen=True)
class Found:
    fits: list[UnitShown]
    near_misses: list[UnitShown]
    more: int
    avoided: int


def found_for(asked: BedRequest, at: datetime) -> Found:
    ranked = rank_units(needs_of(asked, asked.needs), units_free(at))
    return Found(
        fits=[_shown(placement) for placement in ranked.fits[:SHOWN_FITS]],
        near_misses=[_shown(placement) for placement in ranked.near_misses[:SHOWN_NEAR_MISSES]],
        more=max(0, len(ranked.fits) - SHOWN_FITS),
        avoided=ranked.avoided,
    )


def _shown(placement: Placement) -> UnitShown:
    unit = placement.offer.subject
    assert isinstance(unit, Unit)  # noqa: S101 - offers are made from units
    return UnitShown(
        unit=unit,
        region=region_name(unit.house.region),
        reasons=[in_words(reason) for reason in placement.reasons],
        questions=[in_words(reason) for reason in placement.questions],
        blocks=[in_words(reason) for reason in placement.blocks],
    )


@dataclass(frozen=True)
class PromiseShown:
    promise: Promise
    state: str
    tone: Tone
    region: str
    left: str
    is_open: bool
    needs: list[str]
    callback: str = ""
    telephone: str = ""
    cannot_be_called: bool = False
    reason: str = ""
    person: str = ""

    @property
    def place(self) -> str:
        return f"{self.promise.unit.house.name}, {self.promise.unit.label}"


def time_left(promise: Promise, at: datetime) -> str:
    if promise.until is None:
        return ""
    minutes = max(0, int((promise.until - at).total_seconds() // 60))
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("%(hours)d h %(minutes)02d min left") % {"hours": hours, "minutes": minutes}
    return ngettext("%(minutes)d minute left", "%(minutes)d minutes left", minutes) % {"minutes": minutes}


def shown(
    promise: Promise, at: datetime, needs: PlacementNeeds | None, person: str = "", telephone: str | None = None
) -> PromiseShown:
    lapsed = promise.is_lapsed(at)
    state = PromiseState.EXPIRED if lapsed else PromiseState(promise.state)
    accepted = state in SAID_YES
    return PromiseShown(
        promise=promise,
        state=str(state.label),
        tone=TONES.get(state, Tone.WARNING),
        region=region_name(promise.unit.house.region),
        left=time_left(promise, at) if state in (PromiseState.HELD, PromiseState.ACCEPTED) else "",
        is_open=state in (PromiseState.HELD, PromiseState.ACCEPTED),
        needs=needs_in_words(needs) if needs else [],
        callback=needs.callback if needs else "",
        telephone=telephone if accepted and telephone else "",
        cannot_be_called=accepted and telephone == "",
        reason=str(DeclineReason(promise.decline_reason).label) if promise.decline_reason else "",
        person=person,
    )


def needs_in_words(needs: PlacementNeeds) -> list[str]:
    """What a house must know, in the order in which one would say it."""
    known = (needs.age_from, needs.age_to) != ANY_AGE
    found = [_("age %(ages)s") % {"ages": ages(needs.age_from, needs.age_to)}] if known else []
    if needs.gender:
        found.append(person(needs.gender))
    if needs.children:
        found.append(_("children aged %(ages)s") % {"ages": ", ".join(map(str, needs.children))})
    found += [str(Accessibility(code).label) for code in needs.accessibility]
    if needs.pets:
        found.append(str(PetPolicy(needs.pets).label))
    if needs.substances:
        found.append(_("on substances: %(policy)s") % {"policy": SubstancePolicy(needs.substances).label})
    if needs.languages:
        spoken = ", ".join(str(Language(code).label) for code in needs.languages)
        found.append(_("speaks %(languages)s") % {"languages": spoken})
    found += [str(Practice(code).label) for code in needs.culture]
    if needs.nights:
        found.append(ngettext("%(nights)d night", "%(nights)d nights", needs.nights) % {"nights": needs.nights})
    return found or [_("nothing particular was said")]


@dataclass(frozen=True)
class Holds:
    notices: list[Notice]
    promises: list[PromiseShown]
    searching: list[BedRequest]

    @property
    def older(self) -> list[Notice]:
        """What is folded away, so that a hold that waits now is not below a week of news."""
        return self.notices[3:]

    @property
    def facts(self) -> list[object]:
        return [
            *((notice.pk, "notice") for notice in self.notices),
            *(
                (each.promise.pk, each.state, each.left, each.promise.extensions, each.telephone)
                for each in self.promises
            ),
            *(request.pk for request in self.searching),
        ]


def holds_shown(actor: Actor, at: datetime) -> Holds:
    newest = promises_asked_by(actor).filter(placed_at__gte=at - RECENT)
    recent = list(newest.order_by(F("ended_at").desc(nulls_first=True), "-placed_at")[:SHOWN_HOLDS])
    named = numbers_by_request(promise.request_id for promise in recent if promise.request_id)
    calls = telephones_of(promise.unit.house_id for promise in recent if promise.state in SAID_YES)
    promises = [
        shown(
            promise,
            at,
            getattr(promise.request, "needs", None),
            named.get(promise.request_id or NOBODY, ""),
            calls.get(promise.unit.house_id),
        )
        for promise in recent
    ]
    asked = list(requests_of(actor).filter(asked_at__gte=at - RECENT)[:SHOWN_HOLDS])
    busy = {each.promise.request_id for each in promises if each.is_open} | requests_settled(one.pk for one in asked)
    searching = [request for request in asked if request.pk not in busy and not hasattr(request, "withdrawal")]
    return Holds(notices=list(notices_unread(actor)[:SHOWN_HOLDS]), promises=promises, searching=searching)


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

ACTS = {
    "open": lambda: _("opened for referrals"),
    "close": lambda: pgettext("unit", "closed"),
    "pause": lambda: _("paused"),
    "ready": lambda: _("turnover done"),
    "reopen": lambda: _("reopened"),
    "take_in": lambda: _("someone taken in at the door"),
    "hold": lambda: _("held"),
    "hold_after_a_lapsed_one": lambda: _("held again after a hold ran out"),
    "release": lambda: _("released by those who asked"),
    "decline": lambda: _("declined by the house"),
    "expire": lambda: _("hold ran out"),
    "arrive": lambda: _("arrived"),
    "depart": lambda: _("left"),
}


def history_shown(unit: Unit) -> list[Moment]:
    """Who did what to a unit. Another agency's worker is shown by the agency, not by name."""
    return [
        Moment(
            when=change.at,
            title=ACTS[change.act](),
            by=_author(change),
            tone=TONES[UnitStatus(change.to_status)],
        )
        for change in history_of(unit)[:NEWEST]
    ]


def _author(change: Any) -> str:
    if change.system or change.act == "expire":
        return _("by itself")
    if change.author_agency_id == change.agency_id:
        return str(change.author.user)
    return str(change.author_agency)
