"""Whatever stands in an address: a plain answer or a plain refusal, never an error of ours."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeharbour.support.directory.api import parameters
from safeharbour.support.directory.forms import WorkerSearchForm
from safeharbour.support.directory.tests.search.factories import an_entry

LISTS: dict[str, Any] = {
    "services": parameters.ServiceQuery,
    "organizations": parameters.OrganizationQuery,
    "service_at_locations": parameters.SiteQuery,
    "taxonomies": parameters.TaxonomyQuery,
    "taxonomy_terms": parameters.TermQuery,
}
ODD = (
    *("\x00", "a\x00b", "%", "_", "\\", "'", '"', "&", "|", "!", "<->", ":*", "a & !", "{}", "[", "\u202e", "\ufeff"),
    *("🏠", "👩‍👩‍👧‍👧" * 9, "مأوى", "בית מחסה", "\u0301" * 50, "ﷺ", "İ", "ß", "ﬁ", "w" * 5000, "w " * 500, "\n\r\t"),
    *("NaN", "-inf", "Infinity", "1e400", "-1", "0", "1.5", "٣", "²", "99999999999999999999", "0x10", "1_000", "true"),
    *("2026-02-31", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "00000000-0000-0000-0000-000000000000"),
    *("P3E", "P3E 1A1", "Sudbury", "food", "en", "women", "bed", "10", "ndjson"),
)
said = st.one_of(st.sampled_from(ODD), st.text(max_size=30), st.integers().map(str), st.floats().map(str))
modestly = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _something_to_find() -> None:
    an_entry("Food bank", at=(46.49, -80.99), city="Sudbury", postal_code="P3E 1A1")


@modestly
@given(asked=st.dictionaries(st.sampled_from([*WorkerSearchForm.base_fields, "nothing"]), said, max_size=5))
def test_find_help_answers_whatever_is_asked(client: Client, asked: dict[str, str]) -> None:
    response = client.get("/en/help/", asked)
    assert (response.status_code, "<main" in response.content.decode()) == (200, True)


@modestly
@given(data=st.data(), name=st.sampled_from(sorted(LISTS)), by_post=st.booleans())
def test_the_api_answers_or_names_the_parameter_it_cannot_use(
    client: Client, data: st.DataObject, name: str, *, by_post: bool
) -> None:
    asked = data.draw(st.dictionaries(st.sampled_from(sorted(LISTS[name].model_fields)), said, max_size=4))
    address = f"/hsds/{name}"
    response: Any = client.post(address, asked, "application/json") if by_post else client.get(address, asked)
    assert response.status_code in {200, 422}
    if response.status_code == 422:
        assert response.json()["parameter"] in asked
    elif response.streaming:
        b"".join(response.streaming_content)


@pytest.mark.parametrize("kind", [*LISTS, "nothing"])
def test_no_identifier_is_an_error(client: Client, kind: str) -> None:
    for odd in ODD:
        response = client.get(f"/hsds/{kind}/{quote(odd[:200], safe='')}")
        assert response.status_code in {400, 404}, odd


@pytest.mark.parametrize("address", ["/en/help/", "/en/help/list.pdf", "/hsds/services", "/hsds/service_at_locations"])
def test_bytes_that_are_no_text_are_no_error(client: Client, address: str) -> None:
    for query in (
        "q=%FF%FE&search=%FF",
        "q=%00&near=%00&search=%00&postcode=%00",
        "page=%F0%9F%8F%A0",
        "&&==&%",
        "q=" * 300,
    ):
        assert client.get(f"{address}?{query}").status_code in {200, 400, 422}, query
