"""What is worked on with a person is known where they are served. A plan is shared as a plan, what was received as a
need; that somebody is accompanied, and by whom, is nobody else's to know, whatever was agreed."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from uuid import UUID

from safeharbour.support.care.actions import (
    Found,
    add_goal,
    add_task,
    begin_journey,
    end_journey,
    move_goal,
    note_service,
    record_follow_up,
)
from safeharbour.support.care.enums import GoalState, Initiative, Milestone, Outcome, TaskKind, Through
from safeharbour.support.care.queries import journey_of
from safeharbour.support.care.tests.factories import done_by
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from tests.guards.visibility import Model, Province, Row, Viewer, World
from tests.guards.visibility.consent import shares


def plant(province: Province, draw: Random) -> None:
    for worker in province.who_may("person.write"):
        _worked_with(worker, _somebody_who_shares(worker) or a_person(worker))


def _somebody_who_shares(worker: Actor) -> Person | None:
    """Whom consent planted before, so that grants meet rows of care."""
    with acting_as(worker):
        return Person.objects.filter(agency_id=worker.agency, erased_at=None).order_by("created_at").last()


def _worked_with(worker: Actor, person: Person) -> None:
    with acting_as(worker):
        begun = journey_of(person) is not None
    if not begun:
        done_by(worker, begin_journey, person=person)
        _followed_up(worker, person)
    goal = done_by(worker, add_goal, person=person, domain=NeedDomain.HOUSING, words="A planted wish.")
    done_by(worker, move_goal, goal=goal, to=GoalState.REACHED, based_on=0)
    task = {"domain": NeedDomain.LEGAL, "kind": TaskKind.CALL, "due_on": now().date()}
    done_by(worker, add_task, person=person, owner=UUID(worker.membership), words="A planted errand.", **task)
    received = {"domain": NeedDomain.HEALTH, "through": Through.US, "given_on": now().date()}
    done_by(worker, note_service, person=person, **received)


def _followed_up(worker: Actor, person: Person) -> None:
    found = Found(outcome=Outcome.REACHED, initiative=Initiative.PERSON, safety=3)
    with at_moment(now() + timedelta(days=2)):
        told = {"milestone": Milestone.H24, "happened_at": now(), "found": found}
        done_by(worker, record_follow_up, person=person, **told)
        done_by(worker, end_journey, person=person, based_on=0)


def serves(row: Row, viewer: Viewer) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("person.read")


def inside(row: Row, viewer: Viewer, world: World) -> bool:
    return serves(row, viewer)


def as_scope(scope: str) -> Model:
    def model(row: Row, viewer: Viewer, world: World) -> bool:
        return serves(row, viewer) or (viewer.may("person.read") and shares(row["person_id"], scope, viewer, world))

    return model


MODELS: dict[str, Model] = {
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
