"""Reading the directory for pages. Which records exist for whoever is acting was settled by the row policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from safeharbour.support.directory.models import (
    Accessibility,
    Address,
    Attribute,
    CostOption,
    Entry,
    Language,
    Location,
    Metadata,
    Organization,
    Phone,
    Record,
    RequiredDocument,
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


def locations_of_service(service: Service) -> QuerySet[Location]:
    """Where it is given; of a withdrawn service, where it was when it was withdrawn."""
    sites = service.service_at_locations.filter(withdrawn_at=service.withdrawn_at)
    places = Location.objects.filter(service_at_locations__in=sites).select_related("premises")
    return places.prefetch_related(held("addresses")).order_by("pk").distinct()


def location_with_services(location: UUID) -> Location | None:
    found = Location.objects.filter(pk=location).select_related("premises", "organization")
    return found.prefetch_related(held("addresses")).first()


def organizations_of(agency: UUID) -> QuerySet[Organization]:
    """In whose name an agency's services stand."""
    return Organization.objects.filter(agency=agency, withdrawn_at=None).order_by("name", "pk")


def places_of_agency(agency: UUID, *, but_of: Service | None = None) -> QuerySet[Location]:
    """An agency's own places; those that a service is not given at already."""
    rows = Location.objects.filter(agency=agency, withdrawn_at=None).select_related("premises")
    if but_of:
        rows = rows.exclude(service_at_locations__in=but_of.service_at_locations.filter(withdrawn_at=None))
    return rows.prefetch_related(held("addresses")).order_by("premises__name", "pk")


def services_at(location: UUID) -> QuerySet[Service]:
    given = ServiceAtLocation.objects.filter(location=location, withdrawn_at=None)
    return Service.objects.filter(service_at_locations__in=given).order_by("name", "pk").distinct()


def terms_by_group() -> list[tuple[str, list[tuple[UUID, str]]]]:
    """Every category under the broadest one that it belongs to, for a list to choose from."""
    rows = {term.pk: term for term in TaxonomyTerm.objects.filter(withdrawn_at=None).order_by("name", "pk")}
    groups: dict[str, list[tuple[UUID, str]]] = {}
    for term in rows.values():
        groups.setdefault(_top_of(term, rows).name, []).append((term.pk, term.name))
    return sorted(groups.items())


def term_called(term: UUID) -> TaxonomyTerm | None:
    return TaxonomyTerm.objects.filter(pk=term, withdrawn_at=None).first()


def _top_of(term: TaxonomyTerm, rows: Mapping[UUID, TaxonomyTerm]) -> TaxonomyTerm:
    passed = {term.pk}
    while (above := rows.get(term.parent_id)) and above.pk not in passed:  # type: ignore[arg-type]
        passed.add(above.pk)
        term = above
    return term


def terms_at_the_top() -> QuerySet[TaxonomyTerm]:
    """The broadest categories, for a list to choose from."""
    return TaxonomyTerm.objects.filter(parent=None).order_by("name")


def history_of(service: UUID) -> QuerySet[Metadata]:
    """What was changed in a service, the latest first."""
    changes = Metadata.objects.filter(subject=service, subject_kind="service", last_action_type="update")
    return changes.order_by("-changed_at", "field_name")[:40]


PARTS: dict[str, type[Record]] = {
    "hours": Schedule,
    "phones": Phone,
    "addresses": Address,
    "accessibility": Accessibility,
    "languages": Language,
    "categories": Attribute,
    "documents": RequiredDocument,
    "costs": CostOption,
}
"""What stands under a service or a place in rows of its own, named as addresses of pages and the trail name it."""


def parts_of(kind: str, holder: Service | Location) -> QuerySet[Any]:
    """Of a service everywhere and at its places, of a place for all that is given there."""
    model = PARTS[kind]
    at_places = any(field.name == "service_at_location" for field in model._meta.fields)
    if model is Attribute:
        own = Q(subject=holder.pk)
    elif isinstance(holder, Location):
        own = Q(location=holder, agency=holder.agency_id)
    else:
        own = Q(service=holder) | Q(service_at_location__service=holder) if at_places else Q(service=holder)
    rows: QuerySet[Any] = model._default_manager.filter(own, withdrawn_at=None).order_by("given_id", "pk")
    if at_places:
        rows = rows.select_related("service_at_location__location__premises")
        return rows.prefetch_related(held("service_at_location__location__addresses"))
    return rows.select_related("taxonomy_term__parent") if model is Attribute else rows


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
