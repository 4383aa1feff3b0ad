"""The trail: one sees what one did; an agency's auditors see what it did and what was done to its files."""

from __future__ import annotations

import json
from random import Random

from django.db import transaction

from safeharbour.trust.access.actors import PUBLIC, account, acting_as, system
from safeharbour.trust.audit.actions import record
from safeharbour.trust.audit.models import Seal
from tests.guards.visibility import Model, Province, Row, Viewer, World


def plant(province: Province, draw: Random) -> None:
    actors = [*province.members, PUBLIC, account(province.members[0].account), system("install")]
    for actor in draw.sample(actors, min(len(actors), 5)):
        with acting_as(actor), transaction.atomic():
            record("access.refuse", by=actor, concerns_agency=draw.choice(["", str(draw.choice(province.agencies).pk)]))
    _a_seal()


def _a_seal() -> None:
    """Planted bare: sealing itself would wait for every transaction of the house."""
    sealer = system("audit.seal")
    with acting_as(sealer), transaction.atomic():
        Seal.objects.create(batch=1, encoding=1, after_id=0, through_id=1, count=0, sealed_at="2026-01-01T00:00Z")


def an_event(row: Row, viewer: Viewer, world: World) -> bool:
    if viewer.system in {"audit.seal", "audit.verify"}:
        return True
    own = {
        "member": row["membership"] == str(viewer.membership),
        "system": row["system"] == viewer.system,
        "account": row["actor_kind"] == "account" and row["account"] == str(viewer.account),
        "public": row["actor_kind"] == "public",
        "person": row["actor_kind"] == "person" and json.loads(row["detail"]).get("person") == str(viewer.person),
        "": False,
    }[viewer.kind]
    hers = row["subject_kind"] == "people.person" and row["subject"] == str(viewer.person)
    touches_the_agency = viewer.agency is not None and str(viewer.agency) in {row["agency"], row["concerns_agency"]}
    return own or hers or (viewer.may("audit.read") and touches_the_agency)


def a_seal(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.system in {"audit.seal", "audit.verify"} or viewer.may("audit.read")


MODELS: dict[str, Model] = {"audit_event": an_event, "audit_seal": a_seal}
