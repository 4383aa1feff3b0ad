"""Those to protect: a pseudonym, their topics in the order of one table, and a ban that keeps names inside."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import BANNED, TOPICS, Stand, Topic
from safeharbour.justice.prosecutions.law.reading import protection_law, records_days_before
from safeharbour.justice.prosecutions.meanwhile import ChangedMeanwhile
from safeharbour.justice.prosecutions.models import ProtectedPerson, WitnessStep
from safeharbour.justice.prosecutions.queries import bans_of
from safeharbour.justice.prosecutions.rules import Said, days_too_late, may_export_names, may_stand, needs_telling
from safeharbour.justice.prosecutions.showing.witness import GROUPS, people_of
from safeharbour.justice.prosecutions.tests.planting import (
    CHARGED,
    NAME,
    a_case,
    a_charge,
    a_charged_case,
    a_colleague,
    a_crown,
    a_protected,
    an_accused,
    done,
    stood,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 6, 1)


def signed_in(client: Client, actor: Actor) -> None:
    with acting_as(actor):
        sign_in(client, Membership.objects.get(pk=actor.membership))


def test_every_topic_rests_on_a_provision_and_every_state_can_be_reached() -> None:
    assert [topic for group in GROUPS.values() for topic in group] == list(Topic)
    assert set(GROUPS) == set(protection_law())
    for table in TOPICS.values():
        reached = {""} | {state for follows in table.values() for state in follows}
        assert reached == set(table)


@pytest.mark.parametrize("topic", [Topic.BAN, Topic.SCREEN, Topic.STATEMENT, Topic.BAN_TOLD, Topic.RECORDS])
def test_a_topic_goes_by_its_table(topic: Topic) -> None:
    for before, state in product(TOPICS[topic], Stand):
        newest = WitnessStep(topic=topic, state=before, on=TODAY) if before else None
        records = (topic, state) == (Topic.RECORDS, Stand.APPLIED)
        said = Said(topic=topic, state=state, on=TODAY, day=TODAY + 90 * DAY if records else None)
        assert bool(may_stand(newest, said, TODAY)) == (state in TOPICS[topic][before]), (before, state)


def test_a_ban_is_never_applied_for_before_the_person_was_asked() -> None:
    assert Stand.APPLIED not in TOPICS[Topic.BAN][""]
    assert Stand.APPLIED not in TOPICS[Topic.BAN][Stand.LATER]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"on": TODAY + DAY}, "lies ahead"),
        ({"on": TODAY - 2 * DAY}, "before the last step"),
        ({"state": Stand.DONE}, "Possible now"),
        ({"day": TODAY}, "Only an application for records"),
        ({"topic": Topic.RECORDS}, "Write the day of the hearing"),
        ({"topic": Topic.RECORDS, "day": TODAY - DAY}, "cannot lie before"),
    ],
)
def test_what_cannot_be_said_says_why(more: dict[str, Any], says: str) -> None:
    said = Said(**{"topic": Topic.BAN, "state": Stand.APPLIED, "on": TODAY, **more})
    newest = None if said.topic == Topic.RECORDS else WitnessStep(state=Stand.WANTED, on=TODAY - DAY)
    refusal = may_stand(newest, said, TODAY)
    assert not refusal
    assert says in str(refusal.reason)


@pytest.mark.parametrize(("served", "late"), [(0, 60), (30, 30), (59, 1), (60, 0), (90, 0)])
def test_an_application_for_records_served_too_late_is_counted(served: int, late: int) -> None:
    assert records_days_before() == 60
    assert days_too_late(TODAY, TODAY + served * DAY) == late


def owed(crown: Actor, person: ProtectedPerson) -> str:
    with acting_as(crown):
        return " ".join(line for one in people_of(person.case) if one.pk == person.pk for line in one.owed)


def test_what_is_owed_is_said_until_it_is_done() -> None:
    crown = a_crown()
    person = a_protected(a_case(crown), crown)
    assert "Ask whether a publication ban is wished" in owed(crown, person)
    for state in (Stand.WANTED, Stand.APPLIED, Stand.GRANTED):
        stood(person, crown, Topic.BAN, state)
    assert "Tell them of the ban" in owed(crown, person)
    stood(person, crown, Topic.BAN_TOLD, Stand.TOLD)
    assert owed(crown, person) == ""
    stood(person, crown, Topic.RECORDS, Stand.APPLIED, day=localdate() + 30 * DAY)
    assert "30 days too late" in owed(crown, person)
    assert "Tell the holder" in owed(crown, person)
    stood(person, crown, Topic.RECORDS_HOLDER, Stand.TOLD)
    stood(person, crown, Topic.RECORDS_PERSON, Stand.TOLD)
    stood(person, crown, Topic.RECORDS, Stand.REFUSED)
    assert owed(crown, person) == ""


def test_a_second_application_is_told_again() -> None:
    crown = a_crown()
    person = a_protected(a_case(crown), crown)
    stood(person, crown, Topic.BAN, Stand.NOT_WANTED)
    for ended in (Stand.REFUSED, Stand.ENDED):
        stood(person, crown, Topic.RECORDS, Stand.APPLIED, day=localdate() + 90 * DAY)
        assert owed(crown, person).count("Tell the ") == 2
        stood(person, crown, Topic.RECORDS_HOLDER, Stand.TOLD)
        assert "Tell the holder" not in owed(crown, person)
        assert "Tell the person" in owed(crown, person)
        stood(person, crown, Topic.RECORDS_PERSON, Stand.TOLD)
        assert owed(crown, person) == ""
        stood(person, crown, Topic.RECORDS, ended)
        assert owed(crown, person) == ""


def test_a_ban_that_was_varied_or_ordered_anew_is_told_again() -> None:
    crown = a_crown()
    person = a_protected(a_case(crown), crown)
    for state in (Stand.WANTED, Stand.APPLIED, Stand.GRANTED):
        stood(person, crown, Topic.BAN, state)
    stood(person, crown, Topic.BAN_TOLD, Stand.TOLD)
    stood(person, crown, Topic.BAN, Stand.VARY_ASKED)
    assert owed(crown, person) == ""
    stood(person, crown, Topic.BAN, Stand.VARIED)
    assert "Tell them of the ban" in owed(crown, person)
    stood(person, crown, Topic.BAN_TOLD, Stand.TOLD)
    assert owed(crown, person) == ""


def step(topic: Topic, state: Stand, minutes: int, on: date = TODAY) -> WitnessStep:
    return WitnessStep(topic=topic, state=state, on=on, at=datetime(2026, 6, 1, 9, minutes, tzinfo=UTC))


@pytest.mark.parametrize(
    ("told", "owed"),
    [
        ([], True),
        ([step(Topic.RECORDS_HOLDER, Stand.TOLD, 1)], True),
        ([step(Topic.RECORDS_HOLDER, Stand.TOLD, 30)], False),
        ([step(Topic.RECORDS_HOLDER, Stand.TOLD, 30, TODAY - DAY)], True),
    ],
    ids=["nobody", "of the first", "of this one", "written late of the first"],
)
def test_what_was_told_counts_for_what_came_before_it(*, told: list[WitnessStep], owed: bool) -> None:
    applied = [step(Topic.RECORDS, state, at) for state, at in ((Stand.APPLIED, 0), (Stand.REFUSED, 5))]
    assert needs_telling(Topic.RECORDS_HOLDER, [*applied, step(Topic.RECORDS, Stand.APPLIED, 10)], told) == owed


@pytest.mark.parametrize(
    ("bans", "young", "may"), [(0, False, True), (1, False, False), (0, True, False), (2, True, False)]
)
def test_names_leave_only_where_nothing_forbids_it(*, bans: int, young: bool, may: bool) -> None:
    assert bool(may_export_names(bans=bans, young=young)) == may


@pytest.mark.parametrize("state", sorted(BANNED))
def test_while_a_ban_stands_no_name_leaves_the_case(client: Client, state: Stand) -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    signed_in(client, crown)
    address = reverse("prosecutions:export", args=[case.pk])
    assert NAME in client.post(address).content.decode()
    person = a_protected(case, crown)
    ways = {Stand.GRANTED: (), Stand.VARY_ASKED: (Stand.VARY_ASKED,), Stand.VARIED: (Stand.VARY_ASKED, Stand.VARIED)}
    for step in (Stand.WANTED, Stand.APPLIED, Stand.GRANTED, *ways[state]):
        stood(person, crown, Topic.BAN, step)
    answer = client.post(address)
    assert answer.status_code == 403
    assert NAME not in answer.content.decode()
    assert "publication ban stands" in answer.content.decode()
    stood(person, crown, Topic.BAN, Stand.ENDED)
    assert NAME in client.post(address).content.decode()
    with acting_as(crown):
        assert Event.objects.filter(action="prosecutions.export_names").count() == 2


def test_where_somebody_accused_was_young_no_name_leaves(client: Client) -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    an_accused(case, crown, young=True)
    with pytest.raises(Refused, match="YCJA 110"):
        done(crown, actions.export_names, case=case)


def test_a_sheet_is_no_formula(client: Client) -> None:
    crown = a_crown()
    case = a_case(crown)
    a_charge(an_accused(case, crown, name="=1+1"), crown)
    signed_in(client, crown)
    assert "'=1+1" in client.post(reverse("prosecutions:export", args=[case.pk])).content.decode()


def test_of_two_who_write_about_one_topic_the_second_sees_both(client: Client) -> None:
    crown = a_crown()
    person = a_protected(a_case(crown), crown)
    stood(person, crown, Topic.BAN, Stand.NOT_WANTED)
    said = Said(topic=Topic.BAN, state=Stand.WANTED, on=localdate())
    with pytest.raises(ChangedMeanwhile):
        done(crown, actions.step_topic, person=person, said=said, based_on=0)
    signed_in(client, crown)
    address = reverse("prosecutions:topic", args=[person.case_id, person.pk, "ban"])
    answer = client.post(address, {"number": 0, "state": "wanted", "on": str(localdate())})
    assert answer.status_code == 409
    assert "Not wanted" in answer.content.decode() or "not wanted" in answer.content.decode()
    first = done(crown, actions.step_topic, person=person, said=said, based_on=1)
    assert done(crown, actions.step_topic, person=person, said=said, based_on=1) == first, "pressed twice"


def test_only_who_carries_the_case_writes_and_the_database_holds_that_too() -> None:
    crown = a_crown()
    case, colleague = a_case(crown), a_colleague(crown)
    with pytest.raises(Refused, match="Take the case up"):
        a_protected(case, colleague)
    with acting_as(colleague), pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
        ProtectedPerson.objects.create(case=case, number=1, young=False, at=now(), by_id=colleague.membership)


def test_nothing_of_somebody_to_protect_has_a_place_for_words() -> None:
    for model in (ProtectedPerson, WitnessStep):
        assert {field.get_internal_type() for field in model._meta.local_fields} <= {
            "UUIDField",
            "ForeignKey",
            "DateTimeField",
            "DateField",
            "PositiveSmallIntegerField",
            "PositiveIntegerField",
            "BooleanField",
            "CharField",
        }
        assert all(field.choices for field in model._meta.local_fields if field.get_internal_type() == "CharField")


@pytest.mark.parametrize(
    "told",
    [
        {"topic": "gossip", "state": "wanted"},
        {"topic": "ban", "state": "perhaps"},
        {"topic": "records", "state": "applied"},
        {"topic": "ban", "state": "applied", "day": CHARGED},
    ],
)
def test_the_database_takes_no_step_that_says_nothing(told: dict[str, Any]) -> None:
    crown = a_crown()
    person = a_protected(a_case(crown), crown)
    with acting_as(crown), pytest.raises(IntegrityError), transaction.atomic():
        WitnessStep.objects.create(
            case=person.case, person=person, number=1, on=CHARGED, at=now(), by_id=crown.membership, **told
        )


@pytest.mark.parametrize("table", ["protectedperson", "witnessstep"])
def test_what_was_written_is_never_rewritten(table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"delete from prosecutions_{table}")


def test_the_pages_of_somebody_to_protect(client: Client) -> None:
    crown = a_crown()
    case = a_case(crown)
    signed_in(client, crown)
    assert client.post(reverse("prosecutions:protect", args=[case.pk]), {"young": "yes"}).status_code == 302
    with acting_as(crown):
        person = ProtectedPerson.objects.get()
    for topic, state in (("screen", "wanted"), ("screen", "applied"), ("screen", "granted")):
        address = reverse("prosecutions:topic", args=[case.pk, person.pk, topic])
        number = ["wanted", "applied", "granted"].index(state)
        assert client.post(address, {"number": number, "state": state, "on": str(localdate())}).status_code == 302
    page = client.get(reverse("prosecutions:person", args=[case.pk, person.pk])).content.decode()
    assert "486.2" in page
    assert "Ask whether a publication ban is wished." in page
    with acting_as(crown):
        assert bans_of(case) == 0
        assert Event.objects.filter(action="prosecutions.step_topic").count() == 3
    assert client.get(reverse("prosecutions:topic", args=[case.pk, person.pk, "gossip"])).status_code == 404
