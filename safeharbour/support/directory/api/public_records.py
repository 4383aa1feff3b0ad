"""Which records an API list asks for. The row policies of the public have decided what there is.

Distances are measured from what the public may see: a confidential location has no position here, so that no list of
nearby places holds it, is ordered by it or counts it.
"""

from __future__ import annotations

import math
from typing import TypeVar
from uuid import UUID

from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from safeharbour.methods.geography.distances import haversine_km
from safeharbour.support.directory.api.parameters import (
    Categorised,
    OrganizationQuery,
    ServiceQuery,
    SiteQuery,
    TaxonomyQuery,
    TermQuery,
)
from safeharbour.support.directory.models import (
    Address,
    Attribute,
    Organization,
    Premises,
    Record,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)
from safeharbour.support.directory.search.finding import all_words
from safeharbour.support.directory.search.words import words_asked

Model = TypeVar("Model", bound=Record)
METRES_PER_DEGREE = 111_195
NO_ID = UUID(int=0)


class UnusableParameter(ValueError):  # noqa: N818 - answered, with the name of the parameter
    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


def as_id(text: str) -> UUID:
    """The identifier, or one that nothing has: a list asked for what does not exist is empty."""
    try:
        return UUID(text)
    except ValueError:
        return NO_ID


def taxonomies(asked: TaxonomyQuery) -> QuerySet[Taxonomy]:
    return _with_words(Taxonomy.objects.filter(withdrawn_at=None), asked.search, "name", "description")


def taxonomy_terms(asked: TermQuery) -> QuerySet[TaxonomyTerm]:
    rows = TaxonomyTerm.objects.filter(withdrawn_at=None)
    if asked.taxonomy_id:
        rows = rows.filter(taxonomy_detail=as_id(asked.taxonomy_id))
    if asked.parent_id:
        rows = rows.filter(parent=as_id(asked.parent_id))
    if asked.top_only:
        rows = rows.filter(parent=None)
    return _with_words(rows, asked.search, "name", "description", "code")


def organizations(asked: OrganizationQuery) -> QuerySet[Organization]:
    rows = Organization.objects.filter(withdrawn_at=None)
    own, services = _categorised(asked, "organization", "pk"), _categorised(asked, "service", "pk")
    if own is not None and services is not None:
        rows = rows.filter(own | Exists(Service.objects.filter(services, organization=OuterRef("pk"))))
    return _found_by(rows, asked.search, "directory_organizations_with", "pk")


def services(asked: ServiceQuery) -> QuerySet[Service]:
    rows = Service.objects.filter(withdrawn_at=None)
    if asked.organization_id:
        rows = rows.filter(organization=as_id(asked.organization_id))
    if asked.modified_after:
        rows = rows.annotate(modified=Coalesce("last_modified", "changed_at")).filter(
            modified__gte=asked.modified_after
        )
    categorised = _categorised(asked, "service", "pk")
    rows = rows.filter(categorised) if categorised is not None else rows
    return _found_by(rows, asked.search, "directory_services_with", "pk")


def sites(asked: SiteQuery) -> QuerySet[ServiceAtLocation]:
    published = {"withdrawn_at": None, "service__withdrawn_at": None, "location__withdrawn_at": None}
    rows = ServiceAtLocation.objects.filter(service__isnull=False, **published)
    if asked.organization_id:
        rows = rows.filter(service__organization=as_id(asked.organization_id))
    if asked.modified_after:
        rows = rows.annotate(modified=Coalesce("service__last_modified", "service__changed_at", "changed_at")).filter(
            modified__gte=asked.modified_after
        )
    own, of_service = _categorised(asked, "service_at_location", "pk"), _categorised(asked, "service", "service")
    if own is not None and of_service is not None:
        rows = rows.filter(own | of_service)
    rows = _near(rows, asked)
    return _found_by(rows, asked.search, "directory_services_with", "service")


def _categorised(asked: Categorised, kind: str, link: str) -> Q | None:
    """Records of which a term is said; None if none was asked for."""
    if not asked.taxonomy_term_id and not asked.taxonomy_id:
        return None
    said = Attribute.objects.filter(subject_kind=kind, withdrawn_at=None)
    if asked.taxonomy_term_id:
        said = said.filter(taxonomy_term=as_id(asked.taxonomy_term_id))
    if asked.taxonomy_id:
        said = said.filter(taxonomy_term__taxonomy_detail=as_id(asked.taxonomy_id))
    return Q(**{f"{link}__in": said.values("subject")})


def _found_by(rows: QuerySet[Model], text: str, function: str, link: str) -> QuerySet[Model]:
    """Rows whose record holds every word that says something, in any of its forms, as the text index has it."""
    if not text.strip():
        return rows
    wanted = all_words(tuple(words_asked(text)))
    if not wanted:
        return rows.none()
    return rows.filter(**{f"{link}__in": RawSQL(f"select {function}(%s::tsquery)", [wanted])})  # noqa: S611 - our own


def _with_words(rows: QuerySet[Model], text: str, *fields: str) -> QuerySet[Model]:
    for word in text.replace("\x00", " ").split():
        found = Q()
        for name in fields:
            found |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(found)
    return rows


def _near(rows: QuerySet[ServiceAtLocation], asked: SiteQuery) -> QuerySet[ServiceAtLocation]:
    if asked.proximity is not None and not asked.postcode:
        message = "needs a postcode to measure from"
        raise UnusableParameter("proximity", message)
    if not asked.postcode:
        return rows
    there = addresses_with(asked.postcode).values("location")
    if asked.proximity is None:
        return rows.filter(location__in=there)
    return rows.filter(location__in=_within(asked.proximity, *_centre(asked.postcode)))


def addresses_with(postcode: str) -> QuerySet[Address]:
    wanted = "".join(postcode.replace("\x00", "").split()).upper()
    if not wanted:
        message = "says no postal code"
        raise UnusableParameter("postcode", message)
    return Address.objects.filter(withdrawn_at=None, address_type="physical", postal_key=wanted)


def _centre(postcode: str) -> tuple[float, float]:
    """The middle of the public places with this postal code."""
    premises = Premises.objects.filter(location__in=addresses_with(postcode).values("location"))
    found = premises.aggregate(number=Count("latitude"), north=Avg("latitude"), east=Avg("longitude"))
    if not found["number"]:
        message = "no place with this postal code is known here, so nothing can be measured from it"
        raise UnusableParameter("postcode", message)
    return found["north"], found["east"]


def _within(metres: float, latitude: float, longitude: float) -> list[UUID]:
    """Public locations within a circle: first a box that an index can answer, then the great-circle distance."""
    high = metres / METRES_PER_DEGREE * 1.01
    wide = min(high / max(math.cos(math.radians(latitude)), 0.01), 360)
    box = Premises.objects.filter(
        latitude__range=(latitude - high, latitude + high), longitude__range=(longitude - wide, longitude + wide)
    )
    return [
        place
        for place, there, east in box.values_list("location", "latitude", "longitude")
        if there is not None and east is not None and haversine_km(latitude, longitude, there, east) * 1000 <= metres
    ]
