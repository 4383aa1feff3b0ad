"""The HSDS 3.1 API as anybody on the internet meets it."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from safeharbour.support.directory.actions import import_directory
from safeharbour.support.directory.api.public_records import addresses_with
from safeharbour.support.directory.models import Location, Service
from safeharbour.support.directory.search.reading import index_services
from safeharbour.support.directory.standard import OBJECTS
from safeharbour.support.directory.tests.factories import (
    IMPORTER,
    a_location,
    a_record,
    a_service,
    a_site,
    a_source,
    an_organization,
)
from safeharbour.support.directory.tests.shared import HSDS, needs_hsds
from safeharbour.trust.access.actors import PUBLIC, acting_as
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.tests.factories import an_agency

pytestmark = pytest.mark.django_db
LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")


def get(path: str, **parameters: Any) -> Any:
    response = Client().get(f"/hsds/{path}", parameters)
    assert response.status_code == 200, response.content
    assert not response.cookies
    return json.loads(response.content)


def ids(page: Any) -> set[str]:
    return {item["id"] for item in page["contents"]}


@pytest.fixture
def town() -> dict[str, Any]:
    """Two organizations; one with a service at two places, one of them confidential, and a term said of the service."""
    source = a_source("town", an_agency(AgencyKind.SAFE_HOUSE))
    common: dict[str, Any] = {"source": source, "agency": source.agency}
    open_house = an_organization("Open House", description="Meals", **common)
    safe_house = an_organization("Safe House", description="", **common)
    program = a_record("program", organization=open_house, name="Evenings", description="", **common)
    meals = a_service("Hot meals", organization=open_house, program=program, description="Soup and bread", **common)
    beds = a_service("Beds tonight", organization=safe_house, **common)
    taxonomy = a_record("taxonomy", name="Needs", description="", **common)
    food = a_record("taxonomy_term", name="Food", description="", taxonomy_detail=taxonomy, **common)
    a_record("attribute", subject_kind="service", subject=meals.pk, taxonomy_term=food, **common)
    kitchen = a_location(agency=source.agency, name="Kitchen", latitude=46.49, longitude=-80.99)
    address: dict[str, Any] = {"city": "Sudbury", "state_province": "ON", "country": "CA", "postal_code": "P3A 1A1"}
    a_record("address", location=kitchen, address_1="1 Main Street", **address, **common)
    hidden = a_location(
        agency=source.agency,
        confidential=True,
        region="northeast",
        name="Hidden Lane",
        latitude=46.4901,
        longitude=-80.99,
    )
    a_record("address", location=hidden, address_1="12 Hidden Lane", **(address | {"postal_code": "P9Z 9Z9"}), **common)
    a_record("phone", service=meals, number="705 555 0100", **common)
    kitchen_site, hidden_site = a_site(meals, kitchen, "back door"), a_site(beds, hidden, "Hidden Lane, upstairs")
    index_services([meals.pk, beds.pk])
    return {
        "open_house": open_house,
        "safe_house": safe_house,
        "meals": meals,
        "beds": beds,
        "taxonomy": taxonomy,
        "food": food,
        "kitchen": kitchen_site,
        "hidden": hidden_site,
    }


def test_it_says_what_it_is() -> None:
    about = get("")
    assert about["version"] == "3.1"
    document = Client().get(about["openapi_url"]).json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) >= {f"/hsds/{name}" for name in LISTS}


def test_a_page_says_where_it_stands(town: dict[str, Any]) -> None:
    page = get("services", per_page=1, page=2)
    page.pop("contents")
    assert page == {
        "total_items": 2,
        "total_pages": 2,
        "page_number": 2,
        "size": 1,
        "first_page": False,
        "last_page": True,
        "empty": False,
    }
    assert get("services", page=9)["empty"]


def test_lists_name_the_organization_and_program_and_nothing_else(town: dict[str, Any]) -> None:
    (meals,) = get("services", search="soup")["contents"]
    assert (meals["organization"]["name"], meals["program"]["name"]) == ("Open House", "Evenings")
    assert "phones" not in meals


def test_one_service_has_all_that_belongs_to_it(town: dict[str, Any]) -> None:
    meals = get(f"services/{town['meals'].pk}")
    assert meals["phones"][0]["number"] == "705 555 0100"
    assert meals["attributes"][0]["taxonomy_term"]["taxonomy_detail"]["name"] == "Needs"
    (site,) = meals["service_at_locations"]
    assert site["description"] == "back door"
    assert site["location"]["addresses"][0]["city"] == "Sudbury"


@pytest.mark.parametrize(
    ("path", "parameters", "expected"),
    [
        ("services", {"search": "hot MEALS"}, {"meals"}),
        ("services", {"search": "open house"}, {"meals"}),
        ("services", {"search": "hot beds"}, set()),
        ("services", {"search": "repas chauds"}, set()),
        ("services", {"search": "a MEAL of soups"}, {"meals"}),
        ("services", {"search": "sudbury"}, {"meals"}),
        ("services", {"search": "  "}, {"meals", "beds"}),
        ("services", {"search": "?!"}, set()),
        ("services", {"search": "hidden lane"}, set()),
        ("services", {"taxonomy_term_id": "food"}, {"meals"}),
        ("services", {"taxonomy_id": "taxonomy"}, {"meals"}),
        ("services", {"taxonomy_id": "nonsense"}, set()),
        ("services", {"organization_id": "open_house"}, {"meals"}),
        ("services", {"organization_id": "open_house", "search": "beds"}, set()),
        ("services", {"modified_after": "2001-01-01T00:00:00Z"}, {"meals", "beds"}),
        ("services", {"modified_after": "2091-01-01T00:00:00Z"}, set()),
        ("organizations", {"taxonomy_term_id": "food"}, {"open_house"}),
        ("organizations", {"search": "MEAL"}, {"open_house"}),
        ("organizations", {"search": "hôuse"}, {"open_house", "safe_house"}),
        ("organizations", {"search": "?!"}, set()),
        ("service_at_locations", {"search": "hidden lane"}, set()),
        ("service_at_locations", {"organization_id": "open_house"}, {"kitchen"}),
        ("service_at_locations", {"taxonomy_id": "taxonomy"}, {"kitchen"}),
        ("service_at_locations", {"postcode": "p3a1a1"}, {"kitchen"}),
        ("service_at_locations", {"postcode": "P3A 1A1", "proximity": 50000}, {"kitchen"}),
        ("service_at_locations", {"postcode": "P9Z 9Z9"}, set()),
        ("service_at_locations", {"search": "tonight"}, {"hidden"}),
        ("taxonomy_terms", {"taxonomy_id": "taxonomy", "top_only": "true"}, {"food"}),
        ("taxonomy_terms", {"parent_id": "food"}, set()),
        ("taxonomies", {"search": "needs"}, {"taxonomy"}),
    ],
)
def test_filters_are_all_applied(
    town: dict[str, Any], path: str, parameters: dict[str, Any], expected: set[str]
) -> None:
    named = {key: str(town[value].pk) if value in town else value for key, value in parameters.items()}
    wanted = {str(town[name].pk) for name in expected}
    assert ids(get(path, **named)) == wanted
    posted = Client().post(f"/hsds/{path}", json.dumps(named), content_type="application/json")
    assert ids(posted.json()) == wanted


def test_an_index_answers_a_postcode_below_the_row_policies(town: dict[str, Any]) -> None:
    """Were what is compared a function of the column, PostgreSQL would have to read every address first."""
    with acting_as(PUBLIC), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        assert "address_by_postal_key" in addresses_with("p3a 1a1").explain()


@pytest.mark.parametrize("status", ["inactive", "defunct", "temporarily closed"])
def test_search_finds_services_that_people_are_not_sent_to(town: dict[str, Any], status: str) -> None:
    with acting_as(IMPORTER):
        Service.objects.filter(pk=town["meals"].pk).update(status=status)
    index_services([town["meals"].pk])
    assert ids(get("services", search="soup open")) == {str(town["meals"].pk)}
    assert ids(get("services", search="soup beds")) == set()
    with acting_as(IMPORTER):
        Service.objects.filter(pk=town["meals"].pk).update(withdrawn_at=town["meals"].changed_at)
    assert ids(get("services", search="soup")) == set()


def test_minimal_gives_everything_on_one_page(town: dict[str, Any]) -> None:
    page = get("services", minimal=True)
    assert page["total_pages"] == 1
    assert all(set(item) == {"id", "last_modified"} for item in page["contents"])


def test_organizations_come_with_the_names_of_their_services_or_with_all_of_them(town: dict[str, Any]) -> None:
    identifier = town["open_house"].pk
    assert set(get(f"organizations/{identifier}")["services"][0]) == {"id", "name", "status"}
    assert get(f"organizations/{identifier}", full_service=True)["services"][0]["phones"]
    assert "services" not in get("organizations", search="open")["contents"][0]
    assert get("organizations", search="open", full=True)["contents"][0]["services"]


@pytest.mark.parametrize("path", LISTS)
def test_ndjson_gives_all_of_them_one_a_line(town: dict[str, Any], path: str) -> None:
    page = get(path)
    response = Client().get(f"/hsds/{path}", {"format": "ndjson"})
    assert response["Content-Type"] == "application/x-ndjson"
    lines = b"".join(response.streaming_content).splitlines()  # type: ignore[attr-defined]
    assert sorted(map(json.loads, lines), key=itemgetter("id")) == page["contents"]


def test_a_stream_gives_the_services_of_an_organization_one_after_the_other(town: dict[str, Any]) -> None:
    """All that their organization holds is then built once for them, and not again in every few hundred records."""
    for organization in [town["open_house"], town["safe_house"]] * 4:
        a_service(organization=organization, source=town["meals"].source, agency=town["meals"].agency)
    response = Client().get("/hsds/services", {"format": "ndjson", "full": "true"})
    lines = map(json.loads, b"".join(response.streaming_content).splitlines())  # type: ignore[attr-defined]
    names = [line["organization"]["name"] for line in lines]
    assert len([name for name, _ in groupby(names)]) == 2


def test_who_asks_for_the_head_is_given_it(town: dict[str, Any]) -> None:
    response = Client().head("/hsds/services")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_address_that_nothing_has_says_so_in_json(method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)("/hsds/nothing/here")
    assert response.status_code == 404
    assert "/hsds/openapi.json" in json.loads(response.content)["detail"]


def test_the_description_is_only_read() -> None:
    response = Client(enforce_csrf_checks=True).delete("/hsds/openapi.json")
    assert (response.status_code, json.loads(response.content)) == (405, {"detail": "use one of: GET, HEAD"})


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_an_unknown_method_is_refused_in_json(method: str) -> None:
    response = getattr(Client(), method)("/hsds/services")
    assert (response.status_code, response["Allow"]) == (405, "GET, POST")
    assert json.loads(response.content) == {"detail": "use one of: GET, POST"}


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"page": "zero"}, "page"),
        ({"page": 0}, "page"),
        ({"per_page": 5000}, "per_page"),
        ({"format": "xml"}, "format"),
        ({"proximity": 100}, "proximity"),
        ({"postcode": "K1A 0B1", "proximity": 100}, "postcode"),
        ({"postcode": "P9Z 9Z9", "proximity": 100}, "postcode"),
        ({"postcode": " \t"}, "postcode"),
        ({"modified_after": "yesterday"}, "modified_after"),
        ({"postcod": "P3A"}, "postcod"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(town: dict[str, Any], parameters: dict[str, Any], named: str) -> None:
    response = Client().get("/hsds/service_at_locations", parameters)
    assert response.status_code == 422
    assert response.json()["parameter"] == named
    assert response.json()["detail"].startswith(f"{named}: ")


@pytest.mark.parametrize("path", LISTS)
def test_what_does_not_exist_is_not_found(path: str) -> None:
    for identifier in ("7f1d5b3e-9a52-5c1e-8b5e-1a4c0de0a3b1", "no-uuid"):
        assert Client().get(f"/hsds/{path}/{identifier}").status_code == 404


def test_a_confidential_place_gives_its_region_and_nothing_else(town: dict[str, Any]) -> None:
    (site,) = get(f"services/{town['beds'].pk}")["service_at_locations"]
    assert site["location"].keys() == {"id", "location_type", "confidential", "coarse_region"}
    everything = ""
    for path in LISTS:
        for full in ("false", "true"):
            everything += json.dumps(
                get(path, full=full) if path[:8] != "taxonomy" and path != "taxonomies" else get(path)
            )
    for secret in ("Hidden", "46.4901", "P9Z"):
        assert secret not in everything


def test_withdrawn_records_are_gone(town: dict[str, Any]) -> None:
    with acting_as(IMPORTER):
        Service.objects.filter(pk=town["meals"].pk).update(withdrawn_at=town["meals"].changed_at)
        Location.objects.filter(service_at_locations=town["kitchen"]).update(withdrawn_at=town["meals"].changed_at)
    assert Client().get(f"/hsds/services/{town['meals'].pk}").status_code == 404
    assert ids(get("services")) == {str(town["beds"].pk)}
    assert ids(get("service_at_locations")) == {str(town["hidden"].pk)}
    assert "Soup" not in json.dumps(get("organizations", full_service=True))


def test_the_number_of_queries_does_not_grow_with_the_records(town: dict[str, Any]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            get("services", full=True, per_page=100)
        return len(captured)

    few = queries()
    source = town["meals"].source
    for _ in range(5):
        service = a_service(organization=town["open_house"], source=source, agency=source.agency)
        a_site(service, a_location(agency=source.agency, name="More"))
        a_record("phone", service=service, number="1", source=source, agency=source.agency)
    assert queries() == few


@needs_hsds
@pytest.mark.parametrize("kind", ["service", "organization", "service_at_location"])
def test_full_lists_give_every_property_of_the_standard(tmp_path: Path, kind: str) -> None:
    """A record with every property the compiled schema has, however deep, comes out of the list with all of them."""
    schema = json.loads((HSDS / "schema" / "compiled" / f"{kind}.json").read_text())
    record = filled(schema)
    for service in record.get("services", []):
        del service["organization"]  # Its organization stands around it, and is not given again.
    (tmp_path / f"{kind}.json").write_text(json.dumps(record))
    with acting_as(IMPORTER):
        result = import_directory(path=tmp_path, source_name="whole", by=IMPORTER, strict=True)
    assert not result.dangling
    page = get(f"{kind}s", full=True, **({"full_service": True} if kind == "organization" else {}))
    given = max(page["contents"], key=lambda item: len(steps(item)))
    assert not steps(record) - steps(given)
    jsonschema.Draft202012Validator(schema).validate(given)


def filled(schema: dict[str, Any], name: str = "") -> Any:
    """A value of this schema with every property; links stay out, since nesting says them."""
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "array":
        return [filled(schema["items"], name)]
    if "properties" in schema:
        inside = {key: part for key, part in schema["properties"].items() if key not in LINKS}
        return {key: filled(part, key) for key, part in inside.items()}
    if name == "id":
        return str(uuid4())
    if schema.get("type") in {"number", "integer"}:
        return 1
    return SAMPLES.get(schema.get("datapackage_type", ""), SAMPLES.get(schema.get("format", ""), f"text of {name}"))


SAMPLES = {
    "date": "2026-01-31",
    "datetime": "2026-01-31T09:30:00Z",
    "date-time": "2026-01-31T09:30:00Z",
    "time": "09:30:00",
    "email": "a@example.org",
    "uri": "https://example.org/a",
}


LINKS = {field.name for kind in OBJECTS.values() for field in kind.references} | {"link_id", "resource_id"}


def steps(item: Any, above: str = "") -> set[str]:
    """Every property in `item` by its path."""
    if isinstance(item, list):
        return {path for one in item for path in steps(one, above)}
    if not isinstance(item, dict):
        return set()
    found = {f"{above}{key}" for key in item}
    return found.union(*(steps(value, f"{above}{key}.") for key, value in item.items()))


@needs_hsds
@pytest.mark.parametrize("kind", ["service", "organization", "service_at_location"])
def test_full_answers_follow_the_official_schemas(town: dict[str, Any], kind: str) -> None:
    schema = json.loads((HSDS / "schema" / "compiled" / f"{kind}.json").read_text())
    page = get(f"{kind}s", full=True, full_service=True) if kind == "organization" else get(f"{kind}s", full=True)
    assert page["contents"]
    for item in page["contents"]:
        jsonschema.Draft202012Validator(schema).validate(item)


@needs_hsds
def test_our_own_schema_of_the_answers_knows_every_official_property(town: dict[str, Any]) -> None:
    document = Client().get("/hsds/openapi.json").json()
    official = json.loads((HSDS / "schema" / "openapi.json").read_text())
    for path, operations in official["paths"].items():
        ours = document["paths"]["/hsds" + path.replace("{id}", "{identifier}")]
        for method, operation in operations.items():
            if method in {"get", "post"}:
                named = {
                    entry["$ref"].rpartition("/")[2] if "$ref" in entry else entry["name"]
                    for entry in operation.get("parameters", [])
                }
                if method == "get":
                    assert named <= {entry["name"] for entry in ours[method].get("parameters", [])}, path
                else:
                    body = ours[method]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                    assert named <= set(document["components"]["schemas"][body.rpartition("/")[2]]["properties"]), path
