"""Two years of staying in touch: plans, contacts, some who were lost and came back, some who began anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from uuid import UUID

from django.utils.timezone import localdate

from safeharbour.project.demonstration.cast import support_workers
from safeharbour.project.demonstration.moments import beginning, by_day, in_office_hours
from safeharbour.project.demonstration.play import Play
from safeharbour.support.care.actions import (
    Found,
    add_appointment,
    add_deadline,
    add_goal,
    add_task,
    begin_anew,
    begin_journey,
    declare_lost,
    move_task,
    note_service,
    record_follow_up,
)
from safeharbour.support.care.enums import (
    AppointmentKind,
    DeadlineKind,
    Initiative,
    Milestone,
    Outcome,
    ServiceStill,
    Standing,
    TaskKind,
    TaskState,
    Through,
)
from safeharbour.support.care.queries import journey_now, tries_since_reached
from safeharbour.support.care.rules import TRIES
from safeharbour.support.care.schedule import due_at
from safeharbour.support.people.enums import Channel, NeedDomain
from safeharbour.support.people.models import Person
from safeharbour.support.people.queries import may_be_contacted
from safeharbour.support.people.showing import contact_now
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now

WORKERS, EACH = 9, 3
"""So many accompany so many people each: the first start waits for it."""
ABOUT = [kind for kind in AppointmentKind if kind != AppointmentKind.CONFERENCE]
REACHED, LOST_FOR_A_WHILE = 0.8, 0.4
ANEW = 3
"""One in so many begins anew, so that there are enough for how many stay safe to be told."""
GOALS = (
    (NeedDomain.HOUSING, "A door that I can lock myself."),
    (NeedDomain.EDUCATION, "Finish my high-school credits."),
    (NeedDomain.EMPLOYMENT, "Work in a kitchen, not at night."),
    (NeedDomain.MENTAL_HEALTH, "Dormir une nuit entière."),
    (NeedDomain.DOCUMENTS, "Get my birth certificate back."),
)
TASKS = (
    (NeedDomain.HOUSING, TaskKind.APPLY),
    (NeedDomain.DOCUMENTS, TaskKind.PAPERS),
    (NeedDomain.LEGAL, TaskKind.GO_ALONG),
    (NeedDomain.MENTAL_HEALTH, TaskKind.FIND),
)


class Accompanying(Play):
    """Each contact of the schedule is played when it is due; what lies ahead of now waits on the page of the day."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.met = count()
        self.to_begin_anew: set[UUID] = set()

    def accompany(self, worker: Actor, person: Person) -> None:
        self.act(worker, begin_journey, person=person)
        if next(self.met) % ANEW == 0:
            self.to_begin_anew.add(person.pk)
        domain, words = self.random.choice(GOALS)
        self.act(worker, add_goal, person=person, domain=domain, words=words)
        about, kind = self.random.choice(TASKS)
        days = self.random.randrange(5, 40)
        task = {"domain": about, "kind": kind, "due_on": localdate(now()) + timedelta(days=days)}
        added = self.act(worker, add_task, person=person, owner=UUID(worker.membership), **task)
        done = {"task": added, "to": TaskState.DONE, "based_on": 1}
        self.later(
            now() + timedelta(days=days + self.random.randrange(-4, 2)), partial(self.act, worker, move_task, **done)
        )
        with acting_as(worker):
            contact = contact_now(person)
        is_lost = contact.asked and not contact.forbidden and self.random.random() < LOST_FOR_A_WHILE
        lost_after = self.random.randrange(3, 8) if is_lost else None
        self._plan_contacts(worker, person, lost_after)

    def _plan_contacts(self, worker: Actor, person: Person, lost_after: int | None = None) -> None:
        begun = now()
        for number, milestone in enumerate(Milestone):
            due = by_day(due_at(milestone, begun) + timedelta(hours=20), self.random)
            away = lost_after is not None and lost_after <= number < lost_after + 2
            self.later(due, partial(self._contact, worker, person, begun, milestone, away=away))

    def _contact(self, worker: Actor, person: Person, begun: datetime, milestone: Milestone, *, away: bool) -> None:
        with acting_as(worker):
            channel, at = self._channel(person), now()
            journey = journey_now(person)
        if journey.journey.at != begun:
            return
        if away:
            self._try_when_safe(worker, person, milestone)
        elif self.random.random() < REACHED:
            found = self._found(list(Milestone).index(milestone), channel)
            self.act(worker, record_follow_up, person=person, milestone=milestone, happened_at=at, found=found)
            self._afterwards(worker, person, milestone)

    def _try_when_safe(self, worker: Actor, person: Person, milestone: Milestone) -> None:
        with acting_as(worker):
            safe = contact_now(person).next_safe
        if safe is not None:
            self.later(safe, partial(self._try_in_vain, worker, person, milestone))

    def _try_in_vain(self, worker: Actor, person: Person, milestone: Milestone) -> None:
        with acting_as(worker):
            channel, journey = self._channel(person), journey_now(person)
            tries = tries_since_reached(journey) + 1
        if journey.state != Standing.ACCOMPANIED:
            return
        told = {"happened_at": now(), "found": Found(outcome=Outcome.NOT_REACHED, channel=channel)}
        self.act(worker, record_follow_up, person=person, milestone=milestone, **told)
        if tries >= TRIES:
            self.act(worker, declare_lost, person=person, based_on=journey.number)
        else:
            days = timedelta(days=self.random.randrange(1, 4))
            self.later(now() + days, partial(self._try_when_safe, worker, person, milestone))

    @staticmethod
    def _channel(person: Person) -> str:
        """The way by which the person may be contacted at this hour, if there is one."""
        return next((way for way in Channel if may_be_contacted(person, way, now())), "")

    def _found(self, number: int, channel: str) -> Found:
        better = 2 + number / 3
        scale = [min(5, max(1, round(self.random.gauss(better, 0.8)))) for _ in range(3)]
        return Found(
            outcome=Outcome.REACHED,
            initiative=Initiative.US if channel else Initiative.PERSON,
            channel=channel,
            safety=scale[0],
            housing=scale[1],
            income=scale[2] if self.random.random() < REACHED else None,
            service=self.random.choice((ServiceStill.IN_PLACE, ServiceStill.IN_PLACE, ServiceStill.LOST)),
        )

    def _afterwards(self, worker: Actor, person: Person, milestone: Milestone) -> None:
        received = {"domain": self.random.choice(TASKS)[0], "through": self.random.choice(list(Through))}
        self.act(worker, note_service, person=person, given_on=localdate(now()), **received)
        if milestone in {Milestone.D90, Milestone.M6} and person.pk in self.to_begin_anew:
            self.to_begin_anew.remove(person.pk)
            with acting_as(worker):
                journey = journey_now(person)
            self.act(worker, begin_anew, person=person, based_on=journey.number)
            self._plan_contacts(worker, person)

    def ahead(self, worker: Actor, person: Person) -> None:
        """What the next days hold."""
        starts_at = in_office_hours(self.random, from_day=1, to_day=6)
        appointment = {"kind": self.random.choice(ABOUT), "starts_at": starts_at, "minutes": 60}
        self.act(worker, add_appointment, person=person, words="An invented appointment.", **appointment)
        kind, days = self.random.choice(((DeadlineKind.SPECIAL_PRIORITY, -70), (DeadlineKind.PERMIT, 33)))
        self.act(worker, add_deadline, person=person, kind=kind, given_on=localdate(now()) + timedelta(days=days))
        about, what = self.random.choice(TASKS)
        task = {
            "domain": about,
            "kind": what,
            "due_on": localdate(now()) + timedelta(days=self.random.randrange(-2, 9)),
        }
        self.act(worker, add_task, person=person, owner=UUID(worker.membership), **task)


def stay_in_touch(random: Random, progress: Callable[[int, int], None]) -> None:
    play, end = Accompanying(random), beginning() + timedelta(days=730)
    for worker in support_workers()[:WORKERS]:
        with acting_as(worker):
            people = list(Person.objects.filter(erased_at=None).order_by("created_at")[:EACH])
        for person in people:
            play.later(person.created_at + timedelta(hours=2), partial(play.accompany, worker, person))
        for person in people[-2:]:
            play.later(end - timedelta(hours=1), partial(play.ahead, worker, person))
    play.play(end, progress)
