"""What the table of addresses plants: entries at the actor's own agency."""

from __future__ import annotations

from collections.abc import Mapping

from safeharbour.support.directory.tests.factories import a_location, a_record, a_service, a_site
from safeharbour.support.directory.tests.search.factories import an_entry
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import INSTALLER


def a_public_entry(actor: Actor) -> Mapping[str, object]:
    return {"entry": an_entry("Food bank", agency=_agency(actor)).pk}


def a_service_of(actor: Actor) -> Mapping[str, object]:
    return {"service": a_service("Food bank", agency=_agency(actor)).pk}


def a_service_at_a_place(actor: Actor) -> Mapping[str, object]:
    service, place = a_service("Food bank", agency=_agency(actor)), a_location(agency=_agency(actor), name="Elm Street")
    a_site(service, place)
    return {"service": service.pk, "location": place.pk}


def a_new_part_of(actor: Actor) -> Mapping[str, object]:
    return {**a_service_of(actor), "kind": "languages"}


def a_new_part_of_a_place(actor: Actor) -> Mapping[str, object]:
    return {**a_place_of(actor), "kind": "addresses"}


def a_phone_of(actor: Actor) -> Mapping[str, object]:
    agency = _agency(actor)
    service = a_service("Food bank", agency=agency)
    return {
        "service": service.pk,
        "kind": "phones",
        "part": a_record("phone", agency=agency, service=service, number="211").pk,
    }


def a_phone_of_a_place(actor: Actor) -> Mapping[str, object]:
    place = a_location(agency=_agency(actor), name="Elm Street")
    return {
        "location": place.pk,
        "kind": "phones",
        "part": a_record("phone", agency=_agency(actor), location=place, number="211").pk,
    }


def a_place_of(actor: Actor) -> Mapping[str, object]:
    return {"location": a_location(agency=_agency(actor), name="Elm Street").pk}


def _agency(actor: Actor) -> Agency:
    with acting_as(INSTALLER):
        return Agency.objects.get(pk=actor.agency)
