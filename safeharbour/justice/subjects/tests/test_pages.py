"""The pages of who and what is in a file: the order of choices, what is refused, and addresses that say nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from safeharbour.justice.subjects.actions import change
from safeharbour.justice.subjects.enums import PSEUDONYMS, Kind
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.rules import OWN
from safeharbour.justice.subjects.tests.planting import SAMPLES, a_file, a_subject, done
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client: Client) -> Actor:
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))
    sign_in(client, member)
    return member.as_actor()


def address(name: str, subject: Subject) -> str:
    return reverse(f"subjects:{name}", args=[subject.pk])


def test_those_who_may_be_exploited_are_offered_before_the_accused(client: Client, alice: Actor) -> None:
    file = a_file(alice)
    page = client.get(reverse("subjects:choose", args=[file.pk])).content.decode()
    order = [page.index(reverse("subjects:new", args=[file.pk, kind.value])) for kind in Kind]
    assert order == sorted(order)
    assert page.index("co_victim/") < page.index("suspect/") < page.index("accused/")
    assert "may be exploited herself" in page
    asked = client.get(address("recast", a_subject(alice, file=file))).content.decode()
    assert asked.index("co_victim") < asked.index('value="accused"')


@pytest.mark.parametrize("kind", sorted(PSEUDONYMS))
def test_the_form_of_a_protected_person_has_nothing_to_type_into(client: Client, alice: Actor, kind: Kind) -> None:
    file = a_file(alice)
    where = reverse("subjects:new", args=[file.pk, kind.value])
    form = client.get(where).context["form"]
    assert [field.name for field in form.visible_fields()] == []
    page = client.post(where, {"value": "Zoe Quayle", "note": "motel"}, follow=True)
    assert page.status_code == 200
    assert "P1" in page.content.decode()
    assert "Zoe" not in page.content.decode()


def test_the_law_is_told_with_its_limits_and_day_where_accused_is_chosen(client: Client, alice: Actor) -> None:
    page = client.get(reverse("subjects:new", args=[a_file(alice).pk, "accused"])).content.decode()
    for told in ("279.01(3)", "evidence to the contrary", "may be exploited as well", "286.5", "looked up on"):
        assert told in page


def test_an_accusation_for_own_services_is_refused_at_the_field(client: Client, alice: Actor) -> None:
    file = a_file(alice)
    where = reverse("subjects:new", args=[file.pk, "accused"])
    answer = client.post(where, {"value": "Bartholomew Vance", "services": OWN})
    assert answer.status_code == 422
    assert "somebody to protect" in answer.content.decode()
    assert "Bartholomew Vance" in answer.content.decode()
    subject = a_subject(alice, file=file)
    again = client.post(address("recast", subject), {"kind": "accused", "services": OWN, "version": "1"})
    assert again.status_code == 422
    with acting_as(alice):
        assert not Subject.objects.filter(kind=Kind.ACCUSED).exists()


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        (Kind.PHONE, {"value": "12"}, "too few digits"),
        (Kind.VEHICLE, {"value": "CKRT 481"}, "which province"),
        (Kind.VEHICLE, {"colour": "black"}, "at least the make"),
        (Kind.EMAIL, {"value": "nobody"}, "no e-mail address"),
        (
            Kind.PLACE,
            {"value": "12 King Street West", "place": "Hamilton", "room": "the one with the door"},
            "number of the room",
        ),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_at_its_field(
    client: Client, alice: Actor, kind: Kind, words: dict[str, str], said: str
) -> None:
    answer = client.post(reverse("subjects:new", args=[a_file(alice).pk, kind.value]), words)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_list_is_searched_by_post_however_it_is_written(client: Client, alice: Actor) -> None:
    file = a_file(alice)
    phone, plate = a_subject(alice, Kind.PHONE, file=file), a_subject(alice, Kind.VEHICLE, file=file)
    where = reverse("subjects:register", args=[file.pk])
    assert "905 555 0177" in client.get(where).content.decode()
    page = client.post(where, {"asked": "9055550177"})
    assert [row.subject for row in page.context["table"].page] == [phone]
    page = client.post(where, {"asked": "ckrt-481"})
    assert [row.subject for row in page.context["table"].page] == [plate]
    assert "Nothing fits" in client.post(where, {"asked": "Ottawa"}).content.decode()
    down = client.get(where, {"sort": "-number"})
    assert [row.subject for row in down.context["table"].page] == [plate, phone]


def test_a_pointer_is_offered_filled_in_and_nothing_stands_in_an_address(client: Client, alice: Actor) -> None:
    subject = a_subject(alice, Kind.VEHICLE)
    page = client.post(address("point", subject))
    form = page.context["form"]
    assert (form["value"].value(), form["province"].value()) == ("CKRT 481", "ON")
    assert str(form["file"].value()) == str(subject.file_id)
    assert f'action="{reverse("deconfliction:register", args=["plate"])}"' in page.content.decode()
    assert client.get(address("point", subject)).status_code == 405
    assert client.post(address("point", a_subject(alice, Kind.PROTECTED))).status_code == 404
    assert client.post(address("point", a_subject(alice, Kind.WITNESS))).status_code == 404


def test_a_stale_page_shows_both_and_loses_nothing(client: Client, alice: Actor) -> None:
    subject = a_subject(alice)
    done(alice, change, subject=subject, words={"value": "Nikolas Quarrier", "note": "drives the van"}, based_on=1)
    answer = client.post(address("change", subject), {"value": "Nick Quarrier", "version": "1"})
    assert answer.status_code == 409
    assert "drives the van" in answer.content.decode()
    assert "Nick Quarrier" in answer.content.decode()
    for name, told in (("recast", {"kind": "witness"}), ("withdraw", {"because": "twice"})):
        assert client.post(address(name, subject), told | {"version": "1"}).status_code == 409


def test_withdrawing_and_taking_back_are_a_press_each(client: Client, alice: Actor) -> None:
    subject = a_subject(alice, Kind.ONLINE)
    page = client.post(address("withdraw", subject), {"because": "twice", "version": "1"}, follow=True)
    assert "Take it back in" in page.content.decode()
    page = client.post(address("restore", subject), follow=True)
    assert "Withdraw from the file" in page.content.decode()
    assert SAMPLES[Kind.ONLINE]["value"] in page.content.decode()
