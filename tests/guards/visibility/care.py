"""What is worked on with a person is known where they are served. A plan is shared as a plan, what was received as a
need; that somebody is accompanied, and by whom, is nobody else's to know, whatever was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

from django.utils.timezone import localdate

from safeharbour.support.care.actions import (
    Found,
    add_goal,
    add_task,
    begin_journey,
    end_journey,
    move_deadline,
    move_goal,
    note_absence,
    note_service,
    record_follow_up,
    remind,
    take_absence_back,
)
from safeharbour.support.care.enums import DeadlineState, GoalState, Initiative, Milestone, Outcome, TaskKind, Through
from safeharbour.support.care.tests.factories import a_deadline, an_appointment, done_by
from safeharbour.support.people.actions import tell_contact
from safeharbour.support.people.enums import Channel, NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import ContactTold
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_grant, file_an_agreement
from tests.guards.visibility import Model, Province, Row, Viewer, World
from tests.guards.visibility.consent import shares


def plant(province: Province, draw: Random) -> None:
    for worker in province.who_may("person.write"):
        _worked_with(worker, a_person(worker))
    _somebody_shares(province)
    _somebody_is_away(province)


def _worked_with(worker: Actor, person: Person) -> None:
    done_by(worker, begin_journey, person=person)
    _followed_up(worker, person)
    _dated(worker, person)
    goal = done_by(worker, add_goal, person=person, domain=NeedDomain.HOUSING, words="A planted wish.")
    done_by(worker, move_goal, goal=goal, to=GoalState.REACHED, based_on=0)
    task = {"domain": NeedDomain.LEGAL, "kind": TaskKind.CALL, "due_on": localdate(now())}
    done_by(worker, add_task, person=person, owner=UUID(worker.membership), words="A planted errand.", **task)
    received = {"domain": NeedDomain.HEALTH, "through": Through.US, "given_on": localdate(now())}
    done_by(worker, note_service, person=person, **received)


def _followed_up(worker: Actor, person: Person) -> None:
    found = Found(outcome=Outcome.REACHED, initiative=Initiative.PERSON, safety=3)
    with at_moment(now() + timedelta(days=2)):
        told = {"milestone": Milestone.H24, "happened_at": now(), "found": found}
        done_by(worker, record_follow_up, person=person, **told)
        done_by(worker, end_journey, person=person, based_on=0)


def _dated(worker: Actor, person: Person) -> None:
    deadline = a_deadline(worker, person)
    done_by(worker, move_deadline, deadline=deadline, to=DeadlineState.MET, based_on=0)
    rules = ContactTold(channel=Channel.CALL, any_time=True)
    done_by(worker, tell_contact, person=person, told=rules, based_on=0)
    done_by(worker, remind, appointment=an_appointment(worker, person), channel=Channel.CALL)


def _somebody_shares(province: Province) -> None:
    """So that grants meet rows of care."""
    giver, *others = province.who_may("consent.record")
    recipient = next(one for one in others if one.agency != giver.agency)
    for one in (giver, recipient):
        file_an_agreement(Agency(pk=UUID(one.agency)))
    person = a_person(giver)
    _worked_with(giver, person)
    a_grant(person.pk, recipient.agency, by=replace(giver, agreed_until=AGREED_UNTIL), scopes=[Scope.PLAN])


def _somebody_is_away(province: Province) -> None:
    for worker in province.who_may("person.write"):
        others = [one for one in province.who_may("person.write") if one.agency == worker.agency and one != worker]
        days = {"since": localdate(now()), "until": localdate(now())}
        for other in others[:1]:
            who = {"worker": UUID(worker.membership), "cover": UUID(other.membership)}
            done_by(worker, note_absence, **who, **days)
            mistaken = done_by(worker, note_absence, **who, **days)
            done_by(worker, take_absence_back, absence=mistaken)


def serves(row: Row, viewer: Viewer) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("person.read")


def inside(row: Row, viewer: Viewer, world: World) -> bool:
    return serves(row, viewer)


def hers(row: Row, viewer: Viewer) -> bool:
    """What lies ahead of her stands on her own page."""
    return viewer.person is not None and row["person_id"] == viewer.person


def inside_and_hers(row: Row, viewer: Viewer, world: World) -> bool:
    return serves(row, viewer) or hers(row, viewer)


def as_scope(scope: str) -> Model:
    def model(row: Row, viewer: Viewer, world: World) -> bool:
        return serves(row, viewer) or (viewer.may("person.read") and shares(row["person_id"], scope, viewer, world))

    return model


def of_the_law(row: Row, viewer: Viewer, world: World) -> bool:
    entrusted = viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("legal.read")
    agreed = viewer.may("legal.read") and shares(row["person_id"], "legal", viewer, world)
    return entrusted or agreed or hers(row, viewer)


MODELS: dict[str, Model] = {
    "care_deadline": of_the_law,
    "care_deadlinestep": of_the_law,
    "care_appointment": inside_and_hers,
    "care_appointmentstep": inside_and_hers,
    "care_reminder": inside,
    "care_absence": inside,
    "care_absencetakenback": inside,
    "care_journey": inside,
    "care_journeystep": inside,
    "care_followup": inside,
    "care_lead": inside,
    "care_goal": as_scope("plan"),
    "care_goalstep": as_scope("plan"),
    "care_task": as_scope("plan"),
    "care_taskstep": as_scope("plan"),
    "care_servicereceived": as_scope("needs"),
}
