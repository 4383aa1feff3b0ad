"""Reading files; which there are was settled by the row policies."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.justice.investigations.models import FormerFacts, HandOver, Investigation, StatusChange
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Membership


def files_visible(*, number: str = "", mine: str = "", **exactly: str) -> QuerySet[Investigation]:
    """`mine`: led by this colleague; `exactly`: a status, a kind of exploitation, or how it came in; empty is any."""
    found = Investigation.objects.select_related("lead__user")
    found = found.filter(**{name: value for name, value in exactly.items() if value})
    found = found.filter(lead=UUID(mine)) if mine else found
    return found.filter(number__icontains=number.strip()) if number.strip() else found


def file_numbered(file_id: UUID) -> Investigation:
    return get_object_or_404(files_visible(), pk=file_id)


def history_of(investigation: Investigation) -> QuerySet[StatusChange]:
    return investigation.changes.select_related("by__user")


def last_status_change(investigation: Investigation) -> StatusChange:
    return investigation.changes.order_by("at", "pk").reverse()[0]


def former_facts_of(investigation: Investigation) -> QuerySet[FormerFacts]:
    return investigation.former_facts.select_related("by__user")


def hand_overs_of(investigation: Investigation) -> QuerySet[HandOver]:
    return investigation.hand_overs.select_related("by__user", "lead__user", "previous__user")


def last_hand_over(investigation: Investigation) -> HandOver | None:
    return hand_overs_of(investigation).last()


def to_be_taken_up(actor: Actor) -> int:
    """How many files were handed over to whoever acts, and wait to be taken up."""
    waiting = HandOver.objects.filter(lead=UUID(actor.membership), taken_up_at=None, investigation__lead=F("lead"))
    return waiting.values("investigation").distinct().count()


def investigators_of(actor: Actor) -> QuerySet[Membership]:
    return Membership.objects.filter(agency_id=actor.agency, role=Role.INVESTIGATOR, is_active=True).select_related(
        "user", "agency"
    )
