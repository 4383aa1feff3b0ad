"""Two years of screenings: what workers noticed, by the form that they fill in, and the reports they made of minors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from safeharbour.project.demonstration.cast import those_who_ask
from safeharbour.project.demonstration.moments import moments
from safeharbour.support.screening.actions import (
    finish_screening,
    record_report,
    save_answers,
    start_screening,
)
from safeharbour.support.screening.enums import Age, Ground, Vantage
from safeharbour.support.screening.instruments.shape import Instrument
from safeharbour.support.screening.instruments.typed import name_of
from safeharbour.support.screening.models import Screening
from safeharbour.support.screening.observations.catalogue import AGE, ALONE, DANGER, observations, seen_from
from safeharbour.support.screening.showing import USUAL
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment
from safeharbour.trust.agencies.enums import AgencyKind

SCREENINGS = 150
MOST_NOTICED = 6
AGES = (Age.UNDER_16, Age.SIXTEEN_OR_SEVENTEEN, Age.ADULT, Age.UNKNOWN)
SOCIETIES = ("Headwaters Children's Aid", "Superior Children's Aid")


def do_screenings(random: Random, progress: Callable[[int, int], None]) -> None:
    workers = [worker for worker in those_who_ask() if AgencyKind(worker.agency_kind) in USUAL]
    for number, moment in enumerate(moments(random, SCREENINGS, until=timedelta(hours=1)), start=1):
        worker = random.choice(workers)
        with acting_as(worker), at_moment(moment):
            screening, age = _screen(worker, random)
        if age in AGES[:2] and screening.band != "none":
            with acting_as(worker), at_moment(moment + timedelta(minutes=20)):
                _report(screening, age, worker, random)
        progress(number, SCREENINGS)


def _screen(worker: Actor, random: Random) -> tuple[Screening, Age]:
    vantage = USUAL[AgencyKind(worker.agency_kind)]
    age = random.choices(AGES, weights=(1, 1, 7, 2))[0]
    draft = start_screening(vantage=vantage, by=worker)
    save_answers(draft=draft, typed=_noticed(vantage, age, random), by=worker)
    return finish_screening(draft=draft, by=worker), age


def _noticed(vantage: Vantage, age: Age, random: Random) -> dict[str, list[str]]:
    form = seen_from(vantage)
    in_sight = sorted(link_id for link_id, one in observations().items() if vantage in one.vantages)
    noticed = random.sample(in_sight, random.randrange(MOST_NOTICED))
    ticked = {link_id: [str(random.randrange(3))] for link_id in noticed}
    asked = {AGE: [str(list(Age).index(age))], DANGER: [random.choice("1112")], ALONE: [random.choice("01")]}
    return {_field(form, link_id): said for link_id, said in {**ticked, **asked}.items()}


def _field(form: Instrument, link_id: str) -> str:
    return name_of(form, tuple((one, 0) for one in (*form.ancestors[link_id], link_id)))


def _report(screening: Screening, age: Age, worker: Actor, random: Random) -> None:
    record_report(
        screening=screening,
        society=random.choice(SOCIETIES),
        age=age,
        age_is_estimate=random.random() < 0.5,  # noqa: PLR2004
        grounds=random.sample(Ground.values, random.randrange(1, 3)),
        reported_at=screening.finished_at + timedelta(minutes=10),
        by=worker,
    )
