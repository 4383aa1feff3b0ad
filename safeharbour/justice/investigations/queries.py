"""Reading files; which there are was settled by the row policies."""

from __future__ import annotations

from django.db.models import QuerySet

from safeharbour.justice.investigations.models import Investigation, StatusChange
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Membership


def files_visible() -> QuerySet[Investigation]:
    return Investigation.objects.select_related("lead__user")


def history_of(investigation: Investigation) -> QuerySet[StatusChange]:
    return investigation.changes.select_related("by__user")


def investigators_of(actor: Actor) -> QuerySet[Membership]:
    return Membership.objects.filter(agency_id=actor.agency, role=Role.INVESTIGATOR, is_active=True).select_related(
        "user", "agency"
    )
