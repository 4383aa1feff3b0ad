"""What addresses of screening name, planted at the agency of whoever asks; elsewhere where nobody there screens."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from safeharbour.support.screening.tests.factories import a_draft, a_screening, a_worker
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import a_member

Arguments = Mapping[str, object]


def _screener(actor: Actor) -> Actor:
    if actor.may("screening.do"):
        return actor
    if Role.FRONTLINE not in KIND_ROLES[AgencyKind(actor.agency_kind)]:
        return a_worker()
    return a_member(Role.FRONTLINE, Agency(pk=UUID(actor.agency), kind=actor.agency_kind), "Colleague")


def a_draft_of_theirs(actor: Actor) -> Arguments:
    return {"number": a_draft(_screener(actor)).pk}


def a_screening_of_theirs(actor: Actor) -> Arguments:
    return {"number": a_screening(_screener(actor), {"coercion.threats": "seen"}).pk}
