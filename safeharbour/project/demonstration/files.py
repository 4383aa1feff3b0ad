"""Invented police files with the history of their status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from safeharbour.justice.investigations.actions import change_status, hand_over, open_file
from safeharbour.justice.investigations.enums import TRANSITIONS, CameIn, Exploitation, PlaceKind, Recruitment, Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible, investigators_of
from safeharbour.project.demonstration.cast import investigators
from safeharbour.project.demonstration.moments import moments
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment

FILES = 140
STEPS = 4
REASONS = (
    "Waiting for the other service's answer.",
    "No further leads for now; to be looked at again in six months.",
    "Plea entered; nobody had to testify.",
    "The person asked us to stop, and is safe.",
)


def open_files(random: Random, progress: Callable[[int, int], None]) -> None:
    people = investigators()
    for number, moment in enumerate(moments(random, FILES), start=1):
        lead = random.choice(people)
        with acting_as(lead):
            _play(lead, number, moment, random)
        progress(number, FILES)
    _hand_one_over(people)


def _hand_one_over(people: list[Actor]) -> None:
    """Somebody goes on leave: a colleague finds the file among theirs, and what is open in it."""
    for lead in people:
        with acting_as(lead):
            file = files_visible(mine=lead.membership).exclude(status=Status.CLOSED).first()
            colleague = investigators_of(lead).exclude(pk=lead.membership).first()
            if file and colleague:
                hand_over(investigation=file, lead=colleague, reason="Parental leave from Monday.", based_on=0, by=lead)
                return


def _play(lead: Actor, number: int, moment: datetime, random: Random) -> None:
    with at_moment(moment):
        investigation = open_file(
            number=f"{moment.year}-{number:04d}",
            exploitation=Exploitation(random.choices(Exploitation.values, weights=(6, 2, 3, 1, 2, 1))[0]),
            came_in=CameIn(random.choice(CameIn.values)),
            recruitment=Recruitment(random.choice(Recruitment.values)),
            place=PlaceKind(random.choice(PlaceKind.values)),
            by=lead,
        )
    for _ in range(random.randrange(STEPS)):
        moment += timedelta(days=random.randrange(3, 160), hours=random.randrange(9))
        if moment > timezone.now():
            return
        investigation = _step(investigation, lead, moment, random)


def _step(investigation: Investigation, lead: Actor, moment: datetime, random: Random) -> Investigation:
    status = random.choice(sorted(TRANSITIONS[Status(investigation.status)]))
    with at_moment(moment):
        return change_status(investigation=investigation, status=status, reason=random.choice(REASONS), by=lead)
