"""Days that the defence gave up: whoever caused the delay, only clearly, and only what everybody accused gave up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import CourtLevel, StruckBecause, WaivedHow
from safeharbour.justice.prosecutions.jordan import Clock, Delay, defence_days, forecast, limit_on, net_days
from safeharbour.justice.prosecutions.models import Accused, Case, Waiver
from safeharbour.justice.prosecutions.queries import accused_of, timings_of
from safeharbour.justice.prosecutions.rules import Waived, may_strike, may_waive
from safeharbour.justice.prosecutions.tests.planting import (
    CHARGED,
    a_case,
    a_charge,
    a_charged_case,
    a_colleague,
    a_crown,
    a_waiver,
    an_accused,
    done,
    withdrawn,
)
from safeharbour.justice.prosecutions.timing import given_up_by_all
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BEGAN = date(2025, 1, 31)
TODAY = date(2026, 6, 1)


def days(first: int, last: int) -> frozenset[date]:
    return frozenset(BEGAN + n * DAY for n in range(first, last + 1))


def a_clock(*delays: tuple[int, int, str], waived: frozenset[date] = frozenset(), **more: Any) -> Clock:
    made = tuple(Delay(BEGAN + first * DAY, BEGAN + last * DAY, whose) for first, last, whose in delays)
    return Clock(charged_on=BEGAN, limit_months=18, delays=made, waived=waived, **more)


@pytest.mark.parametrize(
    ("clock", "deducted"),
    [
        (a_clock(waived=days(10, 19)), 10),
        (a_clock((10, 20, "court"), waived=days(10, 19)), 10),
        (a_clock((10, 20, "defence"), waived=days(10, 19)), 10),
        (a_clock((10, 20, "defence"), waived=days(15, 24)), 15),
        (a_clock((10, 20, "defence"), (10, 20, "crown"), waived=days(18, 19)), 2),
        (a_clock(waived=days(-5, -1)), 0),
    ],
    ids=["alone", "of the court", "of the defence: once", "overlapping", "shared with the Crown", "before the charge"],
)
def test_what_was_given_up_is_deducted_whoever_caused_it(clock: Clock, deducted: int) -> None:
    assert defence_days(clock, date.max) == deducted
    assert limit_on(clock) == limit_on(a_clock()) + deducted * DAY


def test_what_is_given_up_ahead_is_no_net_time_yet() -> None:
    clock = a_clock(waived=days(100, 129))
    assert net_days(clock, BEGAN + 100 * DAY) == 100
    assert net_days(clock, BEGAN + 115 * DAY) == 100
    assert net_days(clock, BEGAN + 140 * DAY) == 110


def test_a_forecast_does_not_assume_that_days_are_given_up_again() -> None:
    on, plan = BEGAN + 200 * DAY, BEGAN + 400 * DAY
    without, given = (forecast(a_clock(waived=gone, planned_end=plan), on) for gone in (frozenset(), days(0, 99)))
    assert without is not None
    assert given is not None
    assert (given.share, given.end) == (without.share, without.end) == (0.0, plan)


def test_what_one_gave_up_takes_nothing_from_another() -> None:
    alice, bob = uuid4(), uuid4()
    rows = [
        Waiver(accused_id=alice, first=BEGAN, last=BEGAN + 9 * DAY),
        Waiver(accused_id=alice, first=BEGAN + 20 * DAY, last=BEGAN + 29 * DAY),
        Waiver(accused_id=bob, first=BEGAN + 5 * DAY, last=BEGAN + 22 * DAY),
    ]
    assert given_up_by_all([alice, bob], rows) == days(5, 9) | days(20, 22)
    assert given_up_by_all([alice], rows) == days(0, 9) | days(20, 29)
    assert given_up_by_all([alice, bob, uuid4()], rows) == frozenset()
    assert given_up_by_all([], rows) == frozenset()


def told(**more: Any) -> Waived:
    usual: dict[str, Any] = {"first": TODAY - 9 * DAY, "last": TODAY, "how": WaivedHow.IN_COURT, "on": TODAY}
    return Waived(**usual | more)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, ""),
        ({"last": TODAY + 90 * DAY}, ""),
        ({"last": TODAY - 10 * DAY}, "before the first one"),
        ({"first": CHARGED - DAY}, "No time ran before the charge"),
        ({"on": CHARGED - DAY}, "No time ran before the charge"),
        ({"on": TODAY + DAY}, "lies ahead"),
        ({"last": date(2062, 1, 1)}, "more than three years"),
        ({"how": "by_nodding"}, "from the list"),
    ],
)
def test_which_days_can_be_given_up(more: dict[str, Any], says: str) -> None:
    decision = may_waive(told(**more), CHARGED, TODAY)
    assert bool(decision) == (not says)
    assert says in str(decision.reason)


def test_before_a_charge_no_time_runs_and_what_was_struck_out_is_not_struck_again() -> None:
    assert "Nobody is charged" in str(may_waive(told(), None, TODAY).reason)
    assert may_strike(struck=False)
    assert "already" in str(may_strike(struck=True).reason)


def timed(crown: Actor) -> tuple[Case, Accused]:
    case = a_charged_case(crown)
    done(crown, actions.set_course, case=case, level=CourtLevel.PROVINCIAL, planned_end=None, based_on=0)
    with acting_as(crown):
        return case, accused_of(case).get()


def deducted(case: Case, crown: Actor) -> int:
    with acting_as(crown):
        clock = timings_of([case], localdate())[case.pk].clock
    assert clock is not None
    return defence_days(clock, date.max)


def test_it_counts_until_it_is_struck_out_and_everything_is_recorded() -> None:
    crown = a_crown()
    case, accused = timed(crown)
    waiver = a_waiver(accused, crown, CHARGED, CHARGED + 9 * DAY)
    assert deducted(case, crown) == 10
    done(crown, actions.strike_waiver, waiver=waiver, because=StruckBecause.NOT_ACCEPTED)
    assert deducted(case, crown) == 0
    with pytest.raises(Refused, match="already"):
        done(crown, actions.strike_waiver, waiver=waiver, because=StruckBecause.MISTAKE)
    with acting_as(crown):
        recorded = dict(Event.objects.filter(action__endswith="_waiver").values_list("action", "detail"))
    assert recorded == {
        "prosecutions.write_waiver": {"accused": "A1", "how": "in_court"},
        "prosecutions.strike_waiver": {"accused": "A1", "because": "not_accepted"},
    }


def test_a_second_accused_must_give_them_up_too_until_the_charges_against_them_end() -> None:
    crown = a_crown()
    case, accused = timed(crown)
    a_waiver(accused, crown, CHARGED, CHARGED + 9 * DAY)
    second = an_accused(case, crown, name="Zebedee Marsh")
    charge = a_charge(second, crown, "279.02")
    assert deducted(case, crown) == 0
    a_waiver(second, crown, CHARGED + 5 * DAY, CHARGED + 20 * DAY)
    assert deducted(case, crown) == 5
    withdrawn(charge, crown, localdate())
    assert deducted(case, crown) == 10


def test_a_page_sent_twice_writes_it_once() -> None:
    crown = a_crown()
    _case, accused = timed(crown)
    sent = {"accused": accused, "told": told(first=CHARGED, last=CHARGED, on=localdate()), "once": uuid4()}
    assert done(crown, actions.write_waiver, **sent) == done(crown, actions.write_waiver, **sent)
    with acting_as(crown):
        assert Waiver.objects.count() == 1


def test_only_who_carries_the_case_writes_it_and_the_database_says_so_too() -> None:
    crown = a_crown()
    case, accused = timed(crown)
    colleague = a_colleague(crown)
    with pytest.raises(Refused, match="Take the case up"):
        a_waiver(accused, colleague, CHARGED, CHARGED)
    row = {"case": case, "accused": accused, "first": CHARGED, "last": CHARGED, "how": "in_court", "on": CHARGED}
    with acting_as(colleague), pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
        Waiver.objects.create(**row, at=now(), by_id=colleague.membership)
    for wrong in ({"last": CHARGED - DAY}, {"how": "by_nodding"}):
        with acting_as(crown), pytest.raises(IntegrityError, match="given_up"), transaction.atomic():
            Waiver.objects.create(**row | wrong, at=now(), by_id=crown.membership)


def test_the_page_keeps_what_was_typed_says_what_is_wrong_and_shows_what_was_struck_out(client: Client) -> None:
    crown = a_crown()
    case, accused = timed(crown)
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    page = reverse("prosecutions:waiver", args=[case.pk])
    sent = {"accused": accused.pk, "first": "1999-01-01", "last": str(CHARGED), "how": "in_court", "on": str(CHARGED)}
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert "No time ran before the charge" in answer.content.decode()
    assert 'value="1999-01-01"' in answer.content.decode()
    assert client.post(page, {**sent, "first": str(CHARGED)}).status_code == 302
    with acting_as(crown):
        waiver = Waiver.objects.get()
    shown = client.get(reverse("prosecutions:case", args=[case.pk])).content.decode()
    assert "(1 day)" in shown
    strike = reverse("prosecutions:strike", args=[case.pk, waiver.pk])
    assert client.post(strike, {}).status_code == 422
    assert client.post(strike, {"because": "mistake"}).status_code == 302
    assert "counts no more already" in client.post(strike, {"because": "mistake"}).content.decode()
    assert "written down by mistake" in client.get(reverse("prosecutions:case", args=[case.pk])).content.decode()


def test_a_case_of_nobody_charged_says_so(client: Client) -> None:
    crown = a_crown()
    case = a_case(crown)
    accused = an_accused(case, crown)
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    sent = {"accused": accused.pk, "first": str(CHARGED), "last": str(CHARGED), "how": "in_writing", "on": str(CHARGED)}
    assert "Nobody is charged yet" in client.post(reverse("prosecutions:waiver", args=[case.pk]), sent).content.decode()
