"""A pointer exists for the service that registered it; of a match each service sees its own side, if it is told."""

from __future__ import annotations

from random import Random
from uuid import UUID

from django.db import transaction

from safeharbour.justice.deconfliction.actions import answer_match, renew_pointer
from safeharbour.justice.deconfliction.enums import Kind, Mode, Renewing, State
from safeharbour.justice.deconfliction.tests import planting
from safeharbour.trust.access.actors import acting_as
from tests.guards.visibility import Model, Province, Row, Viewer, World

SECRETARIAT = "secretariat"


def plant(province: Province, draw: Random) -> None:
    registering = province.who_may("pointer.register")[:4]
    for number, actor in enumerate(registering):
        mode = Mode.OPEN if number < 2 else draw.choice(list(Mode))
        pointer = planting.a_pointer(actor, mode=mode)
        planting.a_pointer(actor, Kind.NAME, {"value": "Zoe Roy", "birth_year": 1990}, mode=draw.choice(list(Mode)))
        with acting_as(actor), transaction.atomic():
            renew_pointer(pointer=pointer, because=Renewing.COURT, days=365, by=actor)
            for side in planting.sides(actor)[:1]:
                answer_match(side=side, state=State.CONTACTED, by=actor)
    planting.an_alarm(registering[0])


def registers_here(row: Row, viewer: Viewer) -> bool:
    return viewer.may("pointer.register") and viewer.agency is not None and row["agency_id"] == viewer.agency


def the_pointer(row: Row, viewer: Viewer, world: World) -> bool:
    named = viewer.membership in {row["officer_id"], row["registered_by_id"]}
    own = registers_here(row, viewer) and (row["mode"] != "restricted" or named)
    return own or viewer.system == "deconfliction.rotate"


def own_pointer(pk: UUID, viewer: Viewer, world: World) -> bool:
    return not viewer.system and any(
        the_pointer(row, viewer, world) for row in world["deconfliction_pointer"] if row["id"] == pk
    )


def its_token(row: Row, viewer: Viewer, world: World) -> bool:
    return own_pointer(row["pointer_id"], viewer, world) or viewer.system == "deconfliction.rotate"


def its_renewal(row: Row, viewer: Viewer, world: World) -> bool:
    return own_pointer(row["pointer_id"], viewer, world)


def told(row: Row, viewer: Viewer, world: World) -> bool:
    """The other service's pointer is not silent; and if one's own is restricted, one is the officer it names."""
    pointers = {one["id"]: one for one in world["deconfliction_pointer"]}
    mine = pointers[row["pointer_id"]]
    other = next(
        pointers[one["pointer_id"]]
        for one in world["deconfliction_side"]
        if one["match_id"] == row["match_id"] and one["id"] != row["id"]
    )
    for_me = mine["mode"] != "restricted" or mine["officer_id"] == viewer.membership
    return registers_here(row, viewer) and other["mode"] != "silent" and for_me


def its_side(row: Row, viewer: Viewer, world: World) -> bool:
    """Mail sees of those that are told whom to tell, whoever looks otherwise."""
    return told(row, viewer, world) or (viewer.system == "deconfliction.mail" and row["told"])


def of_a_match(pk: UUID, viewer: Viewer, world: World) -> bool:
    return any(told(one, viewer, world) for one in world["deconfliction_side"] if one["match_id"] == pk)


def the_match(row: Row, viewer: Viewer, world: World) -> bool:
    return of_a_match(row["id"], viewer, world)


def its_step(row: Row, viewer: Viewer, world: World) -> bool:
    return of_a_match(row["match_id"], viewer, world)


def a_version(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.may("pointer.register") or viewer.system == "deconfliction.rotate"


def an_alarm(row: Row, viewer: Viewer, world: World) -> bool:
    oversees = viewer.may("pointer.oversee") and (
        row["agency_id"] == viewer.agency or viewer.agency_kind == SECRETARIAT
    )
    return oversees or (registers_here(row, viewer) and row["raised_by_id"] == viewer.membership)


MODELS: dict[str, Model] = {
    "deconfliction_pointerkey": a_version,
    "deconfliction_pointer": the_pointer,
    "deconfliction_pointertoken": its_token,
    "deconfliction_renewal": its_renewal,
    "deconfliction_match": the_match,
    "deconfliction_side": its_side,
    "deconfliction_step": its_step,
    "deconfliction_alarm": an_alarm,
}
