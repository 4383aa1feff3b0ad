from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from safeharbour.support.directory.actions import import_directory
from safeharbour.support.directory.models import Entry, Location, Word
from safeharbour.support.directory.search.answering import nearest_distance_with_answers
from safeharbour.support.directory.search.opening import LOCAL
from safeharbour.support.directory.search.places import place_asked
from safeharbour.support.directory.search.reading import index_everything, index_services
from safeharbour.support.directory.tests.factories import IMPORTER, a_record, an_organization
from safeharbour.support.directory.tests.search.factories import (
    MOMENT,
    SUDBURY,
    a_hidden_entry,
    an_entry,
    ask,
    names,
)
from safeharbour.trust.access.actors import PUBLIC, acting_as
from safeharbour.trust.agencies.tests.factories import an_agency

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("shelter", "Elm Street Shelters"),
        ("SHELTERS", "Elm Street Shelters"),
        ("shleter", "Elm Street Shelters"),
        ("hebergement", "Maison d'hébergement du Nord"),
        ("Hébergement", "Maison d'hébergement du Nord"),
        ("l'hébergment", "Maison d'hébergement du Nord"),
        ("avocats", "Un avocat à l'écoute"),
        ("avocta", "Un avocat à l'écoute"),
        ("counceling", "Grief counselling"),
        ("grief councelling", "Grief counselling"),
        ("I need some counselling please", "Grief counselling"),
        ("counsel", "Grief counselling"),
        ("shelt", "Elm Street Shelters"),
    ],
)
def test_words_in_two_languages_with_slips(asked: str, found: str) -> None:
    for name in ("Elm Street Shelters", "Maison d'hébergement du Nord", "Un avocat à l'écoute", "Grief counselling"):
        an_entry(name)
    assert names(ask(asked)) == [found]


def test_the_answer_says_how_it_read_a_word() -> None:
    an_entry("Grief counselling")
    assert ask("counceling").corrected == {"counceling": "counselling"}
    assert ask("counselling").corrected == {}
    found = ask("counselling zzzzqqq")
    assert found.left_out == ("zzzzqqq",)
    assert names(found) == ["Grief counselling"]
    assert not ask("zzzzqqq").findings


def test_when_nothing_has_all_words_the_commonest_go_first() -> None:
    an_entry("Food bank")
    an_entry("Food for families")
    an_entry("Dental clinic")
    found = ask("food dental")
    assert (names(found), found.left_out) == (["Dental clinic"], ("food",))


def test_a_name_stands_before_a_mention_and_near_before_far() -> None:
    an_entry("Clothing room", description="Also a food shelf", at=(46.49, -80.99))
    an_entry("Food bank, near", at=(46.50, -80.99))
    an_entry("Food bank, farther", at=(46.60, -80.99))
    an_entry("Food bank, far away", at=(48.48, -81.33))
    found = ask("food", place=SUDBURY, within=50)
    assert names(found) == ["Food bank, near", "Food bank, farther", "Clothing room"]
    assert [round(finding.kilometres or 0, 1) for finding in found.findings] == [1.1, 12.2, 0.0]
    assert [finding.in_title for finding in found.findings] == [True, True, False]


def test_an_entry_without_a_place_serves_anywhere_but_stands_last() -> None:
    an_entry("Food line")
    an_entry("Food bank", at=(46.6, -80.99))
    assert names(ask("food", place=SUDBURY)) == ["Food bank", "Food line"]


def test_open_now_hides_only_what_is_closed() -> None:
    an_entry("Open kitchen", open_from="09:00", open_to="17:00")
    an_entry("Closed kitchen", open_from="18:00", open_to="22:00")
    an_entry("Kitchen without hours")
    found = ask("kitchen", open_now=True)
    assert names(found) == ["Open kitchen", "Kitchen without hours"]
    assert [finding.open for finding in found.findings] == [True, None]
    assert names(ask("kitchen", open_now=True, moment=MOMENT + timedelta(hours=7))) == [
        "Closed kitchen",
        "Kitchen without hours",
    ]


def test_open_now_by_dated_hours() -> None:
    noon = datetime.combine(timezone.localdate() + timedelta(days=1), time(12), LOCAL)
    service = an_entry("Monthly clinic")
    a_record("schedule", service=service, dtstart=noon.date(), opens_at=time(9), closes_at=time(15))
    index_services([service.pk])
    assert ask("clinic", moment=noon).findings[0].open is True
    assert ask("clinic", moment=noon + timedelta(days=1)).findings[0].open is False
    assert Entry.objects.get(service=service.pk).dated_until is not None


def test_free_hides_only_what_costs() -> None:
    an_entry("Paid class", fees_description="$20")
    an_entry("Free class", fees_description="None.")
    an_entry("Sliding class", fees_description="Sliding scale")
    an_entry("Some class")
    assert names(ask("class", free=True)) == ["Free class", "Sliding class", "Some class"]


def test_age_and_audience() -> None:
    an_entry("Youth house", minimum_age=12, maximum_age=17)
    an_entry("Adult house", eligibility_description="Women, 18 and older")
    an_entry("Any house")
    assert names(ask("house", age=16)) == ["Youth house", "Any house"]
    assert names(ask("house", age=40)) == ["Adult house", "Any house"]
    assert names(ask("house", audience="women")) == ["Adult house", "Any house", "Youth house"]
    assert names(ask("house", audience="men")) == ["Any house", "Youth house"]


def test_language_asks_for_it_to_be_listed_or_interpreted() -> None:
    an_entry("Clinic one", languages=("Arabic",))
    an_entry("Clinic two", interpretation_services="Interpreters on request")
    an_entry("Clinic three", languages=("Spanish",))
    assert names(ask("clinic", language="ar")) == ["Clinic one", "Clinic two"]


