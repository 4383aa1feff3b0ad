"""What an officer types of an operation, and what the pages say of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from safeharbour.justice.deconfliction.tests.planting import a_file, an_investigator
from safeharbour.justice.operations.models import Operation
from safeharbour.justice.operations.showing import day_page
from safeharbour.justice.operations.tests.planting import an_operation, sides
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in
from tests.forms_on_pages import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Membership:
    return a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))


@pytest.fixture
def client(alice: Membership) -> Client:
    client = Client()
    sign_in(client, alice)
    return client


def typed(alice: Membership, **more: object) -> dict[str, object]:
    begins = localtime(now()) + timedelta(days=1)
    return {
        "file": str(a_file(alice.as_actor()).pk),
        "starts_at": f"{begins:%Y-%m-%dT%H:%M}",
        "ends_at": f"{begins + timedelta(hours=3):%Y-%m-%dT%H:%M}",
        "place": "Timmins",
        "radius": "5000",
        "minors": "unknown",
        "lead": str(alice.pk),
        "officer": str(alice.pk),
    } | more


def test_an_operation_is_planned_changed_and_cancelled_on_its_pages(client: Client, alice: Membership) -> None:
    page = client.post(reverse("operations:plan"), typed(alice, languages=["hu"], people="4"), follow=True)
    assert "Nobody else is known to be there" in page.content.decode()
    assert "Hungarian" in page.content.decode()
    with acting_as(alice.as_actor()):
        made = Operation.objects.get()
    address = reverse("operations:change", args=[made.pk])
    fields = fields_of(client.get(address).content.decode(), "")
    page = client.post(address, fields | {"place": "Kenora"}, follow=True)
    assert "Kenora" in page.content.decode()
    page = client.post(address, fields | {"place": "Sudbury"})
    assert (page.status_code, "Kenora" in page.content.decode(), "Sudbury" in page.content.decode()) == (
        409,
        True,
        True,
    )
    ended = reverse("operations:end", args=[made.pk, "cancelled"])
    assert "Cancel operation" in client.get(ended).content.decode()
    for _turn in range(2):
        assert "cancelled" in client.post(ended, follow=True).content.decode()
    assert client.get(reverse("operations:end", args=[made.pk, "over"])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"spot": "downtown"}, "Two numbers"),
        ({"spot": "43.65, -79.38"}, "more than 60 km"),
        ({"place": "Atlantis"}, "no place called"),
        ({"radius": "500"}, "middle of the place"),
        ({"ends_at": "2001-01-01T10:00"}, "before it begins"),
        ({"people": "-1"}, "greater than or equal to 0"),
    ],
)
def test_bad_input_names_its_field_and_loses_nothing(
    client: Client, alice: Membership, wrong: dict[str, str], says: str
) -> None:
    page = client.post(reverse("operations:plan"), typed(alice, **wrong))
    assert (page.status_code, says in page.content.decode()) == (422, True)
    assert all(value in page.content.decode() for value in wrong.values())


def test_an_answer_from_an_old_page_is_not_saved(client: Client, alice: Membership) -> None:
    an_operation(an_investigator("Bob"))
    an_operation(alice.as_actor())
    address = reverse("operations:overlap", args=[sides(alice.as_actor())[0].pk])
    page = client.get(address).content.decode()
    assert "waits for you" in page
    assert "Nobody there has answered yet" in page
    old = client.post(address, {"answer": "seen", "told_at": "2026-01-01T10:00:00.000000+0000"})
    assert (old.status_code, "Look again" in old.content.decode()) == (409, True)
    page = client.post(address, fields_of(page, "") | {"answer": "talked"}, follow=True).content.decode()
    assert "both know who does what" in page
    assert "waits for you" not in page


def test_the_hours_of_a_day_show_what_is_planned_then(client: Client, alice: Membership) -> None:
    one = an_operation(alice.as_actor(), begins=24, hours=3)
    an_operation(an_investigator("Bob"))
    day = localtime(one.starts_at).strftime("%Y-%m-%d")
    page = client.get(reverse("operations:hours"), {"day": day}).content.decode()
    assert len(re.findall(rf"{one}</a>", page)) in {1, 2, 3}
    assert "somebody else is there" in page
    assert "nothing on this day" in client.get(reverse("operations:hours"), {"day": "2020-01-01"}).content.decode()


@pytest.mark.parametrize(("day", "hours"), [("2026-03-08", 23), ("2026-07-01", 24), ("2026-11-01", 25)])
def test_a_day_has_the_hours_of_the_clocks_of_the_province(alice: Membership, day: str, hours: int) -> None:
    with acting_as(alice.as_actor()):
        page = day_page(date.fromisoformat(day))
    begins = [localtime(one.begins) for one in page.hours]
    assert (len(begins), begins[0].hour, begins[-1].hour) == (hours, 0, 23)
