"""What the table of addresses needs planted at the actor's own agency."""

from __future__ import annotations

from collections.abc import Mapping

from safeharbour.support.care.tests.planting import worker_of
from safeharbour.support.demands.enums import What
from safeharbour.support.demands.tests.factories import a_demand, advised, stepped
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor

Arguments = Mapping[str, object]


def a_demand_of_theirs(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    return {"pk": a_demand(worker, a_person(worker)).pk}


def a_step_of_theirs(actor: Actor) -> Arguments:
    return {**a_demand_of_theirs(actor), "what": What.ASK_COUNSEL.value}


def an_advised_demand(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    demand = a_demand(worker, a_person(worker))
    advised(worker, demand)
    return {"pk": demand.pk}


def an_ordered_demand(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    demand = a_demand(worker, a_person(worker))
    advised(worker, demand)
    stepped(worker, demand, What.ORDER)
    return {"pk": demand.pk}
