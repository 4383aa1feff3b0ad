"""A person exists for the agency that serves them, who they are for fewer still, and for nobody anywhere else."""

from __future__ import annotations

from random import Random

from django.db import transaction

from safeharbour.support.people.actions import (
    add_note,
    erase_person,
    freeze_file,
    join_people,
    register_person,
    tell_contact,
    tell_health,
    tell_legal,
    tell_needs,
    tell_plan,
    tell_whereabouts,
)
from safeharbour.support.people.enums import Channel, Demand, ErasureReason, NeedDomain, NeedState
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import ContactTold, HealthTold, LegalTold, NeedTold, PlanTold, WhereaboutsTold
from safeharbour.trust.access.actors import Actor, acting_as
from tests.guards.visibility import Model, Province, Row, Viewer, World
from tests.guards.visibility.consent import shares


def plant(province: Province, draw: Random) -> None:
    for worker in province.who_may("person.write"):
        _someone(worker)
        if draw.random() < 0.5:
            _someone_who_left_nothing(worker)


def _someone(worker: Actor) -> None:
    person = a_person(worker, Identity(name="Jane Planted", aliases=("Star",), phones=("+14165550199",)))
    with acting_as(worker), transaction.atomic():
        add_note(person=person, text="A planted word.", by=worker)
        contact = ContactTold(channel=Channel.CALL, any_time=True, reach="+14165550199", code_word="planted")
        tell_contact(person=person, told=contact, based_on=0, by=worker)
        tell_whereabouts(person=person, told=WhereaboutsTold(place="12 Planted Lane"), based_on=0, by=worker)
        tell_needs(person=person, told=[NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED)], by=worker)
        tell_plan(person=person, told=PlanTold(hopes="A planted hope."), based_on=0, by=worker)
        tell_health(person=person, told=HealthTold(situation="A planted ache."), based_on=0, by=worker)
        tell_legal(person=person, told=LegalTold(matters="A planted claim."), based_on=0, by=worker)
        freeze_file(person=person, demand=Demand.SUBPOENA, by=worker)
        other = register_person(identity=Identity(name="Jane Planted"), by=worker)
        join_people(duplicate=other, kept=person, by=worker)


def _someone_who_left_nothing(worker: Actor) -> None:
    person = a_person(worker)
    with acting_as(worker), transaction.atomic():
        erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=worker)


def serves(row: Row, viewer: Viewer) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("person.read")


def is_she(person: object, viewer: Viewer) -> bool:
    """On her own page a person knows what is written down of her, and of nobody else."""
    return viewer.person is not None and person == viewer.person


def a_number(row: Row, viewer: Viewer, world: World) -> bool:
    walks_over_all = viewer.system in {
        "people.replay_erasures",
        "people.renew_index",
        "people.find_in_emergency",
        "own_page.enter",
    }
    shared = viewer.may("person.read") and shares(row["id"], "", viewer, world)
    return serves(row, viewer) or shared or walks_over_all or is_she(row["id"], viewer)


def who_they_are(row: Row, viewer: Viewer, world: World) -> bool:
    entrusted = viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("identity.read")
    erases_again_or_files_anew = viewer.system in {"people.replay_erasures", "people.renew_index"}
    shared = viewer.may("identity.read") and shares(row["person_id"], "identity", viewer, world)
    return entrusted or shared or erases_again_or_files_anew or is_she(row["person_id"], viewer)


def what_they_told(row: Row, viewer: Viewer, world: World) -> bool:
    """No job reads a story. One may remove it: what a restored backup brought back of somebody erased."""
    shared = viewer.may("person.read") and shares(row["person_id"], "story", viewer, world)
    removes = viewer.system in {"people.replay_erasures", "people.apply_retention"}
    return serves(row, viewer) or shared or removes or is_she(row["person_id"], viewer)


def a_demand(row: Row, viewer: Viewer, world: World) -> bool:
    """The schedule must know what it leaves alone."""
    return serves(row, viewer) or viewer.system == "people.apply_retention"


def where_they_are(row: Row, viewer: Viewer, world: World) -> bool:
    """No job reads it; the schedule ends it."""
    return known_to("location.read", "location")(row, viewer, world) or viewer.system == "people.apply_retention"


def what_stands_on_the_file(row: Row, viewer: Viewer, world: World) -> bool:
    """That two numbers are one: for those who serve, and no job needs it."""
    return serves(row, viewer)


def known_to(permission: str, scope: str) -> Model:
    """For those of the serving agency who are entrusted with it, and of one that the person agreed to share it with.

    Erasing again removes it unread.
    """

    def model(row: Row, viewer: Viewer, world: World) -> bool:
        entrusted = viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may(permission)
        shared = viewer.may(permission) and shares(row["person_id"], scope, viewer, world)
        erases_again = viewer.system == "people.replay_erasures"
        return entrusted or shared or erases_again or is_she(row["person_id"], viewer)

    return model


MODELS: dict[str, Model] = {
    "people_joining": what_stands_on_the_file,
    "people_freeze": a_demand,
    "people_contactrules": known_to("person.read", "contact"),
    "people_whereabouts": where_they_are,
    "people_need": known_to("person.read", "needs"),
    "people_plan": known_to("person.read", "plan"),
    "people_health": known_to("health.read", "health"),
    "people_legalsituation": known_to("legal.read", "legal"),
    "people_person": a_number,
    "people_personidentity": who_they_are,
    "people_personnote": what_they_told,
}