def test_confirmed_lately() -> None:
    an_entry("Fresh", description="pantry", confirmed_at=MOMENT - timedelta(days=40))
    an_entry("Stale", description="pantry", confirmed_at=MOMENT - timedelta(days=400))
    an_entry("Unknown", description="pantry")
    assert names(ask("pantry")) == ["Fresh", "Stale", "Unknown"]
    assert names(ask("pantry", confirmed_within=3)) == ["Fresh"]


def test_category_includes_what_stands_below_it() -> None:
    taxonomy = a_record("taxonomy", name="Ours")
    food = a_record("taxonomy_term", name="Food", taxonomy_detail=taxonomy)
    pantry = a_record("taxonomy_term", name="Pantries", parent=food)
    service = an_entry("Corner cupboard")
    a_record("attribute", subject=service.pk, subject_kind="service", taxonomy_term=pantry)
    an_entry("Other")
    index_services([service.pk])
    assert names(ask(terms=(food.pk,))) == ["Corner cupboard"]
    assert names(ask("pantry")) == ["Corner cupboard"]
    assert names(ask(need="food")) == ["Corner cupboard"]


def test_words_of_the_organization_find_its_services() -> None:
    an_entry("Evening group", organization=an_organization("Harbour Lights"))
    assert names(ask("harbour lights")) == ["Evening group"]


def test_withdrawn_and_inactive_services_are_not_found() -> None:
    gone, idle = an_entry("Gone kitchen", withdrawn_at=MOMENT), an_entry("Idle kitchen", status="inactive")
    assert not ask("kitchen").findings
    assert not Entry.objects.filter(service__in=[gone.pk, idle.pk]).exists()


def test_pages_do_not_repeat_and_counts_are_capped() -> None:
    for number in range(5):
        an_entry(f"Meal {number}")
    first, second = ask("meal", size=3), ask("meal", size=3, page=2)
    assert len({*names(first), *names(second)}) == 5
    assert (first.total, first.pages, first.more_than_counted) == (5, 2, False)


def test_a_wider_circle_is_offered() -> None:
    an_entry("Far kitchen", at=(46.49, -80.2))
    found = ask("kitchen", place=SUDBURY, within=25)
    assert not found.findings
    assert nearest_distance_with_answers(found.question) == 100


@pytest.mark.parametrize(
    ("asked", "name"),
    [("greenville", "Greenville"), ("GREENVILE", "Greenville"), ("p3e 1a1", "P3E"), ("Timmins", "Timmins")],
)
def test_places_by_town_or_postal_code(asked: str, name: str) -> None:
    an_entry("Kitchen", at=(40.5, -75.5), city="Greenville", postal_code="P3E 4B2")
    found = place_asked(asked)
    assert found is not None
    assert found.name == name


def test_an_unknown_place_is_none() -> None:
    assert place_asked("Xyzzyqwv") is None
    assert place_asked("X9X") is None
    assert place_asked("") is None


def test_rebuilding_changes_nothing_that_was_kept_current() -> None:
    an_entry("Food bank", at=(46.5, -81.0), city="Sudbury")
    a_hidden_entry("Counselling", agency=an_agency(), called="Hidden", latitude=46.1, longitude=-81.1)
    before = (list(Entry.objects.order_by("id").values()), list(Word.objects.order_by("word").values()))
    assert index_everything() == 2
    assert before == (list(Entry.objects.order_by("id").values()), list(Word.objects.order_by("word").values()))


def test_marking_a_place_confidential_takes_its_words_out() -> None:
    service = an_entry("Food bank", at=(46.51, -81.01), city="Sudbury", street="12 Zyxwvut Lane", agency=an_agency())
    with acting_as(IMPORTER):
        place = Location.objects.get(service_at_locations__service=service)
        place.premises.name = "Zyxwvut House"
        place.premises.save()
    index_services([service.pk])
    assert names(ask("zyxwvut")) == ["Food bank"]
    with acting_as(IMPORTER):
        place.confidential, place.coarse_region = True, "northeast"
        place.save()
    index_services([service.pk])
    entry = Entry.objects.get(service=service.pk)
    assert not ask("zyxwvut").findings
    assert not Word.objects.filter(word="zyxwvut").exists()
    assert (entry.city, entry.postal_code, entry.latitude, entry.longitude) == (
        "",
        "",
        SUDBURY.latitude,
        SUDBURY.longitude,
    )


def test_reading_for_the_index_is_reading_as_the_public() -> None:
    """An editor who may see the confidential place indexes it no other than anyone would."""
    service, _ = a_hidden_entry(
        "Counselling", agency=an_agency(), called="Zyxwvut House", latitude=46.1, longitude=-81.1
    )
    with acting_as(IMPORTER):
        index_services([service.pk])
    with acting_as(PUBLIC):
        entry = Entry.objects.get(service=service.pk)
    assert "zyxwvut" not in entry.body
    assert entry.latitude == SUDBURY.latitude


def test_an_import_can_be_searched_at_once(tmp_path: Path) -> None:
    """What a source brings is found, and what it does not say any more is not."""
    for found, services in ((["Zebra kitchen"], "1,Zebra kitchen,active,9\n"), ([], "2,Other,active,9\n")):
        (tmp_path / "organizations.csv").write_text("id,name,description\n9,Ours,Text\n")
        (tmp_path / "services.csv").write_text("id,name,status,organization_id\n" + services)
        with acting_as(IMPORTER):
            import_directory(path=tmp_path, source_name="file", by=IMPORTER)
        assert names(ask("zebra")) == found
