"""Two papers that were served: one that waits for its hearing, one that a court refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.utils.timezone import localdate

from safeharbour.project.demonstration.cast import support_workers
from safeharbour.support.demands.actions import Happened, Served, register_demand, take_step
from safeharbour.support.demands.enums import DemandKind, Position, ServedHow, What, Wish
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now

Story = tuple[tuple[int, What, str], ...]
"""After so many days: what happened, and with which answer."""
WAITS: Story = ((0, What.ASK_COUNSEL, ""), (2, What.COUNSEL_ANSWERS, Position.OPPOSE))
REFUSED: Story = (
    (0, What.ASK_COUNSEL, ""),
    (1, What.TELL, Wish.OPPOSES),
    (3, What.COUNSEL_ANSWERS, Position.OPPOSE),
    (20, What.HEAR, ""),
    (20, What.REFUSE, ""),
    (40, What.CLOSE, ""),
)


def serve_papers(random: Random, progress: Callable[[int, int], None]) -> None:
    worker = support_workers()[0]
    with acting_as(worker):
        people = list(Person.objects.filter(erased_at=None).order_by("created_at")[:2])
    for turn, (person, kind, ago, story) in enumerate(
        zip(people, (DemandKind.RECORDS_APPLICATION, DemandKind.SUBPOENA), (9, 90), (WAITS, REFUSED), strict=False)
    ):
        _served(worker, person, kind, ago, story)
        progress(turn + 1, len(people))


def _served(worker: Actor, person: Person, kind: DemandKind, ago: int, story: Story) -> None:
    arrived = now() - timedelta(days=ago)
    with at_moment(arrived), acting_as(worker):
        paper = Served(
            kind=kind,
            received_on=localdate(arrived),
            how=ServedHow.IN_PERSON,
            sender="An invented law office",
            court_file="Invented 26-0417",
            asked="An invented request for all notes and dates of stays.",
            day=localdate(arrived + timedelta(days=75 if kind == DemandKind.RECORDS_APPLICATION else 20)),
        )
        demand = register_demand(person=person, served=paper, by=worker)
    for number, (days, what, answer) in enumerate(story, start=1):
        with at_moment(arrived + timedelta(days=days)), acting_as(worker):
            happened = Happened(on=localdate(now()), answer=answer)
            take_step(demand=demand, what=what, happened=happened, based_on=number, by=worker)
