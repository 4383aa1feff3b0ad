"""A file exists for the service that opened it, and for nobody else."""

from __future__ import annotations

from random import Random
from uuid import UUID

from django.db import transaction

from safeharbour.justice.investigations.actions import Facts, change_facts, hand_over, open_file
from safeharbour.justice.investigations.enums import CameIn, Exploitation, PlaceKind
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_membership
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    for number, actor in enumerate(province.who_may("file.write")):
        with acting_as(actor), transaction.atomic():
            file = open_file(number=f"26-{number}", exploitation=Exploitation.FARM, came_in=CameIn.PATROL, by=actor)
            told = Facts(exploitation=Exploitation.FARM, came_in=CameIn.PATROL, place=PlaceKind.FARM)
            change_facts(investigation=file, told=told, based_on=1, by=actor)
        if number % 2 == 0:
            colleague = a_membership(Role.INVESTIGATOR, Agency(pk=UUID(actor.agency), kind=actor.agency_kind), "Bob")
            with acting_as(actor), transaction.atomic():
                hand_over(investigation=file, lead=colleague, reason="Away", based_on=0, by=actor)


def of_the_service(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and row["agency_id"] == viewer.agency


MODELS: dict[str, Model] = {
    "investigations_investigation": of_the_service,
    "investigations_statuschange": of_the_service,
    "investigations_formerfacts": of_the_service,
    "investigations_handover": of_the_service,
}
