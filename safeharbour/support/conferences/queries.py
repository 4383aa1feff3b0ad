"""Reading conferences. Which rows there are was settled by the row policies; nothing here opens what is sealed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from safeharbour.support.care.models import AppointmentStep
from safeharbour.support.care.queries import appointment_now, found
from safeharbour.support.conferences.models import Conference, Decision, Invitation, Item, View
from safeharbour.support.people.models import Person


def the_conference(pk: UUID) -> Conference:
    return found(Conference.objects.select_related("person", "appointment"), pk)


def the_item(conference: Conference, pk: UUID) -> Item:
    return found(Item.objects.filter(conference=conference), pk)


def times(people: Iterable[Person] | None = None) -> QuerySet[AppointmentStep]:
    """When each conference is, as it stands now."""
    newer = AppointmentStep.objects.filter(appointment=OuterRef("appointment"), number__gt=OuterRef("number"))
    called = Conference.objects.filter(appointment=OuterRef("appointment"))
    steps = AppointmentStep.objects.filter(~Exists(newer), Exists(called)).select_related("person")
    return steps.filter(person__in=list(people)) if people is not None else steps


def conferences_at(steps: Iterable[AppointmentStep]) -> dict[UUID, Conference]:
    """By their appointment."""
    wanted = [step.appointment_id for step in steps]
    return {one.appointment_id: one for one in Conference.objects.filter(appointment__in=wanted)}


def time_of(conference: Conference) -> AppointmentStep:
    return appointment_now(conference.appointment)


def view_of(conference: Conference) -> View | None:
    return View.objects.filter(conference=conference).order_by("-number").first()


def items_of(conference: Conference) -> list[Item]:
    return list(Item.objects.filter(conference=conference).order_by("at", "pk"))


def invitations_to(conference: Conference) -> list[Invitation]:
    """Those that stand at this moment: a withdrawal has taken the others away."""
    standing = Invitation.objects.filter(item__conference=conference).select_related("invited", "grant")
    return list(standing.order_by("invited__name", "pk"))


def decisions_of(conference: Conference) -> list[Decision]:
    return list(Decision.objects.filter(item__conference=conference).select_related("task").order_by("at", "pk"))
