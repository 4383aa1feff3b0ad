"""The board: over time by region, how long people waited, and nothing from which one of them could be found."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from safeharbour.support.shelter.actions import accept_hold, record_arrival
from safeharbour.support.shelter.capacity import (
    Period,
    hours_to_bed_since,
    period_asked,
    province_over_time,
    regions_over_time,
)
from safeharbour.support.shelter.tests.factories import a_hold, a_house, a_manager, a_nurse, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in_account

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def coordinator() -> Actor:
    return a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT), "Dana")


def placed_after(hours: float, manager: Actor, at: datetime) -> None:
    nurse = a_nurse()
    with at_moment(at):
        unit = a_unit(manager)
        hold = a_hold(nurse, unit)
    with at_moment(at + timedelta(hours=hours)), acting_as(manager), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=manager)
        record_arrival(promise_id=hold.pk, by=manager)


def test_each_region_is_counted_at_each_moment(coordinator: Actor) -> None:
    manager = a_manager()
    with at_moment(NOW - timedelta(days=40)):
        a_unit(manager, a_house(manager, region="northeast"))
    with at_moment(NOW - timedelta(days=1)):
        a_unit(manager, a_house(manager, region="toronto"))
    with acting_as(coordinator):
        regions = regions_over_time(Period(3, NOW))
    counts = {region: [n for _day, n in series["accepting referrals"]] for region, series in regions.items()}
    assert counts == {"Northeast": [0] * 7 + [1] * 6, "Toronto": [0] * 12 + [1]}
    assert [n for _day, n in province_over_time(regions)["accepting referrals"]] == [0] * 7 + [1] * 5 + [2]


@pytest.mark.parametrize(("placements", "median", "slow"), [(4, None, None), (5, 2.0, None), (20, 2.0, 3.0)])
def test_waiting_is_told_only_of_enough_people(
    coordinator: Actor, placements: int, median: float | None, slow: float | None
) -> None:
    manager = a_manager()
    for n in range(placements):
        placed_after([1, 2, 3][n % 3] if n % 20 < 18 else 2, manager, NOW - timedelta(days=2))
    with acting_as(coordinator):
        waiting = hours_to_bed_since(NOW - timedelta(days=30))
    assert (waiting.median, waiting.slow) == (median, slow)


@pytest.mark.parametrize(
    ("typed", "months"), [("", 12), ("3", 3), ("24", 24), ("5", 12), ("x", 12), ("-3", 12), ("²", 12)]
)
def test_a_period_is_one_of_four(typed: str, months: int) -> None:
    assert period_asked(NOW, QueryDict(f"months={typed}")).months == months


def test_nobody_else_counts(coordinator: Actor) -> None:
    a_unit(a_manager())
    nurse = a_nurse()
    with acting_as(nurse):
        assert regions_over_time(Period(3, NOW)) == {}
        assert hours_to_bed_since(NOW).placements is None


def test_page_and_file_follow_the_period(coordinator: Actor) -> None:
    a_unit(a_manager())
    browser = Client()
    sign_in_account(browser, User.objects.get(pk=coordinator.account))
    page = browser.get(reverse("shelter:board"), {"months": "3"}).content.decode()
    assert '<strong aria-current="true">3 months</strong>' in page
    assert "Units by region over time" in page
    lines = browser.get(reverse("shelter:board_csv"), {"months": "3"}).content.decode().splitlines()
    assert f"units on a day,northeast,{timezone.localdate().isoformat()},accepting,1" in lines
    assert len({line.split(",")[2] for line in lines if line.startswith("units on a day")}) == 1
