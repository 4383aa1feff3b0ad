"""HSDS 3.1 over HTTP, for everybody: no sign-in, no cookies, nothing about confidential places.

Lists can be asked by GET, or by POST with the same parameters in a JSON body, which keeps what somebody looks for out
of addresses and logs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import Query
from ninja.errors import HttpError, ValidationError

from safeharbour.support.directory.api import public_records
from safeharbour.support.directory.api.description import DescribedAPI
from safeharbour.support.directory.api.giving_answers import answer
from safeharbour.support.directory.api.parameters import (
    Listing,
    OrganizationQuery,
    ServiceQuery,
    SiteQuery,
    TaxonomyQuery,
    TermQuery,
)
from safeharbour.support.directory.giving.nesting import Nesting, fetch
from safeharbour.support.directory.giving.properties import Naming
from safeharbour.support.directory.models import Organization, Record, Service, ServiceAtLocation
from safeharbour.support.directory.standard import OBJECTS
from safeharbour.trust.access.actors import PUBLIC, acting_as

Item = dict[str, Any]
BASIC = {
    "service": frozenset({"organization", "program"}),
    "service_at_location": frozenset({"location", "service"}),
    "taxonomy_term": frozenset({"taxonomy_detail"}),
}

api = DescribedAPI(
    title="Safe Harbour directory",
    version="3.1",
    description="Human services of the province, as the Human Services Data Specification (HSDS) 3.1 has them.",
    docs_url=None,
    urls_namespace="hsds",
    auth=None,
)


Asked = TypeVar("Asked", bound=Listing)


def only_known(request: HttpRequest, asked: Asked) -> Asked:
    """A misspelt parameter would be a filter that is silently not applied."""
    unknown = sorted(set(request.GET) - set(type(asked).model_fields))
    if unknown:
        message = "there is no parameter of this name here"
        raise public_records.UnusableParameter(unknown[0], message)
    return asked


def listing(kind: str) -> dict[str, Any]:
    return {"x-object": kind}


def single(kind: str) -> dict[str, Any]:
    return {"x-object": kind, "x-one": True}


@api.exception_handler(ValidationError)
def unusable_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    where = [str(step) for step in first["loc"] if step not in {"query", "body", "asked", "path"}]
    name = where[0] if where else "body"
    return JsonResponse({"detail": f"{name}: {first['msg']}", "parameter": name}, status=422)


@api.exception_handler(public_records.UnusableParameter)
def unusable_parameter(request: HttpRequest, error: public_records.UnusableParameter) -> HttpResponse:
    return JsonResponse({"detail": f"{error.parameter}: {error}", "parameter": error.parameter}, status=422)


@api.get("/", url_name="about")
def about(request: HttpRequest) -> dict[str, str]:
    return {
        "version": "3.1",
        "profile": "https://docs.openreferral.org/en/3.1/",
        "openapi_url": request.build_absolute_uri(reverse("hsds:openapi-json")),
    }


def full(kind: str, records: Sequence[Record]) -> list[Item]:
    return list(Nesting(Naming(), kind).of(OBJECTS[kind], records).values())


def basic(kind: str, records: Sequence[Record]) -> list[Item]:
    only = BASIC.get(kind, frozenset())
    return list(Nesting(Naming(), kind, only=only).of(OBJECTS[kind], records).values())


def _shown(kind: str, *, in_full: bool) -> Callable[[Sequence[Record]], list[Item]]:
    return (lambda records: full(kind, records)) if in_full else (lambda records: basic(kind, records))


def one(kind: str, identifier: str) -> list[Record]:
    found = list(fetch(OBJECTS[kind]).filter(pk=public_records.as_id(identifier), withdrawn_at=None))
    if not found:
        raise HttpError(404, f"there is no {kind} with this identifier")
    return found


def _with_services(records: Sequence[Organization], *, in_full: bool) -> list[Item]:
    """Organizations with the names of their services, or with the services in full."""
    if in_full:
        return full("organization", records)
    nested = Nesting(Naming(), "organization", without=frozenset({("organization", "services")}))
    result: dict[UUID, Item] = nested.of(OBJECTS["organization"], records)
    services = Service.objects.filter(organization__in=list(result), withdrawn_at=None).order_by("name", "pk")
    for service in services.values("id", "name", "status", "organization"):
        entry = {"id": str(service["id"]), "name": service["name"], "status": service["status"]}
        result[service["organization"]].setdefault("services", []).append(entry)
    return list(result.values())


def _services(asked: ServiceQuery) -> HttpResponseBase:
    if asked.minimal:
        return answer(asked, lambda: _dates(public_records.services(asked)), minimal, all_on_one_page=True)
    items = _shown("service", in_full=asked.full)
    return answer(asked, lambda: public_records.services(asked), items, together="organization_id")


def _dates(rows: QuerySet[Service]) -> QuerySet[Service, tuple[UUID, datetime | None, datetime]]:
    """Without the text of the services: all of them are on one page."""
    return rows.values_list("pk", "last_modified", "changed_at")


def minimal(records: Sequence[tuple[UUID, datetime | None, datetime]]) -> list[Item]:
    return [{"id": str(key), "last_modified": (said or changed).isoformat()} for key, said, changed in records]


def _organizations(asked: OrganizationQuery) -> HttpResponseBase:
    def items(records: Sequence[Organization]) -> list[Item]:
        if asked.full or asked.full_service:
            return _with_services(records, in_full=asked.full_service)
        return basic("organization", records)

    return answer(asked, lambda: public_records.organizations(asked), items)


def _sites(asked: SiteQuery) -> HttpResponseBase:
    items = _shown("service_at_location", in_full=asked.full)
    return answer(asked, lambda: _with_detail(asked), items, together="service__organization_id")


def _with_detail(asked: SiteQuery) -> QuerySet[ServiceAtLocation]:
    return public_records.sites(asked).select_related("detail")


def _taxonomies(asked: TaxonomyQuery) -> HttpResponseBase:
    return answer(asked, lambda: public_records.taxonomies(asked), lambda records: basic("taxonomy", records))


def _terms(asked: TermQuery) -> HttpResponseBase:
    return answer(asked, lambda: public_records.taxonomy_terms(asked), lambda records: basic("taxonomy_term", records))


@api.get("/services", url_name="services", openapi_extra=listing("service"))
def services(request: HttpRequest, asked: Query[ServiceQuery]) -> HttpResponseBase:
    return _services(only_known(request, asked))


@api.post("/services", openapi_extra=listing("service"))
def query_services(request: HttpRequest, asked: ServiceQuery) -> HttpResponseBase:
    return _services(asked)


@api.get("/services/{identifier}", url_name="service", openapi_extra=single("service"))
def service(request: HttpRequest, identifier: str) -> HttpResponseBase:
    with acting_as(PUBLIC):
        return JsonResponse(full("service", one("service", identifier))[0])


@api.get("/organizations", url_name="organizations", openapi_extra=listing("organization"))
def organizations(request: HttpRequest, asked: Query[OrganizationQuery]) -> HttpResponseBase:
    return _organizations(only_known(request, asked))


@api.post("/organizations", openapi_extra=listing("organization"))
def query_organizations(request: HttpRequest, asked: OrganizationQuery) -> HttpResponseBase:
    return _organizations(asked)


@api.get("/organizations/{identifier}", url_name="organization", openapi_extra=single("organization"))
def organization(request: HttpRequest, identifier: str, full_service: bool = False) -> HttpResponseBase:
    with acting_as(PUBLIC):
        found = [record for record in one("organization", identifier) if isinstance(record, Organization)]
        return JsonResponse(_with_services(found, in_full=full_service)[0])


@api.get("/service_at_locations", url_name="sites", openapi_extra=listing("service_at_location"))
def service_at_locations(request: HttpRequest, asked: Query[SiteQuery]) -> HttpResponseBase:
    return _sites(only_known(request, asked))


@api.post("/service_at_locations", openapi_extra=listing("service_at_location"))
def query_service_at_locations(request: HttpRequest, asked: SiteQuery) -> HttpResponseBase:
    return _sites(asked)


@api.get("/service_at_locations/{identifier}", url_name="site", openapi_extra=single("service_at_location"))
def service_at_location(request: HttpRequest, identifier: str) -> HttpResponseBase:
    with acting_as(PUBLIC):
        return JsonResponse(full("service_at_location", one("service_at_location", identifier))[0])


@api.get("/taxonomies", url_name="taxonomies", openapi_extra=listing("taxonomy"))
def taxonomies(request: HttpRequest, asked: Query[TaxonomyQuery]) -> HttpResponseBase:
    return _taxonomies(only_known(request, asked))


@api.post("/taxonomies", openapi_extra=listing("taxonomy"))
def query_taxonomies(request: HttpRequest, asked: TaxonomyQuery) -> HttpResponseBase:
    return _taxonomies(asked)


@api.get("/taxonomies/{identifier}", url_name="taxonomy", openapi_extra=single("taxonomy"))
def taxonomy(request: HttpRequest, identifier: str) -> HttpResponseBase:
    with acting_as(PUBLIC):
        return JsonResponse(full("taxonomy", one("taxonomy", identifier))[0])


@api.get("/taxonomy_terms", url_name="terms", openapi_extra=listing("taxonomy_term"))
def taxonomy_terms(request: HttpRequest, asked: Query[TermQuery]) -> HttpResponseBase:
    return _terms(only_known(request, asked))


@api.post("/taxonomy_terms", openapi_extra=listing("taxonomy_term"))
def query_taxonomy_terms(request: HttpRequest, asked: TermQuery) -> HttpResponseBase:
    return _terms(asked)


@api.get("/taxonomy_terms/{identifier}", url_name="term", openapi_extra=single("taxonomy_term"))
def taxonomy_term(request: HttpRequest, identifier: str) -> HttpResponseBase:
    with acting_as(PUBLIC):
        return JsonResponse(full("taxonomy_term", one("taxonomy_term", identifier))[0])


def addresses() -> tuple[list[URLResolver | URLPattern], str, str]:
    """The API's addresses, all of them open to everybody: pages of this house ask for a sign-in unless told so."""
    patterns, app_name, namespace = api.urls
    # ninja makes a second address of the same view for the second method of a path.
    once = [pattern for pattern in patterns if not (isinstance(pattern, URLPattern) and _is_second(pattern))]
    for pattern in once:
        if isinstance(pattern, URLPattern) and pattern.callback is not None:
            pattern.callback = login_not_required(_said_in_json(_of_fixed_methods(pattern)))
    once.append(path("<path:rest>", login_not_required(csrf_exempt(nothing_here)), name="nothing"))
    return once, app_name, namespace


def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """For who reads with a program: a page of ours would be no answer."""
    detail = f"nothing has this address; see {reverse('hsds:openapi-json')}"
    return JsonResponse({"detail": detail}, status=HTTPStatus.NOT_FOUND)


def _of_fixed_methods(pattern: URLPattern) -> Callable[..., HttpResponseBase]:
    """Ninja's own description of the API answers to any method, and without a token refuses some as a page."""
    view: Callable[..., HttpResponseBase] = pattern.callback
    return csrf_exempt(require_safe(view)) if pattern.name == "openapi-json" else view


def _said_in_json(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ninja tells of a method that it does not know as a page, and does not know that GET implies HEAD."""

    @wraps(view)
    def answered(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        response = view(request, *given, **named)
        request.method = asked
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = ", ".join(sorted(response["Allow"].split(", ")))
        detail = {"detail": f"use one of: {allowed}"}
        return JsonResponse(detail, status=response.status_code, headers={"Allow": allowed})

    return answered


def _is_second(pattern: URLPattern) -> bool:
    return str(pattern.name).startswith("query_")
