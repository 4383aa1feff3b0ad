"""A published form is known to all who take part in the house; nobody else needs it."""

from __future__ import annotations

from random import Random

from django.db import transaction

from safeharbour.support.screening.tests.factories import an_imported_instrument
from safeharbour.trust.access.actors import ActorKind
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    with transaction.atomic():
        an_imported_instrument()


def a_form(row: Row, viewer: Viewer, world: World) -> bool:
    takes_part = viewer.kind == ActorKind.MEMBER and viewer.agency is not None
    return takes_part or viewer.system == "screening.import"


MODELS: dict[str, Model] = {"screening_instrumentversion": a_form}
