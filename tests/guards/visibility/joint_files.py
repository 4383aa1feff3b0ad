"""An agreement exists for those who are asked; what was put in, for those who consented, while it lasts.

Or as copies that stay, where that was agreed at the beginning.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, islice
from random import Random

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.joint_files.actions import leave
from safeharbour.justice.joint_files.enums import OnLeaving
from safeharbour.justice.joint_files.tests import planting
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    services: dict[str, Actor] = {}
    for actor in province.who_may("file.write"):
        if actor.agency_kind == AgencyKind.POLICE:
            services.setdefault(actor.agency, actor)
    others = (planting.an_investigator(name) for name in ("Bob", "Carol", "Dana"))
    first, second, third = islice(chain(services.values(), others), 3)
    planting.proposed(first, second)
    for on_leaving in OnLeaving:
        joint = planting.opened(first, second, third, on_leaving=on_leaving)
        for actor in (first, second, third):
            planting.an_item(joint, actor)
        with acting_as(second), transaction.atomic():
            leave(joint=joint, by=second)
        with at_moment(now() - timedelta(days=60)):
            planting.an_item(planting.opened(first, third, on_leaving=on_leaving), first)


def parties_of(joint: object, world: World) -> list[Row]:
    return [row for row in world["joint_files_party"] if row["joint_file_id"] == joint]


def is_asked(joint: object, viewer: Viewer, world: World) -> bool:
    return viewer.may("file.read") and any(row["agency_id"] == viewer.agency for row in parties_of(joint, world))


def an_agreement(row: Row, viewer: Viewer, world: World) -> bool:
    return is_asked(row["id"], viewer, world)


def a_party(row: Row, viewer: Viewer, world: World) -> bool:
    return is_asked(row["joint_file_id"], viewer, world)


def an_item(row: Row, viewer: Viewer, world: World) -> bool:
    if not viewer.may("file.read"):
        return False
    if row["agency_id"] == viewer.agency:
        return True
    parties = {party["agency_id"]: party for party in parties_of(row["joint_file_id"], world)}
    own = parties.get(viewer.agency)
    if own is None or own["left_at"] or not all(party["agreed_at"] for party in parties.values()):
        return False
    [joint] = [one for one in world["joint_files_jointfile"] if one["id"] == row["joint_file_id"]]
    lasts = joint["ends_on"] >= localdate() and parties[row["agency_id"]]["left_at"] is None
    return bool(joint["on_leaving"] == "copies" or lasts)


MODELS: dict[str, Model] = {
    "joint_files_jointfile": an_agreement,
    "joint_files_party": a_party,
    "joint_files_putin": an_item,
}
