"""One conference ahead: called, the person asked first, and something on its agenda."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from uuid import UUID

from safeharbour.project.demonstration.cast import support_workers
from safeharbour.project.demonstration.moments import in_office_hours
from safeharbour.support.conferences.actions import call_conference, put_item, write_view
from safeharbour.support.conferences.enums import Attends, Voice
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.consent.enums import Purpose, Scope


def call_together(random: Random, progress: Callable[[int, int], None]) -> None:
    worker = support_workers()[0]
    with acting_as(worker):
        person = Person.objects.filter(erased_at=None).order_by("created_at").first()
        if person is None:
            return
        conference = call_conference(
            person=person,
            chair=UUID(worker.membership),
            purpose=Purpose.HOUSING,
            starts_at=in_office_hours(random, from_day=2, to_day=6),
            minutes=60,
            attending="An invented housing worker: the lease.\nAn invented counsellor: how to move safely.",
            by=worker,
        )
        write_view(
            conference=conference,
            voice=Voice.SAID,
            attends=Attends.HERSELF,
            words="Not the street I lived in. A door I can lock.",
            based_on=0,
            by=worker,
        )
        put_item(conference=conference, scope=Scope.NEEDS, words="Which of two flats.", hearing=(), by=worker)
    progress(1, 1)
