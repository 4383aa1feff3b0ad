"""Half an answer exists for whoever writes it, a finished one for the agency that asked, a published form for all."""

from __future__ import annotations

from random import Random

from django.db import transaction

from safeharbour.support.screening.tests.factories import a_draft, a_report, a_screening, an_imported_instrument
from safeharbour.trust.access.actors import ActorKind
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    with transaction.atomic():
        an_imported_instrument()
    for worker in province.who_may("screening.do"):
        a_draft(worker)
        a_report(worker)
        if draw.random() < 0.3:
            a_screening(worker)


def a_form(row: Row, viewer: Viewer, world: World) -> bool:
    takes_part = viewer.kind == ActorKind.MEMBER and viewer.agency is not None
    return takes_part or viewer.system == "screening.import"


def of_ones_own_agency(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("screening.do")


def half_an_answer(row: Row, viewer: Viewer, world: World) -> bool:
    writes_it = row["started_by_id"] == viewer.membership and of_ones_own_agency(row, viewer, world)
    return writes_it or viewer.system == "screening.drop_drafts"


MODELS: dict[str, Model] = {
    "screening_instrumentversion": a_form,
    "screening_draft": half_an_answer,
    "screening_screening": of_ones_own_agency,
    "screening_reportmade": of_ones_own_agency,
}
