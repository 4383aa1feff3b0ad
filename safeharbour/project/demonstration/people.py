"""Invented people whom support agencies know, by number; their names are sealed like anybody's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from safeharbour.project.demonstration.cast import support_workers
from safeharbour.project.demonstration.invented import FAMILY_NAMES, GIVEN_NAMES
from safeharbour.project.demonstration.moments import moments
from safeharbour.support.people.actions import add_note, register_person
from safeharbour.support.people.identity import Identity
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import at_moment

PEOPLE = 240
NOTES = (
    "Would like to finish her high-school credits. Mornings suit best.",
    "Asked for help to replace a birth certificate. Prefers text messages.",
    "Parle surtout français. Souhaite un logement près de sa sœur.",
    "Sleeps better with a light on. Interested in the kitchen training in spring.",
    "Has an appointment about the health card; would like someone to come along.",
)


def register_people(random: Random, progress: Callable[[int, int], None]) -> None:
    workers = support_workers()
    for number, moment in enumerate(moments(random, PEOPLE), start=1):
        worker = random.choice(workers)
        with acting_as(worker), at_moment(moment):
            person = register_person(identity=_identity(random), by=worker)
            if random.random() < 0.5:  # noqa: PLR2004
                add_note(person=person, text=random.choice(NOTES), by=worker)
        progress(number, PEOPLE)


def _identity(random: Random) -> Identity:
    born = date(1972, 1, 1) + timedelta(days=random.randrange(13_000))
    exact = random.random() < 0.7  # noqa: PLR2004
    return Identity(
        name=f"{random.choice(GIVEN_NAMES)} {random.choice(FAMILY_NAMES)}",
        aliases=(random.choice(GIVEN_NAMES),) if random.random() < 0.3 else (),  # noqa: PLR2004
        birth_date=born if exact else None,
        birth_year=None if exact else born.year,
        phones=(f"+1705555{random.randrange(100, 200):04d}",) if random.random() < 0.6 else (),  # noqa: PLR2004
        languages=(random.choice(("English", "French", "Ojibwe", "Spanish")),),
    )
