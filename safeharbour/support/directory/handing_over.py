"""From an entry of the directory to a referral: the one seam between finding a service and handing somebody over.

The directory stands below referrals and does not import them; it knows their address. An entry that no agency here
answers for, where nobody reads referrals, or that is not given now, has none: one calls together with the person.
"""

from __future__ import annotations

from django.urls import reverse

from safeharbour.support.directory.enums import ServiceStatus
from safeharbour.support.directory.models import Service
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.queries import somebody_may
from safeharbour.trust.agencies.roles import Permission


def referral_address(actor: Actor, service: Service) -> str:
    """Where a referral to this service begins; nothing where the actor cannot begin one."""
    if not actor.may(Permission.REFERRAL_SEND) or service.agency_id is None or str(service.agency_id) == actor.agency:
        return ""
    if service.status != ServiceStatus.ACTIVE or not somebody_may(Permission.REFERRAL_ANSWER, service.agency_id):
        return ""
    return reverse("referrals:to_service", args=[service.pk])
