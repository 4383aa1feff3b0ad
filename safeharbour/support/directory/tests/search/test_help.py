from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from safeharbour.support.directory.models import Entry, Service
from safeharbour.support.directory.search.reading import index_services
from safeharbour.support.directory.tests.factories import IMPORTER, a_location, a_record, a_service, a_site
from safeharbour.support.directory.tests.search.factories import a_hidden_entry, an_entry
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.tests.factories import an_agency

pytestmark = pytest.mark.django_db


def entry_of(service: Service) -> str:
    return str(Entry.objects.get(service=service.pk).pk)


@pytest.mark.parametrize(
    "address", ["/en/help/", "/fr/help/", "/en/help/?q=food&near=Sudbury", "/en/help/list.pdf?q=food"]
)
def test_help_sets_no_cookie_and_is_kept_nowhere(client: Client, address: str) -> None:
    an_entry("Food bank", at=(46.5, -81.0))
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


def test_help_says_the_hotline_first_and_a_neutral_title(client: Client) -> None:
    page = client.get("/en/help/").content.decode()
    assert page.index("tel:+18339001010") < page.index("<h1>")
    assert "tel:911" in page
    title = page[page.index("<title>") + 7 : page.index("</title>")]
    assert title.strip() == "Services"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_help_only_answers_to_get(client: Client, method: str) -> None:
    assert getattr(client, method)("/en/help/").status_code == 405


def test_a_result_says_what_a_tired_person_needs(client: Client) -> None:
    service = an_entry(
        "Food bank",
        at=(46.49, -80.99),
        street="1 Elm St",
        city="Sudbury",
        languages=("French",),
        fees_description="None.",
    )
    a_record("phone", service=service, number="(705) 675-1234")
    page = client.get("/en/help/?q=food&near=Sudbury").content.decode()
    for said in (
        "Food bank",
        "1 Elm St, Sudbury",
        "tel:+17056751234",
        "French",
        "Free",
        "Not confirmed yet",
        "less than 1 km",
    ):
        assert said in page
    assert "1 résultat" in client.get("/fr/help/?q=food&near=Sudbury").content.decode()


def test_an_empty_answer_helps_on(client: Client) -> None:
    an_entry("Food bank", at=(46.49, -80.2))
    page = client.get("/en/help/?q=food&near=Sudbury&within=10").content.decode()
    assert "within=100" in page
    assert "1-833-900-1010" in page


def test_what_cannot_be_read_is_said_and_searched_on(client: Client) -> None:
    an_entry("Food bank")
    page = client.get(
        "/en/help/?q=food&near=Xyzzyqwv&within=banana&age=-4&language=klingon&page=99999"
    ).content.decode()
    assert "We do not know this place" in page
    assert "Food bank" in page


def test_script_in_a_question_stays_text(client: Client) -> None:
    page = client.get("/en/help/?q=%3Cscript%3Ealert(1)%3C/script%3E&near=%22%3E%3Cimg%3E").content.decode()
    assert "<script>alert" not in page
    assert "<img>" not in page


