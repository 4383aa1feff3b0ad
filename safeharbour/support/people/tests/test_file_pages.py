"""The pages of one file: opened with a reason, written without overwriting, contacted by the rules, taken along."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from safeharbour.support.people.actions import tell_plan
from safeharbour.support.people.models import ContactRules, Freeze, Need, Person, Plan
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.people.tests.test_actions import JANE
from safeharbour.support.people.told import PlanTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import sign_in_account
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
ANY_TIME = {"channel": "call", "any_time": "on", "answering": "only_person", "interpreter": "not_needed"}


@pytest.fixture
def alice() -> Actor:
    return a_support_worker()


@pytest.fixture
def person(alice: Actor) -> Person:
    return a_person(alice, JANE)


@pytest.fixture
def client(alice: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=alice.account))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def at(name: str, person: Person, **more: str) -> str:
    return reverse(f"people:{name}", kwargs={"number": person.number, **more})


def contact(**said: Any) -> dict[str, Any]:
    return {f"contact-{name}": value for name, value in {"based_on": "0", **said}.items()}


def test_parts_open_with_a_reason_and_only_those_asked_for(client: Client, alice: Actor, person: Person) -> None:
    with acting_as(alice):
        tell_plan(person=person, told=PlanTold(hopes="a room of my own"), based_on=0, by=alice)
    assert "room of my own" not in text(client.get(at("person", person)))
    refused = client.post(at("open", person), {"file-scopes": ["plan"], "file-purpose": ""})
    assert "data-error-summary" in text(refused)
    opened = text(client.post(at("open", person), {"file-scopes": ["health"], "file-purpose": "serving_now"}))
    assert "room of my own" not in opened
    opened = text(client.post(at("open", person), {"file-scopes": ["plan", "needs"], "file-purpose": "serving_now"}))
    assert "room of my own" in opened
    with acting_as(alice):
        scopes = [event.detail["scope"] for event in Event.objects.filter(action="people.open_scope").order_by("id")]
    assert scopes == ["health", "plan", "needs"]


def test_who_writes_over_a_newer_version_sees_both(client: Client, alice: Actor, person: Person) -> None:
    with acting_as(alice):
        tell_plan(person=person, told=PlanTold(hopes="THEIRS"), based_on=0, by=alice)
    late = {"plan-based_on": "0", "plan-hopes": "MINE"}
    both = client.post(at("tell", person, scope="plan"), late)
    assert both.status_code == 409
    assert "THEIRS" in text(both)
    assert "MINE" in text(both)
    again = {"plan-based_on": "1", "plan-hopes": "MINE AND THEIRS"}
    assert client.post(at("tell", person, scope="plan"), again).status_code == 302
    assert client.post(at("tell", person, scope="plan"), again).status_code == 302, "the same page sent twice"
    with acting_as(alice):
        assert Plan.objects.count() == 2


def test_a_correction_over_a_newer_one_shows_both(client: Client, person: Person) -> None:
    page = text(client.post(at("identity", person), {"purpose": "correcting"}))
    seen = re.search(r'name="based_on" value="([^"]+)"', page)
    assert seen
    assert client.post(at("correct", person), {"name": "Jane Theirs", "based_on": seen[1]}).status_code == 302
    both = client.post(at("correct", person), {"name": "Jane Mine", "based_on": seen[1]})
    assert both.status_code == 409
    assert "Jane Theirs" in text(both)
    assert "Jane Mine" in text(both)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({}, "Choose how the person may be reached"),
        ({"channel": "call"}, "Say when it is safe"),
        ({"channel": "call", "first_days": ["1"]}, "Say the days, from when"),
        ({"channel": "call", "first_since": "09:00", "first_until": "10:00"}, "Say the days, from when"),
    ],
)
def test_contact_rules_that_say_too_little_are_named(
    client: Client, alice: Actor, person: Person, said: dict[str, Any], complaint: str
) -> None:
    known = {"answering": "only_person", "interpreter": "not_needed"}
    answer = text(client.post(at("tell", person, scope="contact"), contact(**known, **said)))
    assert complaint in answer
    with acting_as(alice):
        assert not ContactRules.objects.exists()


def test_contact_rules_are_written_shown_and_obeyed(client: Client, alice: Actor, person: Person) -> None:
    assert "Do not make contact yet" in text(client.get(at("person", person)))
    rules = contact(**ANY_TIME, reach="+1 416 555 0199", code_word="marigold", language="fr")
    assert client.post(at("tell", person, scope="contact"), rules).status_code == 302
    page = text(client.get(at("person", person)))
    assert "safe now" in page
    assert "marigold" not in page
    slip = text(client.post(at("contact", person), {"contact-channel": "call", "contact-occasion": "bed"}))
    assert "marigold" in slip
    assert "Vous avez un message" in slip
    wrong = client.post(at("contact", person), {"contact-channel": "text", "contact-occasion": "bed"})
    assert wrong.status_code == 403
    assert "marigold" not in text(wrong)
    forbidden = contact(**ANY_TIME | {"do_not_contact": "on", "based_on": "1"})
    assert client.post(at("tell", person, scope="contact"), forbidden).status_code == 302
    assert "asked not to be contacted" in text(client.get(at("person", person)))


def test_needs_write_only_what_changed(client: Client, alice: Actor, person: Person) -> None:
    page = client.get(at("needs", person))
    asked = {name: field.initial for name, field in page.context["form"].fields.items() if name != "remark"}
    assert (
        client.post(at("needs", person), {**asked, "housing": "wanted", "remark": "near the lake"}).status_code == 302
    )
    with acting_as(alice):
        assert [(need.domain, need.state) for need in Need.objects.all()] == [("housing", "wanted")]
    stale = client.post(at("needs", person), {**asked, "housing": "not_wanted"})
    assert stale.status_code == 409
    assert "Somebody else wrote some of this" in text(stale)


def test_a_scope_that_is_none_is_not_found(client: Client, person: Person) -> None:
    for scope in ("identity", "story", "needs", "nonsense"):
        assert client.post(at("tell", person, scope=scope)).status_code == 404


def test_joined_numbers_lead_to_each_other(client: Client, alice: Actor, person: Person) -> None:
    other = a_person(alice)
    assert "Check it letter by letter" in text(client.post(at("join", person), {"number": "SH-2222-2223"}))
    joined = client.post(at("join", person), {"number": other.number.lower()})
    assert joined["Location"] == at("person", other)
    assert person.number in text(client.get(at("person", other)))
    assert "Part them again" in text(client.get(at("person", person)))
    listed = text(client.get(reverse("people:search")))
    assert other.number in listed
    assert person.number not in listed
    client.post(at("part", person))
    assert person.number in text(client.get(reverse("people:search")))


def test_a_frozen_file_is_not_erased_from_its_page(client: Client, alice: Actor, person: Person) -> None:
    assert client.post(at("freeze", person), {"demand": "subpoena"}).status_code == 302
    page = text(client.get(at("person", person)))
    assert "nothing is erased" in page
    assert at("erase", person) not in page
    assert client.get(at("erase", person)).status_code == 403
    client.post(at("lift", person))
    assert client.get(at("erase", person)).status_code == 200
    with acting_as(alice):
        assert Freeze.objects.get().lifted_by_id is not None


@pytest.mark.parametrize(("form", "begins"), [("json", b"{"), ("pdf", b"%PDF-")])
def test_everything_leaves_under_a_name_that_says_nothing(
    client: Client, person: Person, form: str, begins: bytes
) -> None:
    taken = client.post(at("export", person), {"form": form})
    assert taken.content.startswith(begins)
    assert taken["Content-Disposition"] == f'attachment; filename="record.{form}"'
    if form == "json":
        assert "Jane Tremblay" in json.dumps(json.loads(taken.content), ensure_ascii=False)


def test_the_list_is_narrowed_sorted_and_paged_without_names(client: Client, alice: Actor, person: Person) -> None:
    others = [a_person(alice) for _ in range(26)]
    first = text(client.get(reverse("people:search"), {"sort": "number"}))
    shown = re.findall(r"SH-[2-9A-Z]{4}-[2-9A-Z]{4}</a>", first)
    assert len(shown) == 25
    assert shown == sorted(shown)
    narrowed = text(client.get(reverse("people:search"), {"number": person.number}))
    assert person.number in narrowed
    assert not [other.number for other in others if other.number in narrowed]
    assert "Nobody fits" in text(client.get(reverse("people:search"), {"show": "erased"}))
