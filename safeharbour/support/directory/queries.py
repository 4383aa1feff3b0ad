"""Reading the directory for pages. Which records exist for whoever is acting was settled by the row policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from safeharbour.support.directory.models import (
    Entry,
    Location,
    Metadata,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)
from safeharbour.support.directory.search.answering import answer, nearest_distance_with_answers
from safeharbour.support.directory.search.opening import DAY_NAMES, repeats_every_week
from safeharbour.support.directory.search.question import Answer, Question
from safeharbour.support.directory.search.records import held, rule_of
from safeharbour.support.directory.search.results import Result, entry_result, results_of
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.roles import Permission

Part = TypeVar("Part", Schedule, Phone)

MOST_PRINTED = 60
MOST_EXPORTED = 1000


@dataclass(frozen=True, kw_only=True)
class Found:
    """An answer with its results in words, and the wider circle that would hold something."""

    answer: Answer
    results: list[Result]
    wider: int | None

    @property
    def previous(self) -> int | None:
        page = self.answer.question.page
        return page - 1 if page > 1 else None

    @property
    def next(self) -> int | None:
        page = self.answer.question.page
        return page + 1 if page < self.answer.pages else None


def services_found(question: Question) -> Found:
    found = answer(question)
    results = results_of(found)
    wider = None if results else nearest_distance_with_answers(found.question)
    return Found(answer=found, results=results, wider=wider)


def service_entry(entry: UUID) -> Result | None:
    """One public entry by its key."""
    service = Entry.objects.filter(pk=entry).values_list("service", flat=True).first()
    return entry_result(service, entry) if service else None


def services_of_agency(agency: UUID) -> QuerySet[Service]:
    """An agency's own services, those to confirm first: the longest not confirmed."""
    return (
        Service.objects.filter(agency=agency)
        .select_related("organization")
        .annotate(places=Count("service_at_locations"), last_said=Coalesce("confirmed_at", "changed_at"))
        .order_by("last_said", "pk")
    )


def service_with_places(service: UUID) -> Service | None:
    return Service.objects.filter(pk=service).select_related("organization", "agency").first()


def locations_of_service(service: UUID) -> QuerySet[Location]:
    places = Location.objects.filter(service_at_locations__service=service).select_related("premises")
    return places.prefetch_related(held("addresses")).order_by("pk").distinct()


def location_with_services(location: UUID) -> Location | None:
    found = Location.objects.filter(pk=location).select_related("premises", "organization")
    return found.prefetch_related(held("addresses")).first()


def services_at(location: UUID) -> QuerySet[Service]:
    return Service.objects.filter(service_at_locations__location=location).order_by("name", "pk").distinct()


def terms_at_the_top() -> QuerySet[TaxonomyTerm]:
    """The broadest categories, for a list to choose from."""
    return TaxonomyTerm.objects.filter(parent=None).order_by("name")


def history_of(service: UUID) -> QuerySet[Metadata]:
    """What was changed in a service, the latest first."""
    changes = Metadata.objects.filter(subject=service, subject_kind="service", last_action_type="update")
    return changes.order_by("-changed_at", "field_name")[:40]


def parts_of(model: type[Part], holder: Service | Location) -> QuerySet[Part]:
    """Hours or phones: of a service everywhere and at its places, of a place for all that is given there."""
    if isinstance(holder, Location):
        own = Q(location=holder, agency=holder.agency_id)
    else:
        own = Q(service=holder) | Q(service_at_location__service=holder)
    places = ("service_at_location__location__premises",)
    rows: QuerySet[Part] = model._default_manager.filter(own, withdrawn_at=None).select_related(*places)
    return rows.prefetch_related(held("service_at_location__location__addresses")).order_by("given_id", "pk")


def all_hours_of(holder: Service | Location) -> QuerySet[Schedule]:
    return parts_of(Schedule, holder)


def all_phones_of(holder: Service | Location) -> QuerySet[Phone]:
    return parts_of(Phone, holder)


def is_place(holder: Service | Location) -> bool:
    return isinstance(holder, Location)


def is_of_every_week(schedule: Schedule) -> bool:
    """Whether the form for hours says all of it. Other rules can be removed here, not changed."""
    days_only = all(day in DAY_NAMES for day in schedule.byday.split(","))
    return days_only and repeats_every_week(rule_of(schedule), timezone.localdate())


def sites_to_choose(holder: Service | Location, actor: Actor) -> QuerySet[ServiceAtLocation]:
    """The places a service is given at; confidential ones for those who may know where they are. None for a place."""
    if isinstance(holder, Location):
        return ServiceAtLocation.objects.none()
    sites = ServiceAtLocation.objects.filter(service=holder, withdrawn_at=None, location__isnull=False)
    if not actor.may(Permission.DIRECTORY_SEE_CONFIDENTIAL):
        sites = sites.filter(location__confidential=False)
    return sites.select_related("location__premises").prefetch_related(held("location__addresses")).order_by("pk")
