"""What every page shows of the acting identity: for whom, in which role, and whether the agency's agreement holds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from safeharbour.trust.access.actors import ActorKind
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.rules import may_exchange_records


def acting(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    found = {"actor": actor, "memberships": getattr(request, "memberships", [])}
    if actor is None or actor.kind is not ActorKind.MEMBER:
        return found
    agreement = may_exchange_records(actor, timezone.localdate(now()))
    return {**found, "acting_role": Role(actor.role).label, "acting_warning": agreement.reason}
