"""Each kind is registered on its page, and what was typed comes back nowhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from safeharbour.justice.deconfliction.enums import About, Kind, Mode
from safeharbour.justice.deconfliction.models import Pointer
from safeharbour.justice.deconfliction.tests.planting import a_file, a_pointer, an_alarm, an_investigator, sides
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db

TYPED: dict[Kind, tuple[dict[str, str], str]] = {
    Kind.PHONE: ({"value": "807 555 0188"}, "0188"),
    Kind.PLATE: ({"value": "CXYZ 987", "province": "ON"}, "XYZ"),
    Kind.EMAIL: ({"value": "zwicker.else@example.org"}, "zwicker"),
    Kind.HANDLE: ({"value": "@northern.star", "platform": "instagram"}, "northern"),
    Kind.VIN: ({"value": "1M8GDM9AXKP042788"}, "1M8GDM"),
    Kind.PAYMENT: ({"value": "$paidhere", "service": "cash_app"}, "paidhere"),
    Kind.ADDRESS: ({"value": "12 Quarry Street", "place": "Timmins"}, "Quarry"),
    Kind.ROOM: ({"value": "12 Quarry Street", "place": "Timmins", "room": "4711"}, "4711"),
    Kind.NAME: ({"value": "Devon Marchetti", "birth_year": "1988"}, "Marchetti"),
}


DRAWN = re.compile(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|P-[0-9A-F]{8}|value="[A-Za-z0-9]{64}"|nonce="[^"]+"')


def without_what_is_drawn(text: str) -> str:
    """Numbers of rows and tokens against forgery, in which four digits may stand by chance."""
    return DRAWN.sub("", text).lower()


@pytest.fixture
def alice() -> Membership:
    return a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))


@pytest.fixture
def client(alice: Membership) -> Client:
    client = Client()
    sign_in(client, alice)
    return client


def posted(client: Client, alice: Membership, kind: Kind, typed: dict[str, str]) -> Any:
    file = a_file(alice.as_actor())
    data = typed | {"file": str(file.pk), "mode": "open", "officer": str(alice.pk), "days": "90"}
    return client.post(reverse("deconfliction:register", args=[kind.value]), data, follow=True)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_registered_and_what_was_typed_comes_back_nowhere(
    client: Client, alice: Membership, kind: Kind
) -> None:
    assert client.get(reverse("deconfliction:register", args=[kind.value])).status_code == 200
    typed, told = TYPED[kind]
    page = posted(client, alice, kind, typed)
    with acting_as(alice.as_actor()), transaction.atomic():
        assert page.redirect_chain[-1][0] == reverse("deconfliction:pointer", args=[Pointer.objects.get(kind=kind).pk])
        assert told.lower() not in without_what_is_drawn(str([event.detail for event in Event.objects.all()]))
    assert told.lower() not in without_what_is_drawn(page.content.decode())


def test_a_kind_that_there_is_not_is_not_found(client: Client) -> None:
    assert client.get(reverse("deconfliction:register", args=["face"])).status_code == 404


def test_the_same_again_is_refused_beside_the_form_with_what_was_typed(client: Client, alice: Membership) -> None:
    file = a_file(alice.as_actor())
    pointer = a_pointer(alice.as_actor(), file=file)
    data = {"value": "416 555 0199", "file": str(file.pk), "mode": "open", "officer": str(alice.pk), "days": "90"}
    page = client.post(reverse("deconfliction:register", args=["phone"]), data)
    assert page.status_code == 422
    assert pointer.reference in page.content.decode()
    assert "416 555 0199" in page.content.decode()


def test_a_pointer_is_renewed_and_ended_on_its_page(client: Client, alice: Membership) -> None:
    pointer = a_pointer(alice.as_actor(), days=90)
    address = reverse("deconfliction:pointer", args=[pointer.pk])
    renewed = client.post(f"{address}renew/", {"because": "court", "days": "365"}, follow=True)
    assert "before a court" in renewed.content.decode()
    again = client.post(f"{address}renew/", {"because": "court", "days": "90"})
    assert (again.status_code, "longer than that" in again.content.decode()) == (422, True)
    ended = client.post(f"{address}end/", follow=True)
    assert "is ended" in ended.content.decode()
    assert client.get(f"{address}end/").status_code == 403
    assert "was ended already" in client.post(f"{address}end/", follow=True).content.decode()
    with acting_as(alice.as_actor()), transaction.atomic():
        assert Event.objects.filter(action="deconfliction.end").count() == 1


def test_a_silent_match_says_that_they_were_not_told(client: Client, alice: Membership) -> None:
    a_pointer(an_investigator("Bob"))
    a_pointer(alice.as_actor(), mode=Mode.SILENT)
    page = client.get(reverse("deconfliction:match", args=[sides(alice.as_actor())[0].pk])).content.decode()
    assert "they were not told" in page
    assert "They were told" not in page


def test_not_related_without_a_reason_is_asked_again(client: Client, alice: Membership) -> None:
    a_pointer(an_investigator("Bob"))
    a_pointer(alice.as_actor())
    address = reverse("deconfliction:match", args=[sides(alice.as_actor())[0].pk])
    assert client.post(address, {"state": "contacted"}).status_code == 302
    page = client.post(address, {"state": "not_related"})
    assert (page.status_code, "Say why" in page.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("about", "says"), [(About.POINTERS, "40 pointers until"), (About.PLANS, "40 plans or changes of operations until")]
)
def test_the_coordinator_finds_an_alarm_and_settles_it(about: About, says: str) -> None:
    alarm = an_alarm(an_investigator(), about)
    client = Client()
    sign_in(client, a_membership(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT)))
    address = reverse("deconfliction:alarms")
    assert "waits for somebody to look" in client.get(address).content.decode()
    assert says in client.get(reverse("deconfliction:alarm", args=[alarm.pk])).content.decode()
    page = client.post(reverse("deconfliction:alarm", args=[alarm.pk]), {"finding": "fishing"}, follow=True)
    assert "It was fishing" in page.content.decode()
