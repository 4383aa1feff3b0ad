"""Who should see which row, said a second time in plain Python, to be compared with what PostgreSQL shows.

One module per app that has protected tables, named as its label (`audit.py`), with

    MODELS = {"audit_event": function}   # (row, viewer, world) -> bool, one function per protected table
    def plant(province, draw): ...       # makes rows in each of these tables, by the app's actions

`row` is a dict of the table's columns as the database holds them. `viewer` is who looks: `viewer.kind` ("member",
"account", "public", "system", "person" or ""), `viewer.account`, `viewer.membership`, `viewer.agency`,
`viewer.agency_kind`, `viewer.may("person.read")`, `viewer.system`, `viewer.purpose`, and on her own page
`viewer.person`. `world["agencies_agency"]` are all rows of another table.
Write the function from the design, not from the SQL of the policy: a model copied from the policy proves nothing.

`plant` gets a `Province`: `province.agencies`, `province.members` (actors of every kind and role),
`province.who_may("bed.request")` (actors with that permission), and `draw`, a `random.Random` that hypothesis
controls. Draw freely; but each table must hold a row after it ran for a province with every kind and every role.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules
from random import Random
from types import ModuleType
from typing import Any
from uuid import UUID

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import permissions_of

Row = Mapping[str, Any]
World = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Province:
    agencies: list[Agency]
    members: list[Actor]

    def who_may(self, permission: str) -> list[Actor]:
        return [actor for actor in self.members if actor.may(permission)]


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who looks, worked out from the rows as they stand: a deactivated membership acts for nobody."""

    kind: str
    account: int | None
    membership: UUID | None
    system: str
    agency: UUID | None
    agency_kind: str
    permissions: frozenset[str]
    purpose: str = ""
    person: UUID | None = None

    def may(self, permission: str) -> bool:
        return permission in self.permissions


def viewer_of(actor: Actor | None, world: World) -> Viewer:
    membership = UUID(actor.membership) if actor and actor.membership else None
    row = next((m for m in world["agencies_membership"] if m["id"] == membership and m["is_active"]), None)
    agency = next((a for a in world["agencies_agency"] if row and a["id"] == row["agency_id"] and a["is_active"]), None)
    acts = bool(row and agency)
    return Viewer(
        kind=actor.kind.value if actor else "",
        account=int(actor.account) if actor and actor.account else None,
        membership=membership,
        system=actor.system if actor else "",
        agency=agency["id"] if agency else None,
        agency_kind=agency["kind"] if agency else "",
        permissions=frozenset(permissions_of(row["role"], agency["kind"])) if row and agency and acts else frozenset(),
        purpose=actor.purpose if actor else "",
        person=_holder_of(actor, world) if actor and actor.code else None,
    )


def _holder_of(actor: Actor, world: World) -> UUID | None:
    """Whose code it is, while it holds and she was not erased."""
    code = next(one for one in world["own_page_returncode"] if str(one["id"]) == actor.code)
    holder = next(one for one in world["people_person"] if one["id"] == code["person_id"])
    holds = code["ended_at"] is None and code["good_until"] > datetime.now(UTC) and holder["erased_at"] is None
    return holder["id"] if holds else None


Model = Callable[[Row, Viewer, World], bool]


def modules() -> list[ModuleType]:
    return [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]


def models() -> dict[str, Model]:
    return {table: model for module in modules() for table, model in module.MODELS.items()}


def plant(province: Province, draw: Random) -> None:
    for module in modules():
        module.plant(province, draw)
