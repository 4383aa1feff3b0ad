"""Reading the register. Which rows there are was settled by the row policies; nothing here opens what is sealed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from safeharbour.support.care.models import Lead
from safeharbour.support.care.queries import found
from safeharbour.support.demands.enums import State, What
from safeharbour.support.demands.models import CounsellingOrder, Demand, Notice, Production, Step
from safeharbour.support.demands.standing import DemandNow
from safeharbour.support.people.models import Person
from safeharbour.trust.agencies.queries import is_ones_own

ARRIVAL = -1
NEAR = (14, 7, 2, 0)
"""So many days before its day those who keep a demand are told by mail; ours, not the law's."""

COUNSEL_TO_ASK = """
select count(*) from demands_step newest
where newest.state <> %s
and not exists (select from demands_step n where n.demand_id = newest.demand_id and n.number > newest.number)
and not exists (
    select from demands_step asked
    where asked.demand_id = newest.demand_id and asked.what = any(%s)
    and not exists (
        select from demands_step again
        where again.demand_id = asked.demand_id and again.number > asked.number and again.what = %s
    )
)
"""


def the_demand(pk: UUID) -> Demand:
    return found(Demand.objects.select_related("person"), pk)


def newest_steps() -> QuerySet[Step]:
    newer = Step.objects.filter(demand=OuterRef("demand"), number__gt=OuterRef("number"))
    return Step.objects.filter(~Exists(newer))


def register(which: str) -> QuerySet[Step]:
    """`which`: open, closed or all; by the day that is due."""
    steps = newest_steps().select_related("demand", "person").order_by("due_on", "pk")
    if which == "all":
        return steps
    return steps.filter(state=State.CLOSED) if which == "closed" else steps.exclude(state=State.CLOSED)


def steps_of(demand: Demand) -> list[Step]:
    return list(Step.objects.filter(demand=demand).select_related("production").order_by("number"))


def demand_now(demand: Demand) -> DemandNow:
    return DemandNow.after(demand, steps_of(demand))


def demands_now(demands: Iterable[Demand]) -> list[DemandNow]:
    """All of these at once, in their order."""
    wanted = list(demands)
    steps: dict[UUID, list[Step]] = {}
    for step in Step.objects.filter(demand__in=wanted).order_by("demand", "number"):
        steps.setdefault(step.demand_id, []).append(step)
    return [DemandNow.after(one, steps[one.pk]) for one in wanted]


def demands_of(people: Collection[Person]) -> list[DemandNow]:
    return demands_now(Demand.objects.filter(person__in=people).select_related("person").order_by("received_on", "pk"))


def open_demands() -> list[DemandNow]:
    """Of the acting agency, the nearest day first."""
    return demands_now(step.demand for step in register("open").select_related("demand__person"))


def counsel_to_ask() -> int:
    """How many open demands need counsel, as `DemandNow` says: counted on every page, so in one statement."""
    with connection.cursor() as cursor:
        asked = [What.ASK_COUNSEL.value, What.COUNSEL_ANSWERS.value]
        cursor.execute(COUNSEL_TO_ASK, [State.CLOSED.value, asked, What.REOPEN.value])
        return int(cursor.fetchone()[0])


def led_by_nobody(people: Collection[UUID]) -> set[UUID]:
    return set(people) - set(Lead.objects.filter(person__in=people).values_list("person", flat=True))


def counselling_order_of(demand: Demand) -> CounsellingOrder | None:
    """The newest that the acting person did not make; otherwise their own."""
    orders = list(CounsellingOrder.objects.filter(demand=demand).order_by("-at"))
    return next((one for one in orders if not is_ones_own(one.by_id)), orders[0] if orders else None)


def productions_of(demand: Demand) -> list[Production]:
    return list(Production.objects.filter(demand=demand).order_by("given_on", "at"))


def notices_due(today: date) -> list[tuple[Step, int]]:
    """Which open demands are to be told of now, and at which distance: on arrival, and as their day comes near."""
    told = set(Notice.objects.values_list("demand", "due_on", "days"))
    arrived = {demand for demand, _day, days in told if days == ARRIVAL}
    due = []
    for step in newest_steps().exclude(state=State.CLOSED).select_related("demand"):
        if step.demand_id not in arrived:
            due.append((step, ARRIVAL))
        left = (step.due_on - today).days
        near = min((days for days in NEAR if left <= days), default=None)
        if near is not None and left >= 0 and (step.demand_id, step.due_on, near) not in told:
            due.append((step, near))
    return due
