"""What police services plan for the coming days: two of them will be at one place, and one is being talked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.utils.timezone import localtime

from safeharbour.justice.operations.actions import Plan, answer_overlap, plan_operation
from safeharbour.justice.operations.enums import OF_A_TOWN, Answer, Language, Minors
from safeharbour.justice.operations.models import Side
from safeharbour.justice.operations.queries import files_to_plan_for, sides_visible
from safeharbour.methods.geography import places_like
from safeharbour.project.demonstration.cast import investigators
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Membership


@dataclass(frozen=True)
class Planned:
    """By which service, where, in how many days, from which hour for how many, and who may be met."""

    service: int
    town: str
    days: int
    hour: int
    hours: int
    people: int | None = None
    minors: Minors = Minors.UNKNOWN
    languages: tuple[Language, ...] = ()


PLANNED = (
    Planned(0, "Greater Sudbury", 1, 20, 5, 6, Minors.POSSIBLE, (Language.FRENCH,)),
    Planned(2, "Greater Sudbury", 1, 22, 4),
    Planned(1, "Leamington", 3, 5, 6, 14, Minors.NO, (Language.SPANISH,)),
    Planned(0, "London", 4, 18, 8, 3, Minors.EXPECTED),
    Planned(1, "London", 4, 16, 4, 2),
)


def plan_operations(random: Random, progress: Callable[[int, int], None]) -> None:
    services = [one for one in {actor.agency: actor for actor in investigators()}.values() if _has_a_file(one)]
    for number, planned in enumerate(PLANNED, start=1):
        if planned.service < len(services):
            _plan(planned, services[planned.service])
        progress(number, len(PLANNED))
    for side in _latest(services[0]):
        with acting_as(services[0]):
            answer_overlap(side=side, answer=Answer.TALKED, told_at=side.told_at, by=services[0])


def _has_a_file(actor: Actor) -> bool:
    with acting_as(actor):
        return files_to_plan_for().exists()


def _latest(actor: Actor) -> list[Side]:
    with acting_as(actor):
        return list(sides_visible()[:1])


def _plan(planned: Planned, by: Actor) -> None:
    begins = localtime(now()).replace(hour=planned.hour, minute=0, second=0, microsecond=0)
    begins += timedelta(days=planned.days)
    with acting_as(by):
        me = Membership.objects.select_related("agency", "user").get(pk=by.membership)
        plan = Plan(
            starts_at=begins,
            ends_at=begins + timedelta(hours=planned.hours),
            place=places_like(planned.town)[0],
            spot=None,
            radius=OF_A_TOWN,
            people=planned.people,
            minors=planned.minors,
            languages=[*planned.languages],
            lead=me,
            officer=me,
        )
        plan_operation(file=files_to_plan_for()[0], plan=plan, by=by)
