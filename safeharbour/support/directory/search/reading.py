"""Reading records for the index, as the public.

Whoever changes an entry, their change is indexed through the eyes of the public inside the same transaction: what a
row policy withholds from the public cannot get into the index, the vocabulary or anything computed from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from safeharbour.support.directory.enums import ServiceStatus
from safeharbour.support.directory.models import Attribute, Location, Service, ServiceAtLocation, TaxonomyTerm
from safeharbour.support.directory.search.index import (
    BATCH,
    EntryRow,
    forget_everything,
    replace_rows,
    settle,
    study,
)
from safeharbour.support.directory.search.needs import needs_answered
from safeharbour.support.directory.search.opening import hours_of
from safeharbour.support.directory.search.places import Position, position_in_region, position_of_city
from safeharbour.support.directory.search.records import (
    addresses_of,
    costs_of,
    languages_at,
    last_confirmed,
    premises_of,
    rule_of,
    schedules_of,
    services_with_places,
    sites_of,
)
from safeharbour.support.directory.search.understanding import ages_of, audiences_of, cost_of, languages_of
from safeharbour.trust.access.actors import PUBLIC, acting_as

MANY = 1000
"""Services: from so many on, what the planner knows of the index may no longer be true."""


@transaction.atomic
def index_services(services: Iterable[UUID], tell: Callable[[int], None] | None = None) -> int:
    """Bring the index up to date for `services`. Answers how many entries they have now; `tell` hears how far it is."""
    ids = sorted(set(services))
    written = 0
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with acting_as(PUBLIC):
            rows = read_rows(batch)
        replace_rows(batch, rows, timezone.localdate())
        written += len(rows)
        if tell is not None:
            tell(start + len(batch))
    settle()
    if len(ids) >= MANY:
        study()
    return written


def services_to_index() -> list[UUID]:
    """Every service that the public may know of."""
    with acting_as(PUBLIC):
        return list(Service.objects.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def index_everything(tell: Callable[[int], None] | None = None) -> int:
    forget_everything()
    return index_services(services_to_index(), tell)


def read_rows(services: Iterable[UUID]) -> list[EntryRow]:
    """The entries of these services as whoever is acting sees them."""
    found = [service for service in services_with_places(services) if service.status == ServiceStatus.ACTIVE]
    terms = _terms_by_subject(found)
    today = timezone.localdate()
    return [_row(service, site, terms, today) for service in found for site in _sites(service)]


def _sites(service: Service) -> Sequence[ServiceAtLocation | None]:
    """Where it is given; None for a service that is given nowhere in particular."""
    return [site for site in sites_of(service) if site.location] or [None]


@dataclass(frozen=True)
class _Term:
    id: UUID
    name: str


def _terms_by_subject(services: list[Service]) -> dict[UUID, list[_Term]]:
    """The taxonomy terms said of services, organizations and sites, each with the terms above it."""
    subjects = [service.pk for service in services] + [service.organization_id for service in services]
    subjects += [site.pk for service in services for site in sites_of(service)]
    said = Attribute.objects.filter(subject__in=[s for s in subjects if s]).exclude(taxonomy_term=None)
    pairs = [(s, t) for s, t in said.values_list("subject", "taxonomy_term_id") if s]
    above = dict(TaxonomyTerm.objects.values_list("pk", "parent_id")) if pairs else {}
    names = dict(TaxonomyTerm.objects.values_list("pk", "name")) if pairs else {}
    by_subject: dict[UUID, list[_Term]] = {}
    for subject, term in pairs:
        step: UUID | None = term
        line = by_subject.setdefault(subject, [])
        while step is not None and step in names and all(step != known.id for known in line):
            line.append(_Term(step, names[step]))
            step = above[step]
    return by_subject


def _row(service: Service, site: ServiceAtLocation | None, terms: dict[UUID, list[_Term]], today: date) -> EntryRow:
    organization = service.organization
    location = site.location if site else None
    premises = premises_of(location)
    address = next(iter(addresses_of(location)), None) if location else None
    subjects = (service.pk, service.organization_id, site.pk if site else None)
    said = {term.id: term for subject in subjects if subject for term in terms.get(subject, [])}
    names = [term.name for term in said.values()]
    position = _position(location)
    texts = [service.description, service.application_process, service.interpretation_services]
    about_place = [premises.name, premises.alternate_name, premises.description] if premises else []
    detail = getattr(site, "detail", None)
    title = [service.name, service.alternate_name, *names]
    title += [organization.name, organization.alternate_name] if organization else []
    own_languages = languages_at(service, location)
    minimum, maximum = _ages(service)
    return EntryRow(
        id=site.pk if site else service.pk,
        service=service.pk,
        location=location.pk if location else None,
        confidential=bool(location and location.confidential),
        name=service.name,
        title=" . ".join(title),
        body=" . ".join([*texts, service.eligibility_description, *about_place, detail.description if detail else ""]),
        city=address.city if address else "",
        postal_code="".join(address.postal_code.split()).upper() if address else "",
        latitude=position.latitude if position else None,
        longitude=position.longitude if position else None,
        cost=cost_of([service.fees_description or service.fees], _amounts(service)),
        ages=(minimum, maximum),
        audiences=audiences_of(service.eligibility_description),
        languages=languages_of(
            [*(language.name for language in own_languages), service.interpretation_services],
            [language.code for language in own_languages],
        ),
        needs=needs_answered(*names, service.name, service.alternate_name, service.description),
        terms=list(said),
        hours=hours_of([rule_of(schedule) for schedule in schedules_of(service, site)], today),
        confirmed_at=last_confirmed(service),
    )


def _position(location: Location | None) -> Position | None:
    """A confidential location is only in its region; any other is where its premises say, or in its town."""
    if location is None:
        return None
    if location.confidential:
        return position_in_region(location.coarse_region)
    premises = premises_of(location)
    if premises and premises.latitude is not None and premises.longitude is not None:
        return Position(premises.latitude, premises.longitude)
    towns = ((address.city, address.state_province) for address in addresses_of(location))
    return next(filter(None, (position_of_city(*town) for town in towns)), None)


def _ages(service: Service) -> tuple[int | None, int | None]:
    if service.minimum_age is None and service.maximum_age is None:
        return ages_of(service.eligibility_description)
    low, high = service.minimum_age, service.maximum_age
    return (int(low) if low and low > 0 else None), (int(high) if high and high > 0 else None)


def _amounts(service: Service) -> list[float]:
    return [option.amount for option in costs_of(service) if option.amount is not None]
