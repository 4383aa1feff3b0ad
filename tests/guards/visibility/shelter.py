"""A unit's facts are for those who search. Who asks, who is promised, who stays: the two sides of the promise only."""

from __future__ import annotations

from random import Random
from uuid import UUID

from django.db import transaction

from safeharbour.support.people.actions import register_person
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person
from safeharbour.support.shelter.actions import (
    accept_hold,
    add_unit,
    ask_for_bed,
    change_unit,
    decline_hold,
    link_stay,
    open_house,
    place_hold,
    record_arrival,
    record_departure,
    release_hold,
    withdraw_request,
)
from safeharbour.support.shelter.enums import DeclineReason, Destination, UnitStatus
from safeharbour.support.shelter.models import Promise, Unit
from safeharbour.trust.access.actors import Actor, acting_as
from tests.guards.visibility import Model, Province, Row, Viewer, World

ENFORCES = {"police", "crown", "probation", "municipal_licensing", "international_partner"}


def plant(province: Province, draw: Random) -> None:
    managers = [actor for actor in province.who_may("unit.manage") if actor.agency_kind == "safe_house"]
    for number, manager in enumerate(managers):
        fates = ["held", "accepted", "arrived", "departed", "declined", "released"]
        draw.shuffle(fates)
        units = _units(manager, number, len(fates))
        for unit, fate in zip(units, fates, strict=True):
            seekers = province.who_may("bed.request")
            who_serve = [seeker for seeker in seekers if seeker.may("person.write")] if unit == units[0] else []
            if seekers:
                _live_through(fate, unit, draw.choice(who_serve or seekers), manager)


def _units(manager: Actor, number: int, count: int) -> list[Unit]:
    with acting_as(manager), transaction.atomic():
        house = open_house(
            name=f"House {number}", region="northeast", telephone="705 555 0100", address="12 Planted Lane", by=manager
        )
        units = [add_unit(house=house, label=f"{i}", by=manager, households=["adult"]) for i in range(count)]
        return [change_unit(unit=unit, to=UnitStatus.ACCEPTING, by=manager) for unit in units]


def _live_through(fate: str, unit: Unit, seeker: Actor, manager: Actor) -> None:
    with acting_as(seeker), transaction.atomic():
        request = ask_for_bed(by=seeker, avoided=["toronto"], person=_someone_served(seeker))
        hold = place_hold(unit=unit, request=request, hours=2, by=seeker)
        if fate == "released":
            release_hold(promise_id=hold.pk, by=seeker)
            withdraw_request(request=request, reason="not_needed", by=seeker)
    with acting_as(manager), transaction.atomic():
        _answer(fate, hold, manager)


def _someone_served(seeker: Actor) -> Person | None:
    return _someone(seeker) if seeker.may("person.write") else None


def _someone(by: Actor) -> Person:
    return register_person(identity=Identity(name="Jane Planted"), by=by)


def _answer(fate: str, hold: Promise, manager: Actor) -> None:
    if fate == "declined":
        decline_hold(promise_id=hold.pk, reason=DeclineReason.PETS, by=manager)
    if fate in {"accepted", "arrived", "departed"}:
        accept_hold(promise_id=hold.pk, by=manager)
    if fate in {"arrived", "departed"}:
        record_arrival(promise_id=hold.pk, by=manager)
        link_stay(promise_id=hold.pk, person=_someone(manager), by=manager)
    if fate == "departed":
        record_departure(promise_id=hold.pk, destination=Destination.OWN_HOME, by=manager)


def _ours(agency: UUID, viewer: Viewer) -> bool:
    return viewer.agency is not None and agency == viewer.agency


def public_fact(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("bed.search") or (_ours(row["agency_id"], viewer) and viewer.may("unit.manage"))


def a_unit(row: Row, viewer: Viewer, world: World) -> bool:
    return public_fact(row, viewer, world) or viewer.system == "shelter.expire_holds"


def a_promise(row: Row, viewer: Viewer, world: World) -> bool:
    if viewer.system == "shelter.expire_holds":
        return row["state"] in {"held", "accepted", "expired"}
    as_house = _ours(row["house_agency_id"], viewer) and viewer.may("hold.answer")
    hidden = {"departed", "arrived"} if viewer.agency_kind in ENFORCES else {"departed"}
    asked = _ours(row["requester_agency_id"], viewer) and viewer.may("bed.request")
    return as_house or (asked and row["state"] not in hidden)


def by_those_who_asked(row: Row, viewer: Viewer, world: World) -> bool:
    return _ours(row["agency_id"], viewer) and viewer.may("bed.request")


def for_whom(row: Row, viewer: Viewer, world: World) -> bool:
    return by_those_who_asked(row, viewer, world) and viewer.may("person.read")


def needs(row: Row, viewer: Viewer, world: World) -> bool:
    stands_before_house = any(
        promise["request_id"] == row["request_id"]
        and _ours(promise["house_agency_id"], viewer)
        and promise["state"] in {"held", "accepted", "arrived"}
        for promise in world["shelter_promise"]
    )
    return by_those_who_asked(row, viewer, world) or (stands_before_house and viewer.may("hold.answer"))


def telephone(row: Row, viewer: Viewer, world: World) -> bool:
    units = {unit["number"] for unit in world["shelter_unit"] if unit["house_id"] == row["house_id"]}
    said_yes = any(
        promise["unit_id"] in units
        and promise["state"] in {"accepted", "arrived"}
        and _ours(promise["requester_agency_id"], viewer)
        and a_promise(promise, viewer, world)
        for promise in world["shelter_promise"]
    )
    return said_yes or (_ours(row["agency_id"], viewer) and viewer.may("hold.answer"))


def location(row: Row, viewer: Viewer, world: World) -> bool:
    return _ours(row["agency_id"], viewer) and viewer.may("directory.see_confidential")


def of_the_house(row: Row, viewer: Viewer, world: World) -> bool:
    return _ours(row["agency_id"], viewer) and viewer.may("hold.answer")


def a_notice(row: Row, viewer: Viewer, world: World) -> bool:
    unread_to_mail = viewer.system == "shelter.mail_notices" and row["read_at"] is None
    return by_those_who_asked(row, viewer, world) or unread_to_mail


def who_stays(row: Row, viewer: Viewer, world: World) -> bool:
    return of_the_house(row, viewer, world) and viewer.may("person.read")


MODELS: dict[str, Model] = {
    "shelter_house": public_fact,
    "shelter_housecontact": telephone,
    "shelter_houselocation": location,
    "shelter_unit": a_unit,
    "shelter_unitchange": of_the_house,
    "shelter_bedrequest": by_those_who_asked,
    "shelter_requestperson": for_whom,
    "shelter_withdrawal": by_those_who_asked,
    "shelter_placementneeds": needs,
    "shelter_promise": a_promise,
    "shelter_departure": of_the_house,
    "shelter_stayperson": who_stays,
    "shelter_notice": a_notice,
}
