"""Reading agencies and memberships; which rows there are was settled by the row policies."""

from __future__ import annotations

from django.db import transaction

from safeharbour.trust.access.actors import account, acting_as
from safeharbour.trust.agencies.models import Membership


def membership_for_session(user_id: int, chosen: str | None) -> Membership | None:
    """The active membership a session acts for: the chosen one, or the only one."""
    with acting_as(account(user_id)), transaction.atomic():
        active = list(
            Membership.objects.filter(user_id=user_id, is_active=True, agency__is_active=True).select_related("agency")
        )
    if chosen is not None:
        return next((membership for membership in active if str(membership.pk) == chosen), None)
    return active[0] if len(active) == 1 else None
