"""What the table of addresses needs planted at the actor's own agency."""

from __future__ import annotations

from collections.abc import Mapping

from safeharbour.support.care.tests.planting import worker_of
from safeharbour.support.conferences.tests.factories import a_conference, a_view, an_item
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor

Arguments = Mapping[str, object]


def a_conference_of_theirs(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    return {"pk": a_conference(worker, a_person(worker)).pk}


def an_item_of_theirs(actor: Actor) -> Arguments:
    worker = worker_of(actor)
    conference = a_conference(worker, a_person(worker))
    a_view(worker, conference)
    return {"pk": conference.pk, "item_pk": an_item(worker, conference).pk}
