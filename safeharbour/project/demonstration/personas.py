"""Who one can be in the demonstration: one line for each role, as its province has them."""

from __future__ import annotations

from django.db import transaction

from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.rules import INSTALL


def one_of_each_role() -> list[Membership]:
    """The first member in each role, in the order of the table of roles."""
    with acting_as(system(INSTALL)), transaction.atomic():
        everyone = Membership.objects.filter(is_active=True).select_related("user", "agency").order_by("agency__name")
        first = {membership.role: membership for membership in reversed(list(everyone))}
    return [first[role] for role in Role.values if role in first]


def lines() -> list[str]:
    found = one_of_each_role()
    width = max((len(membership.get_role_display()) for membership in found), default=0)
    return [f"{member.get_role_display():<{width}}  {member.user.name}, {member.agency.name}" for member in found]
