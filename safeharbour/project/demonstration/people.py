"""Invented people whom support agencies know, by number; their names are sealed like anybody's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random

from safeharbour.project.demonstration.cast import support_workers
from safeharbour.project.demonstration.invented import FAMILY_NAMES, GIVEN_NAMES
from safeharbour.project.demonstration.moments import moments
from safeharbour.support.people.actions import add_note, register_person, tell_contact, tell_needs
from safeharbour.support.people.enums import Channel, NeedDomain, NeedState
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.told import ContactTold, NeedTold, SafeTime
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import at_moment

PEOPLE = 210
SAFE_TIMES = (
    SafeTime(days=(0, 1, 2, 3, 4), since=time(9), until=time(15)),
    SafeTime(days=(0, 2, 4), since=time(13), until=time(17)),
    SafeTime(days=(5, 6), since=time(10), until=time(18)),
    SafeTime(days=(1, 3), since=time(22), until=time(1)),
)
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
            if random.random() < 0.7:  # noqa: PLR2004
                tell_contact(person=person, told=_contact(random), based_on=0, by=worker)
            tell_needs(person=person, told=_needs(random), by=worker)
        progress(number, PEOPLE)


def _contact(random: Random) -> ContactTold:
    """One in ten wants no contact at all."""
    if random.random() < 0.1:  # noqa: PLR2004
        return ContactTold(do_not_contact=True)
    return ContactTold(
        channel=random.choice((Channel.TEXT, Channel.TEXT, Channel.CALL, Channel.IN_PERSON)),
        any_time=random.random() < 0.2,  # noqa: PLR2004
        safe_times=(random.choice(SAFE_TIMES),),
        reach=f"+1705555{random.randrange(100, 200):04d}",
        code_word=random.choice(("marigold", "lighthouse", "bleuet", "canoe")),
        language=random.choice(("en", "en", "fr")),
    )


def _needs(random: Random) -> list[NeedTold]:
    """Housing first; then a few more, in any state that can be told at the first talk."""
    first = NeedTold(domain=NeedDomain.HOUSING, state=random.choice((NeedState.WANTED, NeedState.OFFERED)))
    domains = random.sample([domain for domain in NeedDomain if domain != NeedDomain.HOUSING], random.randint(1, 4))
    states = (NeedState.WANTED, NeedState.WANTED, NeedState.NOT_WANTED, NeedState.IN_PLACE)
    return [first, *(NeedTold(domain=domain, state=random.choice(states)) for domain in domains)]


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
