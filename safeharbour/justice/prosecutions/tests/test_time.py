"""Courts and hearings: signed steps, whose delay it was, and what lists and calendars say of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import AHEAD, Alarm, AppearanceKind, AppearanceState, CourtLevel, Whose
from safeharbour.justice.prosecutions.meanwhile import ChangedMeanwhile
from safeharbour.justice.prosecutions.models import Appearance, AppearanceStep, Case, Course
from safeharbour.justice.prosecutions.queries import alarms_waiting, hearing_now, timings_of
from safeharbour.justice.prosecutions.rules import may_sit, may_step_hearing
from safeharbour.justice.prosecutions.tests.planting import (
    CHARGED,
    NAME,
    a_case,
    a_charge,
    a_charged_case,
    a_colleague,
    a_crown,
    a_hearing,
    adjourned,
    an_accused,
    done,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
ONTARIO = ZoneInfo("America/Toronto")
MORNING = datetime(2026, 1, 12, 10, 0, tzinfo=ONTARIO)
DAY = timedelta(days=1)


def test_the_clock_counts_from_the_first_charge_and_leaves_out_what_the_defence_caused() -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    done(crown, actions.set_course, case=case, level=CourtLevel.PROVINCIAL, planned_end=date(2026, 12, 1), based_on=0)
    hearing = a_hearing(case, crown, MORNING)
    adjourned(hearing, crown, MORNING + 30 * DAY, Whose.DEFENCE)
    adjourned(hearing, crown, MORNING + 40 * DAY, Whose.CROWN)
    with acting_as(crown):
        timing = timings_of([case], date(2026, 6, 1))[case.pk]
    assert timing.clock is not None
    assert timing.clock.charged_on == CHARGED
    assert timing.limit_on == date(2027, 4, 15) + 30 * DAY
    assert timing.forecast is not None
    assert round(timing.forecast.share, 3) == round(40 / (date(2026, 6, 1) - CHARGED).days, 3)


def test_with_several_accused_the_page_says_that_one_clock_stands_for_all(client: Client) -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    done(crown, actions.set_course, case=case, level=CourtLevel.PROVINCIAL, planned_end=None, based_on=0)
    with acting_as(crown), transaction.atomic():
        sign_in(client, Membership.objects.select_related("user").get(pk=crown.membership))
    address, says = reverse("prosecutions:case", args=[case.pk]), "taken off here for all"
    assert says not in client.get(address).content.decode()
    a_charge(an_accused(case, crown, name="Rufus Tarn"), crown)
    assert says in client.get(address).content.decode()


def test_without_a_court_there_is_no_clock() -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    with acting_as(crown):
        assert timings_of([case], date(2026, 6, 1))[case.pk].alarm == Alarm.UNKNOWN


def test_who_carries_a_case_that_runs_out_of_time_is_told() -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    done(crown, actions.set_course, case=case, level=CourtLevel.PROVINCIAL, planned_end=date(2028, 1, 1), based_on=0)
    for actor, waiting in ((crown, 1), (a_colleague(crown), 0)):
        with acting_as(actor):
            assert alarms_waiting(actor) == waiting


def test_of_two_who_write_about_one_hearing_the_second_is_told() -> None:
    crown = a_crown()
    hearing = a_hearing(a_charged_case(crown), crown, MORNING)
    told = {"appearance": hearing, "state": AppearanceState.VACATED, "based_on": 1}
    first = done(crown, actions.step_hearing, **told)
    assert done(crown, actions.step_hearing, **told) == first, "pressed twice"
    with pytest.raises(ChangedMeanwhile):
        done(crown, actions.step_hearing, **{**told, "state": AppearanceState.HELD})
    with acting_as(crown):
        assert Event.objects.filter(action="prosecutions.step_hearing").count() == 1


def test_of_two_who_write_the_court_down_the_second_is_told() -> None:
    crown = a_crown()
    told = {"case": a_case(crown), "level": CourtLevel.SUPERIOR, "planned_end": None, "based_on": 0}
    assert done(crown, actions.set_course, **told) == done(crown, actions.set_course, **told), "pressed twice"
    with pytest.raises(ChangedMeanwhile):
        done(crown, actions.set_course, **{**told, "level": CourtLevel.PROVINCIAL})


def test_a_trial_does_not_end_before_the_charge() -> None:
    crown = a_crown()
    told = {"case": a_charged_case(crown), "level": CourtLevel.SUPERIOR, "planned_end": CHARGED - DAY, "based_on": 0}
    with pytest.raises(Refused, match="before the first charge"):
        done(crown, actions.set_course, **told)


def test_a_colleague_takes_the_case_up_first() -> None:
    crown = a_crown()
    case, colleague = a_charged_case(crown), a_colleague(crown)
    with pytest.raises(Refused, match="Take the case up"):
        a_hearing(case, colleague, MORNING)
    hearing = a_hearing(case, crown, MORNING)
    with acting_as(colleague), pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
        AppearanceStep.objects.create(
            case=case,
            appearance=hearing,
            number=2,
            state="held",
            starts_at=MORNING,
            at=now(),
            by_id=colleague.membership,
        )


@pytest.mark.parametrize(
    ("first_charge", "day", "says"),
    [
        (None, CHARGED, "Nobody is charged yet"),
        (CHARGED, CHARGED - DAY, "on Oct. 14, 2025 would lie before the first charge, of Oct. 15, 2025"),
        (CHARGED, CHARGED, ""),
        (CHARGED, CHARGED + DAY, ""),
    ],
)
def test_no_court_sits_before_the_first_charge(first_charge: date | None, day: date, says: str) -> None:
    answer = may_sit(first_charge, day)
    assert bool(answer) == (not says)
    assert says in str(answer.reason)


def test_neither_a_hearing_nor_its_adjournment_is_written_before_the_first_charge() -> None:
    crown = a_crown()
    case, early = a_case(crown), datetime(2024, 1, 12, 10, 0, tzinfo=ONTARIO)
    with pytest.raises(Refused, match="Nobody is charged yet"):
        a_hearing(case, crown, MORNING)
    accused = an_accused(case, crown)
    a_charge(accused, crown, charged_on=CHARGED + 30 * DAY)
    a_charge(accused, crown)
    with pytest.raises(Refused, match="before the first charge, of"):
        a_hearing(case, crown, early)
    written = _written_before_this_was_refused(case, crown, early)
    with pytest.raises(Refused, match="before the first charge, of"):
        adjourned(written, crown, early + DAY, Whose.DEFENCE)
    adjourned(written, crown, MORNING, Whose.DEFENCE)
    with acting_as(crown):
        assert not Event.objects.filter(action="prosecutions.plan_hearing").exists()


def _written_before_this_was_refused(case: Case, crown: Actor, starts_at: datetime) -> Appearance:
    signed = {"case": case, "at": now(), "by_id": crown.membership}
    with acting_as(crown), transaction.atomic():
        made = Appearance.objects.create(kind="bail", place="Ottawa", **signed)
        AppearanceStep.objects.create(appearance=made, number=1, state="planned", starts_at=starts_at, **signed)
    return made


def test_the_pages_name_both_days_beside_the_field(client: Client) -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    written = _written_before_this_was_refused(case, crown, datetime(2024, 1, 12, 10, 0, tzinfo=ONTARIO))
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    planned = {"kind": "bail", "place": "Ottawa", "starts_at": "2024-06-03T10:00"}
    put_off = {"number": 1, "state": "adjourned", "whose": "defence", "starts_at": "2024-06-03T10:00"}
    for address, told in (
        (reverse("prosecutions:hearing", args=[case.pk]), planned),
        (reverse("prosecutions:hearing_step", args=[case.pk, written.pk]), put_off),
    ):
        answer = client.post(address, told)
        assert answer.status_code == 422
        (said,) = answer.context["form"].errors["starts_at"]
        assert "on June 3, 2024 would lie before the first charge, of Oct. 15, 2025" in said
    with acting_as(crown):
        assert hearing_now(written).newest.number == 1


@pytest.mark.parametrize(("before", "state"), list(product(AppearanceState, AppearanceState)))
def test_what_becomes_of_a_hearing(before: AppearanceState, state: AppearanceState) -> None:
    newest = AppearanceStep(state=before, starts_at=MORNING)
    put_off = state == AppearanceState.ADJOURNED
    to, whose = (MORNING + DAY, "court") if put_off else (MORNING, "")
    wanted = before in AHEAD and state != AppearanceState.PLANNED
    assert bool(may_step_hearing(newest, state, to, whose, MORNING + DAY)) == wanted


@pytest.mark.parametrize(
    ("state", "to", "whose", "at", "says"),
    [
        ("adjourned", MORNING + DAY, "", MORNING, "whose delay"),
        ("held", MORNING, "court", MORNING, "whose delay"),
        ("adjourned", MORNING + DAY, "nobody", MORNING, "whose delay"),
        ("adjourned", MORNING, "court", MORNING, "to a later moment"),
        ("held", MORNING, "", MORNING - DAY, "lies ahead"),
    ],
)
def test_what_cannot_have_become_of_it_says_why(state: str, to: datetime, whose: str, at: datetime, says: str) -> None:
    refusal = may_step_hearing(AppearanceStep(state="planned", starts_at=MORNING), state, to, whose, at)
    assert not refusal
    assert says in str(refusal.reason)


@pytest.mark.parametrize(
    "told",
    [
        {"state": "planned", "number": 2},
        {"state": "held", "number": 1},
        {"state": "held", "number": 2, "whose": "court"},
        {"state": "adjourned", "number": 2, "whose": ""},
    ],
)
def test_the_database_takes_no_step_out_of_order(told: dict[str, object]) -> None:
    crown = a_crown()
    case = a_case(crown)
    empty = done(
        crown, lambda by: Appearance.objects.create(case=case, kind="bail", place="x", at=now(), by_id=by.membership)
    )
    with acting_as(crown), pytest.raises(IntegrityError), transaction.atomic():
        AppearanceStep.objects.create(
            case=case, appearance=empty, starts_at=MORNING, at=now(), by_id=crown.membership, **told
        )


def test_the_database_knows_the_levels_of_court() -> None:
    crown = a_crown()
    case = a_case(crown)
    with acting_as(crown), pytest.raises(IntegrityError), transaction.atomic():
        Course.objects.create(case=case, number=1, level="moon", at=now(), by_id=crown.membership)


@pytest.mark.parametrize("table", ["course", "appearance", "appearancestep"])
def test_what_was_written_is_never_rewritten(table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"delete from prosecutions_{table}")


def test_the_lists_and_the_calendar_say_when_and_where_and_name_nobody(client: Client) -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    start = now().replace(microsecond=0) + 3 * DAY
    a_hearing(case, crown, start, AppearanceKind.TRIAL)
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    printed = client.get(reverse("prosecutions:hearings")).content.decode()
    assert case.number in printed
    sent = client.get(reverse("prosecutions:calendar"))
    (event,) = Calendar.from_ical(sent.content).walk("VEVENT")
    assert event["summary"] == f"{case.number} · Trial"
    assert event.decoded("dtstart") == start
    assert NAME not in printed + sent.content.decode()


def test_pages_of_the_court_show_both_when_somebody_was_quicker(client: Client) -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    done(crown, actions.set_course, case=case, level=CourtLevel.SUPERIOR, planned_end=None, based_on=0)
    hearing = a_hearing(case, crown, MORNING)
    adjourned(hearing, crown, MORNING + 10 * DAY, Whose.COURT)
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    told = {"number": 0, "level": "provincial", "planned_end": "2026-12-01"}
    answer = client.post(reverse("prosecutions:course", args=[case.pk]), told)
    assert answer.status_code == 409
    assert "superior court" in answer.content.decode()
    told = {"number": 1, "state": "adjourned", "starts_at": "2026-03-01T10:00", "whose": "defence"}
    answer = client.post(reverse("prosecutions:hearing_step", args=[case.pk, hearing.pk]), told)
    assert answer.status_code == 409
    with acting_as(crown):
        assert hearing_now(hearing).newest.number == 2


def test_an_adjournment_without_a_day_is_asked_for_again(client: Client) -> None:
    crown = a_crown()
    hearing = a_hearing(a_charged_case(crown), crown, MORNING)
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    address = reverse("prosecutions:hearing_step", args=[hearing.case_id, hearing.pk])
    answer = client.post(address, {"number": 1, "state": "adjourned", "whose": "crown"})
    assert answer.status_code == 422
    assert "Say to when it was put off." in answer.content.decode()
