"""Reading files; which there are was settled by the row policies."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.justice.investigations.models import Investigation, StatusChange
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Membership


def files_visible(*, status: str = "", number: str = "") -> QuerySet[Investigation]:
    found = Investigation.objects.select_related("lead__user")
    if status:
        found = found.filter(status=status)
    return found.filter(number__icontains=number) if number else found


def file_numbered(file_id: UUID) -> Investigation:
    return get_object_or_404(files_visible(), pk=file_id)


def history_of(investigation: Investigation) -> QuerySet[StatusChange]:
    return investigation.changes.select_related("by__user")


def investigators_of(actor: Actor) -> QuerySet[Membership]:
    return Membership.objects.filter(agency_id=actor.agency, role=Role.INVESTIGATOR, is_active=True).select_related(
        "user", "agency"
    )
