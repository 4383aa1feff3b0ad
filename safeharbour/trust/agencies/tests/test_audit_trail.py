"""The auditor's page and files (here, since they name colleagues)."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in_account
from safeharbour.trust.audit.actions import export_trail, record
from safeharbour.trust.audit.models import Event
from safeharbour.trust.audit.queries import Place, Wanted, page_of_trail

pytestmark = pytest.mark.django_db
TRAIL, EXPORT = "/en/audit/", "/en/audit/export"


@pytest.fixture
def auditor() -> Actor:
    return a_member(Role.AUDITOR, an_agency(name="Northern Light"), "Alice")


@pytest.fixture
def bob(auditor: Actor) -> Actor:
    with acting_as(auditor):
        return a_member(Role.FRONTLINE, Agency.objects.get(pk=auditor.agency), "Bob")


def did(actor: Actor, action: str = "shelter.ask_for_bed", times: int = 1, **more: str) -> None:
    with acting_as(actor), transaction.atomic():
        for number in range(times):
            record(action, by=actor, number=number, **more)  # type: ignore[arg-type]


def sign_in(client: Client, actor: Actor) -> None:
    sign_in_account(client, User.objects.get(pk=actor.account))


def page(client: Client, actor: Actor, **asked: str) -> str:
    sign_in(client, actor)
    response = client.get(TRAIL, asked)
    assert response.status_code == 200
    return response.text


def test_an_auditor_reads_who_did_what_in_words(client: Client, auditor: Actor, bob: Actor) -> None:
    did(bob)
    text = page(client, auditor)
    assert "Bob" in text
    assert "Asked for a bed" in text
    assert "not yet" in text


def test_the_page_speaks_french(client: Client, auditor: Actor, bob: Actor) -> None:
    did(bob)
    sign_in(client, auditor)
    assert "Journal d’audit" in client.get("/fr/audit/").text


def test_a_stranger_is_named_by_agency_never_by_name(client: Client, auditor: Actor) -> None:
    stranger = a_member(Role.FRONTLINE, an_agency(name="Elsewhere"), "Charlie")
    did(stranger, concerns_agency=auditor.agency)
    text = page(client, auditor)
    assert "somebody at another agency" in text
    assert "Elsewhere" in text
    assert "Charlie" not in text


def test_what_another_agency_did_at_home_is_not_there(client: Client, auditor: Actor) -> None:
    stranger = a_member(Role.FRONTLINE, an_agency(name="Elsewhere"), "Charlie")
    did(stranger)
    assert "Elsewhere" not in page(client, auditor)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"action": "people.search"}, False),
        ({"action": "shelter.ask_for_bed"}, True),
        ({"subject": "no-such-number"}, False),
        ({"since": "2020-01-01", "until": "2020-02-01"}, False),
        ({"since": ""}, True),
    ],
)
def test_the_page_is_narrowed_down(
    client: Client, auditor: Actor, bob: Actor, asked: dict[str, str], shown: bool
) -> None:
    did(bob)
    assert (
        "<td" in page(client, auditor, **asked) and "Asked for a bed</td>" in page(client, auditor, **asked)
    ) == shown


def test_who_acted_can_be_chosen_among_colleagues(client: Client, auditor: Actor, bob: Actor) -> None:
    did(bob)
    assert "Asked for a bed</td>" in page(client, auditor, membership=bob.membership)
    assert "Asked for a bed</td>" not in page(client, auditor, membership=auditor.membership)


def test_a_month_is_shown_unless_asked_otherwise(client: Client, auditor: Actor, bob: Actor) -> None:
    with at_moment(timezone.now() - timedelta(days=90)):
        did(bob)
    assert "Asked for a bed</td>" not in page(client, auditor)
    assert "Asked for a bed</td>" in page(client, auditor, since="2001-01-01")


@pytest.mark.parametrize("asked", ["until=9999-12-31", "since=0001-01-01", "subject=%00", "after=x~9", "page=-1"])
def test_no_address_breaks_the_page(client: Client, auditor: Actor, asked: str) -> None:
    sign_in_account(client, User.objects.get(pk=auditor.account))
    assert client.get(f"{TRAIL}?{asked}").status_code == 200


def test_an_impossible_period_is_said_at_its_field(client: Client, auditor: Actor) -> None:
    text = page(client, auditor, since="2026-02-01", until="2026-01-01")
    assert "The end of the period is before its beginning." in text


def test_an_empty_trail_says_so(client: Client, auditor: Actor) -> None:
    assert "Nothing was recorded" in page(client, auditor, subject="no-such-number")


@pytest.mark.parametrize("oldest_first", [False, True])
def test_pages_follow_each_other_without_gap_or_repetition(auditor: Actor, bob: Actor, oldest_first: bool) -> None:
    did(bob, times=11)
    stranger = a_member(Role.FRONTLINE, an_agency(), "Charlie")
    did(stranger, times=4, concerns_agency=auditor.agency)
    wanted = Wanted(action="shelter.ask_for_bed", oldest_first=oldest_first)
    seen: list[Event] = []
    place: Place | None = None
    with acting_as(auditor), transaction.atomic():
        while True:
            found = page_of_trail(auditor, wanted, place, size=4)
            assert len(found.events) <= 4
            seen += found.events
            if found.next is None:
                break
            place = Place.parse(str(found.next))
        everything = list(Event.objects.filter(action="shelter.ask_for_bed").order_by("at", "pk"))
    assert seen == (everything if oldest_first else everything[::-1])
    assert len(seen) == 15


@pytest.mark.parametrize("text", ["", "~", "x~1", "2026-01-01~1", "2026-01-01T00:00+00:00~x"])
def test_an_edited_address_starts_over(text: str) -> None:
    assert Place.parse(text) is None


def test_a_place_reads_as_it_was_written() -> None:
    place = Place(datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), 7)
    assert Place.parse(str(place)) == place


def exported(client: Client, actor: Actor, kind: str) -> str:
    sign_in(client, actor)
    response = client.post(EXPORT, {"kind": kind})
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="trail.{kind}"'
    with transaction.atomic():
        return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]


def test_the_file_holds_what_the_page_holds(client: Client, auditor: Actor, bob: Actor) -> None:
    did(bob, times=60)
    rows = list(csv.DictReader(StringIO(exported(client, auditor, "csv").removeprefix("\ufeff"))))
    assert sum(row["code"] == "shelter.ask_for_bed" and row["who"] == "Bob" for row in rows) == 60
    told = json.loads(exported(client, auditor, "json"))
    assert sum(line["code"] == "shelter.ask_for_bed" for line in told) == 60


def test_an_export_is_itself_in_the_trail(client: Client, auditor: Actor) -> None:
    exported(client, auditor, "csv")
    with acting_as(auditor):
        assert Event.objects.get(action="audit.export").detail["kind"] == "csv"


def test_a_spreadsheet_does_not_run_what_the_trail_holds(client: Client, auditor: Actor, bob: Actor) -> None:
    did(bob, reason="=HYPERLINK(1)")
    assert ",'=HYPERLINK(1)," in exported(client, auditor, "csv")


def test_only_an_auditor_exports(bob: Actor) -> None:
    with acting_as(bob), pytest.raises(Refused):
        export_trail(wanted=Wanted(), kind="csv", by=bob)


def test_a_file_of_another_kind_is_refused(client: Client, auditor: Actor) -> None:
    sign_in(client, auditor)
    assert client.post(EXPORT, {"kind": "exe"}).status_code == 400
