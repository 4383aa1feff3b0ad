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
from safeharbour.support.directory.search.records import rule_of
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
    return places.prefetch_related("addresses", "phones").order_by("pk").distinct()


def location_with_services(location: UUID) -> Location | None:
    return Location.objects.filter(pk=location).select_related("premises", "organization").first()


def services_at(location: UUID) -> QuerySet[Service]:
    return Service.objects.filter(service_at_locations__location=location).order_by("name", "pk").distinct()


def terms_at_the_top() -> QuerySet[TaxonomyTerm]:
    """The broadest categories, for a list to choose from."""
    return TaxonomyTerm.objects.filter(parent=None).order_by("name")


def history_of(service: UUID) -> QuerySet[Metadata]:
    """What was changed in a service, the latest first."""
    changes = Metadata.objects.filter(subject=service, subject_kind="service", last_action_type="update")
    return changes.order_by("-changed_at", "field_name")[:40]


def parts_of_service(model: type[Part], service: UUID) -> QuerySet[Part]:
    """Its hours or phones, everywhere and at its places. Those of a place as such are the place's."""
    own = Q(service=service) | Q(service_at_location__service=service)
    places = ("service_at_location__location__premises",)
    rows: QuerySet[Part] = model._default_manager.filter(own, withdrawn_at=None).select_related(*places)
    return rows.order_by("given_id", "pk")


def all_hours_of_service(service: UUID) -> QuerySet[Schedule]:
    return parts_of_service(Schedule, service)


def phones_of_service(service: UUID) -> QuerySet[Phone]:
    return parts_of_service(Phone, service)


def hours_of_service(service: UUID, schedule: UUID) -> Schedule | None:
    return all_hours_of_service(service).filter(pk=schedule).first()


def phone_of_service(service: UUID, phone: UUID) -> Phone | None:
    return phones_of_service(service).filter(pk=phone).first()


def is_of_every_week(schedule: Schedule) -> bool:
    """Whether the form for hours says all of it. Other rules can be removed here, not changed."""
    days_only = all(day in DAY_NAMES for day in schedule.byday.split(","))
    return days_only and repeats_every_week(rule_of(schedule), timezone.localdate())


def sites_to_choose(service: UUID, actor: Actor) -> QuerySet[ServiceAtLocation]:
    """The places a service is given at; confidential ones for those who may know where they are."""
    sites = ServiceAtLocation.objects.filter(service=service, withdrawn_at=None, location__isnull=False)
    if not actor.may(Permission.DIRECTORY_SEE_CONFIDENTIAL):
        sites = sites.filter(location__confidential=False)
    return sites.select_related("location__premises").prefetch_related("location__addresses").order_by("pk")
