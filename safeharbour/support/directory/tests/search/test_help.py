from __future__ import annotations

import pytest
from django.test import Client

from safeharbour.support.directory.models import Entry, Service
from safeharbour.support.directory.tests.factories import a_record
from safeharbour.support.directory.tests.search.factories import a_hidden_entry, an_entry
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
