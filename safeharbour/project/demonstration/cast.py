"""Who acts in the demonstration: members of the invented agencies, by role and kind."""

from __future__ import annotations

from functools import partial

from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.rules import INSTALL


def members(*roles: Role, kind: AgencyKind | None = None) -> list[Actor]:
    """In the order of agency and role, so that the same seed picks the same people."""
    with acting_as(system(INSTALL)):
        found = Membership.objects.filter(role__in=roles, is_active=True).select_related("agency")
        if kind:
            found = found.filter(agency__kind=kind)
        return [member.as_actor() for member in found.order_by("agency__name", "role")]


house_managers = partial(members, Role.HOUSE_MANAGER)
those_who_ask = partial(members, Role.FRONTLINE, Role.SUPPORT_WORKER)
support_workers = partial(members, Role.SUPPORT_WORKER)
investigators = partial(members, Role.INVESTIGATOR, kind=AgencyKind.POLICE)
