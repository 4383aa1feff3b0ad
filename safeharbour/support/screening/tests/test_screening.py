"""Doing a screening: started, saved as one goes, finished once; who may, what is recorded, what is kept out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from safeharbour.support.screening.actions import (
    NotFinished,
    discard_draft,
    drop_forgotten_drafts,
    export_response,
    finish_screening,
    open_screening,
    record_report,
    save_answers,
    start_screening,
)
from safeharbour.support.screening.enums import Age, Band, Ground
from safeharbour.support.screening.models import Draft, ReportMade, Screening
from safeharbour.support.screening.queries import answers_of, drafts_under_way, form_of, screenings_visible
from safeharbour.support.screening.rules import DROP_DRAFTS
from safeharbour.support.screening.tests.factories import (
    a_draft,
    a_screening,
    a_worker,
    an_imported_instrument,
    marked,
)
from safeharbour.support.screening.tests.instruments.building import a_questionnaire, an_item
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Actor:
    return a_worker()


def events(action: str) -> int:
    return Event.objects.filter(action=f"screening.{action}").count()


def test_a_screening_from_start_to_result(alice: Actor) -> None:
    with acting_as(alice):
        draft = start_screening(vantage="nurse", by=alice)
        save_answers(draft=draft, typed=marked("nurse", {"control.leave": "seen", "control.speaks": "seen"}), by=alice)
        screening = finish_screening(draft=draft, by=alice)
        assert screening.pk == draft.pk
        assert screening.band == Band.OFFER
        assert screening.response["questionnaire"].endswith("observations|2026.1")
        assert not Draft.objects.exists()
        assert [events(verb) for verb in ("start", "finish")] == [1, 1]


def test_nothing_in_it_says_who_the_person_is_or_who_wrote_it(alice: Actor) -> None:
    screening = a_screening(alice)
    assert not {"subject", "author", "source"} & set(screening.response)
    fields = {field.name for field in Screening._meta.get_fields()}
    assert fields == {
        "id",
        "agency",
        "vantage",
        "instrument",
        "observations",
        "response",
        "band",
        "finished_at",
        "reports",
    }


def test_the_trail_holds_no_answer(alice: Actor) -> None:
    screening = a_screening(alice, {"coercion.threats": "told"})
    with acting_as(alice):
        open_screening(screening=screening, by=alice)
        export_response(screening=screening, by=alice)
        trail = repr(list(Event.objects.values()))
        assert events("open") == events("export") == 1
    assert "threats" not in trail
    assert "told" not in trail


def test_half_an_answer_is_kept_and_does_not_finish(alice: Actor) -> None:
    form = an_imported_instrument(a_questionnaire(an_item("n", "integer", required=True)))
    with acting_as(alice):
        draft = start_screening(vantage="nurse", instrument=form, by=alice)
        save_answers(draft=draft, typed={"0.0": ["sev"]}, by=alice)
        with pytest.raises(NotFinished, match="n: Write a whole number"):
            finish_screening(draft=draft, by=alice)
        assert Draft.objects.get().typed == {"0.0": ["sev"]}
        assert not Screening.objects.exists()
        save_answers(draft=draft, typed={"0.0": ["7"]}, by=alice)
        screening = finish_screening(draft=draft, by=alice)
        assert screening.band == ""
        assert screening.response["item"][0]["answer"] == [{"valueInteger": 7}]


def test_finishing_twice_makes_one(alice: Actor) -> None:
    draft = a_draft(alice)
    with acting_as(alice):
        finish_screening(draft=draft, by=alice)
        with pytest.raises(Draft.DoesNotExist):
            finish_screening(draft=draft, by=alice)
        assert Screening.objects.count() == 1


def test_discarding_keeps_nothing(alice: Actor) -> None:
    draft = a_draft(alice)
    with acting_as(alice):
        discard_draft(draft=draft, by=alice)
        assert drafts_under_way() == []
        assert events("discard") == 1


def test_a_draft_is_its_authors_alone(alice: Actor) -> None:
    bob = a_member(Role.FRONTLINE, Agency(pk=alice.agency, kind=alice.agency_kind), "Bob")
    draft = a_draft(alice)
    with acting_as(bob):
        assert drafts_under_way() == []
        for action in (save_answers, discard_draft, finish_screening):
            more: dict[str, Any] = {"typed": {}} if action is save_answers else {}
            with pytest.raises((Refused, Draft.DoesNotExist)):
                action(draft=draft, by=bob, **more)


def test_a_finished_one_is_the_agencys(alice: Actor) -> None:
    screening = a_screening(alice)
    bob = a_member(Role.FRONTLINE, Agency(pk=alice.agency, kind=alice.agency_kind), "Bob")
    with acting_as(bob):
        assert [one.pk for one in screenings_visible()] == [screening.pk]
    eve = a_worker()
    with acting_as(eve):
        assert not screenings_visible()
        for action in (open_screening, export_response):
            with pytest.raises(Refused, match="another agency"):
                action(screening=screening, by=eve)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.INVESTIGATOR, Role.PROSECUTOR, Role.ANALYST])
def test_who_does_no_screenings(role: Role) -> None:
    kind = next(kind for kind, roles in KIND_ROLES.items() if role in roles)
    someone = a_member(role, an_agency(kind))
    with acting_as(someone), pytest.raises(Refused, match="does not do screenings"):
        start_screening(vantage="nurse", by=someone)


def test_what_nobody_finished_is_forgotten_after_a_day(alice: Actor) -> None:
    dropper = system(DROP_DRAFTS)
    old, new = a_draft(alice), a_draft(alice)
    with clock.at_moment(clock.now() + timedelta(hours=23)), acting_as(alice):
        save_answers(draft=new, typed={}, by=alice)
    with clock.at_moment(clock.now() + timedelta(hours=25)), acting_as(dropper):
        assert drop_forgotten_drafts(by=dropper) == 1
        assert events("drop_drafts") == 1
    with acting_as(alice):
        assert [draft.pk for draft in drafts_under_way()] == [new.pk]
        assert old.pk != new.pk
        with pytest.raises(Refused):
            drop_forgotten_drafts(by=alice)


def test_answers_read_back_as_they_were_given(alice: Actor) -> None:
    screening = a_screening(alice, {"coercion.threats": "told", "money.papers": "seen"})
    with acting_as(alice):
        assert set(answers_of(screening)) == {"now", "coercion", "money"}
        assert form_of(screening).version == "2026.1"


class TestReports:
    def said(self, **more: Any) -> dict[str, Any]:
        said = {
            "society": "Superior Children's Aid",
            "age": Age.UNDER_16.value,
            "age_is_estimate": True,
            "grounds": [Ground.TRAFFICKING.value],
            "reported_at": clock.now() - timedelta(minutes=5),
        }
        return said | more

    def test_it_is_signed_and_recorded(self, alice: Actor) -> None:
        screening = a_screening(alice)
        with acting_as(alice):
            made = record_report(screening=screening, by=alice, **self.said())
            assert str(made.reported_by_id) == alice.membership
            assert events("record_report") == 1

    def test_the_same_one_twice_is_one_and_a_further_one_is_another(self, alice: Actor) -> None:
        screening, said = a_screening(alice), self.said()
        with acting_as(alice):
            record_report(screening=screening, by=alice, **said)
            record_report(screening=screening, by=alice, **said)
            record_report(screening=screening, by=alice, **said | {"grounds": ["neglect"]})
            assert ReportMade.objects.count() == events("record_report") == 2

    @pytest.mark.parametrize(
        ("more", "reason"),
        [
            ({"age": Age.ADULT.value}, "Adults are not reported"),
            ({"age": Age.UNKNOWN.value}, "under 18"),
            ({"reported_at": clock.now() + timedelta(days=1)}, "has not come yet"),
        ],
    )
    def test_what_is_refused(self, alice: Actor, more: dict[str, Any], reason: str) -> None:
        screening = a_screening(alice)
        with acting_as(alice), pytest.raises(Refused, match=reason):
            record_report(screening=screening, by=alice, **self.said(**more))

    def test_another_agency_records_nothing_here(self, alice: Actor) -> None:
        screening, eve = a_screening(alice), a_worker()
        with acting_as(eve), pytest.raises(Refused, match="another agency"):
            record_report(screening=screening, by=eve, **self.said())

    @pytest.mark.parametrize(
        ("more", "rule"),
        [
            ({"society": ""}, "names_its_society"),
            ({"grounds": []}, "has_grounds"),
            ({"age": "adult"}, "about_a_minor"),
            ({"recorded_at": clock.now() - timedelta(days=9)}, "after_it_was_made"),
        ],
    )
    def test_the_database_keeps_it_whole(self, alice: Actor, more: dict[str, Any], rule: str) -> None:
        screening = a_screening(alice)
        row = {"agency_id": alice.agency, "reported_by_id": alice.membership, "recorded_at": clock.now()}
        with acting_as(alice), pytest.raises(IntegrityError, match=rule), transaction.atomic():
            ReportMade.objects.create(screening=screening, **(row | self.said() | more))


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"observations": ""}, "screening_answers_one_form"),
        ({"band": ""}, "given_a_band"),
    ],
)
def test_the_database_keeps_a_screening_whole(alice: Actor, more: dict[str, Any], rule: str) -> None:
    row = {"vantage": "nurse", "observations": "2026.1", "band": "none", "response": {}, "finished_at": clock.now()}
    with acting_as(alice), pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Screening.objects.create(pk=uuid4(), agency_id=alice.agency, **(row | more))


def test_the_database_keeps_a_draft_whole(alice: Actor) -> None:
    row = {"vantage": "nurse", "observations": "", "started_at": clock.now(), "changed_at": clock.now()}
    with acting_as(alice), pytest.raises(IntegrityError, match="draft_answers_one_form"), transaction.atomic():
        Draft.objects.create(agency_id=alice.agency, started_by_id=alice.membership, **row)