def test_an_entry_has_a_page_and_an_unknown_one_is_not_found(client: Client) -> None:
    service = an_entry("Food bank", description="Soup on Tuesdays")
    page = client.get(f"/en/help/{entry_of(service)}/")
    assert "Soup on Tuesdays" in page.content.decode()
    assert not page.cookies
    assert client.get("/en/help/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_a_confidential_place_is_told_by_its_region(client: Client) -> None:
    service, _ = a_hidden_entry("Counselling", agency=an_agency(), latitude=46.1, longitude=-81.1)
    page = client.get("/en/help/?q=counselling&near=Sudbury").content.decode()
    assert "In the region Northeast" in page
    assert "km away" not in page
    assert "Nord-Est" in client.get(f"/fr/help/{entry_of(service)}/").content.decode()


def test_the_list_to_take_along_is_a_pdf_with_a_neutral_name(client: Client) -> None:
    an_entry("Food bank")
    response = client.get("/en/help/list.pdf?q=food")
    assert response.content[:4] == b"%PDF"
    assert response["Content-Disposition"] == 'attachment; filename="list.pdf"'


def test_the_distance_shown_is_the_one_searched_within(client: Client) -> None:
    an_entry("Food bank", at=(46.49, -80.99))
    page = client.get("/en/help/?q=food&near=Sudbury").content.decode()
    assert '<option value="25" selected>' in page
    assert "within 25 km of Greater Sudbury" in page


def test_the_map_has_a_point_for_a_public_place_and_none_for_a_confidential_one(client: Client) -> None:
    an_entry("Counselling downtown", at=(43.65, -79.38))
    public = client.get("/en/help/?q=counselling").content.decode()
    assert public.count("<circle") == 2, "one point in each of the two views"
    assert "/en/help/" in public[public.index("The places on this map") :]
    a_hidden_entry("Counselling apart", agency=an_agency(), latitude=46.1, longitude=-81.1)
    both = client.get("/en/help/?q=counselling").content.decode()
    assert both.count("<circle") == 2
    assert figures_by_region(both) == {"Northeast": "1", "Toronto": "1"}


def test_confidential_places_alone_have_a_map_without_points(client: Client) -> None:
    a_hidden_entry("Counselling apart", agency=an_agency(), latitude=46.1, longitude=-81.1)
    page = client.get("/en/help/?q=counselling").content.decode()
    assert "<circle" not in page
    assert "The places on this map" not in page
    assert figures_by_region(page) == {"Northeast": "1"}


def test_without_a_place_or_region_there_is_no_map(client: Client) -> None:
    an_entry("Counselling by phone")
    assert "sh-map" not in client.get("/en/help/?q=counselling").content.decode()


def figures_by_region(page: str) -> dict[str, str]:
    """What the map's table says, without the regions that have nothing."""
    rows = re.findall(r"<tr>\s*<th scope=\"row\">.*?</span>(.*?)</th>\s*<td[^>]*>(.*?)</td>", page, re.DOTALL)
    assert rows
    return {name.strip(): figure for name, figure in rows if figure != "0"}


@pytest.mark.parametrize(
    ("kind", "called", "phone", "shown"),
    [
        ("physical", "", {"number": "705 555 0123"}, "Address not given; call first"),
        ("physical", "Elm Street Hub", {"number": "705 555 0123"}, "Elm Street Hub. Address not given; call first"),
        ("physical", "Elm Street Hub", {}, "Elm Street Hub. Address not given"),
        ("physical", "", {"number": "705 555 0123", "type": "fax"}, "Address not given"),
        ("physical", "", {"number": "ask at the desk"}, "Address not given"),
        ("virtual", "", {}, "By phone or online"),
        ("virtual", "Night line", {}, "Night line"),
    ],
)
def test_a_place_without_an_address_says_what_to_do(
    client: Client, kind: str, called: str, phone: dict[str, Any], shown: str
) -> None:
    service = a_service("Evening meals")
    if phone:
        a_record("phone", service=service, **phone)
    place = a_location(name=called)
    with acting_as(IMPORTER):
        type(place).objects.filter(pk=place.pk).update(location_type=kind)
    site = a_site(service, place)
    index_services([service.pk])
    for address in ("/en/help/?q=meals", f"/en/help/{site.pk}/"):
        assert f"<dd>{shown}</dd>" in client.get(address).content.decode()
    french = client.get(f"/fr/help/{site.pk}/").content.decode()
    assert ("Adresse non indiquée" in french) is ("Address" in shown)
    assert ("appelez d’abord" in french) is ("call first" in shown)


@pytest.mark.parametrize("can_be_called", [True, False])
def test_a_confidential_place_says_to_call_first_where_one_can(client: Client, can_be_called: bool) -> None:
    agency = an_agency()
    service, _place = a_hidden_entry("Evening meals", agency=agency)
    if can_be_called:
        a_record("phone", service=service, number="705 555 0123")
    page = client.get("/en/help/?q=meals").content.decode()
    assert "The address is confidential" in page
    assert ("call first" in page) is can_be_called
