"""What an officer is told of an operation is the same to the byte, whether a safe house stands near it or none does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from safeharbour.justice.deconfliction.tests.planting import a_file
from safeharbour.justice.operations.enums import State
from safeharbour.justice.operations.models import Operation
from safeharbour.methods.geography import places_like, region_of
from safeharbour.support.shelter.actions import open_house
from safeharbour.support.shelter.tests.factories import a_manager, a_unit
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in

pytestmark = pytest.mark.django_db
OF_THIS_REQUEST = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')
TOWN = places_like("Timmins")[0]
PAGES = ("operations:list", "operations:hours", "operations:overlaps", "operations:plan")


def told(client: Client, alice: Membership, file: object) -> list[str]:
    """Every page of an operation planned at Timmins, and of its change, without what is drawn for each request."""
    begins = localtime(now()) + timedelta(days=1)
    typed = {
        "file": str(file),
        "starts_at": f"{begins:%Y-%m-%dT%H:%M}",
        "ends_at": f"{begins + timedelta(hours=3):%Y-%m-%dT%H:%M}",
        "place": TOWN.name,
        "radius": "20000",
        "minors": "possible",
        "lead": str(alice.pk),
        "officer": str(alice.pk),
    }
    pages = [client.post(reverse("operations:plan"), typed, follow=True)]
    with acting_as(alice.as_actor()):
        made = Operation.objects.get(state=State.PLANNED)
    one, change = (reverse(f"operations:{name}", args=[made.pk]) for name in ("one", "change"))
    pages += [client.get(address) for address in (one, change)]
    pages.append(client.post(change, typed | {"number": "1", "radius": "10000"}, follow=True))
    client.post(reverse("operations:end", args=[made.pk, "cancelled"]))
    pages += [client.get(reverse(name)) for name in PAGES]
    made_up = {str(made.pk): "ONE", str(made): "ONE"}
    return [without(page.content.decode(), made_up) for page in pages]


def without(page: str, made_up: dict[str, str]) -> str:
    for number, name in made_up.items():
        page = page.replace(number, name)
    page = re.sub(r'name="once" value="[^"]*"', "", page)
    return OF_THIS_REQUEST.sub("", page)


def test_a_house_near_by_changes_no_byte() -> None:
    alice = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))
    file, client, moment = a_file(alice.as_actor()).pk, Client(), now()
    sign_in(client, alice)
    with at_moment(moment):
        before = told(client, alice, file)
        keeper = a_manager()
        with acting_as(keeper), transaction.atomic():
            house = open_house(
                name="House", region="northeast", telephone="705 555 0100", address="1 Quarry Road, Timmins", by=keeper
            )
        a_unit(keeper, house)
        assert house.region == region_of(TOWN).code
        after = told(client, alice, file)
    assert len(before) == 4 + len(PAGES)
    assert all("If you meet people there" in page for page in before[:2])
    assert before == after
