import itertools

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.justice.investigations.actions import (
    ChangedMeanwhile,
    Facts,
    change_facts,
    change_status,
    facts_of,
    hand_over,
    open_file,
    take_up,
)
from safeharbour.justice.investigations.enums import TRANSITIONS, CameIn, Exploitation, PlaceKind, Status
from safeharbour.justice.investigations.models import FormerFacts, HandOver, Investigation, StatusChange
from safeharbour.justice.investigations.queries import (
    files_visible,
    former_facts_of,
    hand_overs_of,
    history_of,
    last_status_change,
    to_be_taken_up,
)
from safeharbour.justice.investigations.rules import may_change_status, may_hand_over, may_open_file
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def an_investigator(name: str = "Alice") -> Actor:
    return a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), name)


def a_file(by: Actor, number: str = "2026-0001") -> Investigation:
    with acting_as(by):
        return open_file(number=number, exploitation=Exploitation.FARM, came_in=CameIn.PATROL, by=by)


def test_a_file_exists_for_the_service_that_opened_it_and_for_nobody_else() -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    investigation = a_file(alice)
    with acting_as(alice):
        assert list(files_visible()) == [investigation]
    with acting_as(bob):
        assert not files_visible().exists()
        assert not StatusChange.objects.exists()


@pytest.mark.parametrize("role", [Role.FRONTLINE, Role.ADMINISTRATOR, Role.AUDITOR])
def test_colleagues_without_the_permission_do_not_read_files(role: Role) -> None:
    police = an_agency(AgencyKind.POLICE)
    a_file(a_member(Role.INVESTIGATOR, police))
    with acting_as(a_member(role, police, "Bob")):
        assert not files_visible().exists()


def test_opening_writes_history_and_an_audit_event() -> None:
    alice = an_investigator()
    investigation = a_file(alice)
    with acting_as(alice):
        assert [change.status for change in history_of(investigation)] == [Status.OPEN]
        assert Event.objects.get(action="investigations.open").subject == str(investigation.pk)


def test_a_number_is_used_once_in_a_service() -> None:
    alice = an_investigator()
    a_file(alice)
    with pytest.raises(Refused, match="already has a file"):
        a_file(alice)
    a_file(an_investigator("Bob"))


OPENED = {
    "number": "2026-0417",
    "exploitation": "farm",
    "came_in": "patrol",
    "recruitment": "unknown",
    "place": "unknown",
}


@pytest.fixture
def alice(client: Client) -> Actor:
    actor = an_investigator()
    with acting_as(actor):
        sign_in(client, Membership.objects.get(pk=actor.membership))
    return actor


def test_a_page_sent_twice_opens_one_file_and_leads_to_it(client: Client, alice: Actor) -> None:
    page = reverse("investigations:new_file")
    told = OPENED | {"once": "7a4ed3a4-63f4-4c6c-9a3e-0a3b1a9f3c55"}
    answers = [client.post(page, told) for _ in range(2)]
    with acting_as(alice):
        file = Investigation.objects.get()
        assert StatusChange.objects.count() == 1
        assert Event.objects.filter(action="investigations.open").count() == 1
    assert [answer.headers["Location"] for answer in answers] == [reverse("investigations:file", args=[file.pk])] * 2


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"number": ""}, "This field is required"),
        ({"number": "0" * 41}, "at most 40 characters"),
        ({"number": "2026-0001"}, "already has a file with this number"),
        ({"exploitation": "tourism"}, "Select a valid choice"),
        ({"once": "twice"}, "valid UUID"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why_and_keeps_what_was_typed(
    client: Client, alice: Actor, told: dict[str, str], says: str
) -> None:
    a_file(alice)
    answer = client.post(reverse("investigations:new_file"), OPENED | told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert 'value="patrol" selected' in page
    with acting_as(alice):
        assert Investigation.objects.count() == 1


def test_only_an_investigator_opens_files() -> None:
    nurse = a_member(Role.FRONTLINE, an_agency(AgencyKind.HEALTH))
    assert not may_open_file(nurse)
    with pytest.raises(Refused, match="Only an investigator"):
        a_file(nurse)


def test_the_database_refuses_a_file_in_anothers_name() -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    with acting_as(alice), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Investigation.objects.create(
            agency_id=bob.agency,
            number="x",
            exploitation=Exploitation.FARM,
            came_in=CameIn.PATROL,
            lead_id=bob.membership,
            opened_at="2026-01-01T00:00Z",
        )


@pytest.mark.parametrize(("now", "wanted"), list(itertools.product(Status, Status)))
def test_status_changes_follow_the_table(now: Status, wanted: Status) -> None:
    alice = an_investigator()
    investigation = a_file(alice)
    investigation.status = now
    assert bool(may_change_status(alice, investigation, wanted, "a reason")) == (wanted in TRANSITIONS[now])


@pytest.mark.parametrize("status", [Status.CLOSED, Status.SUSPENDED])
def test_ending_or_pausing_needs_a_reason(status: Status) -> None:
    alice = an_investigator()
    investigation = a_file(alice)
    with acting_as(alice):
        change_status(investigation=investigation, status=Status.ACTIVE, by=alice)
        with pytest.raises(Refused, match="Say why"):
            change_status(investigation=investigation, status=status, reason=" ", by=alice)
        changed = change_status(investigation=investigation, status=status, reason="No further leads", by=alice)
        assert changed.status == status
        assert [change.reason for change in history_of(investigation)][-1] == "No further leads"


@pytest.fixture
def police() -> Agency:
    return an_agency(AgencyKind.POLICE)


def test_a_file_is_handed_over_for_a_reason_to_an_investigator_who_takes_it_up(police: Agency) -> None:
    alice, bob = a_member(Role.INVESTIGATOR, police), a_membership(Role.INVESTIGATOR, police, "Bob")
    investigation = a_file(alice)
    with acting_as(alice):
        made = hand_over(investigation=investigation, lead=bob, reason=" Away ", based_on=0, by=alice)
        assert (made.number, str(made.previous_id), made.reason) == (1, alice.membership, "Away")
        investigation.refresh_from_db()
        assert investigation.lead == bob
        with pytest.raises(Refused, match="new lead"):
            take_up(investigation=investigation, by=alice)
    with acting_as(bob.as_actor()):
        assert to_be_taken_up(bob.as_actor()) == 1
        for _ in range(2):
            take_up(investigation=investigation, by=bob.as_actor())
        assert to_be_taken_up(bob.as_actor()) == 0
        assert Event.objects.get(action="investigations.take_up").subject == str(investigation.pk)
    with acting_as(alice):
        assert Event.objects.get(action="investigations.hand_over").detail["lead"] == str(bob.pk)


def test_who_may_lead_and_why_is_said(police: Agency) -> None:
    alice = a_membership(Role.INVESTIGATOR, police)
    bob, clerk = a_membership(Role.INVESTIGATOR, police, "Bob"), a_membership(Role.FRONTLINE, police, "Charlie")
    gone = a_membership(Role.INVESTIGATOR, police, "Dana")
    gone.is_active = False
    elsewhere = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Eve")
    investigation = a_file(alice.as_actor())
    with acting_as(alice.as_actor()):
        investigation.refresh_from_db()
    table = {
        (alice, bob, "why"): True,
        (alice, bob, " "): False,
        (alice, alice, "why"): False,
        (alice, clerk, "why"): False,
        (alice, gone, "why"): False,
        (alice, elsewhere, "why"): False,
        (clerk, bob, "why"): False,
        (elsewhere, bob, "why"): False,
    }
    answers = {key: bool(may_hand_over(key[0].as_actor(), investigation, *key[1:])) for key in table}
    assert answers == table


def test_of_two_who_hand_over_at_once_the_second_is_told(police: Agency) -> None:
    alice = a_member(Role.INVESTIGATOR, police)
    bob, carol = (a_membership(Role.INVESTIGATOR, police, name) for name in ("Bob", "Carol"))
    investigation = a_file(alice)
    with acting_as(alice):
        for _ in range(2):
            hand_over(investigation=investigation, lead=bob, reason="Away", based_on=0, by=alice)
        with pytest.raises(ChangedMeanwhile):
            hand_over(investigation=investigation, lead=carol, reason="Away", based_on=0, by=alice)
        assert hand_overs_of(investigation).count() == 1


def test_the_facts_that_were_replaced_stay(police: Agency) -> None:
    alice = a_member(Role.INVESTIGATOR, police)
    investigation = a_file(alice)
    told = Facts(exploitation=Exploitation.FISHING, came_in=CameIn.PATROL, place=PlaceKind.WATER)
    other = Facts(exploitation=Exploitation.FACTORY, came_in=CameIn.PATROL)
    with acting_as(alice):
        for _ in range(2):
            investigation = change_facts(investigation=investigation, told=told, based_on=1, by=alice)
        assert (investigation.version, facts_of(investigation)) == (2, told)
        with pytest.raises(ChangedMeanwhile):
            change_facts(investigation=investigation, told=other, based_on=1, by=alice)
        former = former_facts_of(investigation).get()
        assert (former.exploitation, former.place, former.version) == ("farm", "unknown", 1)
        assert Event.objects.filter(action="investigations.change_facts").count() == 1
    bob = an_investigator("Bob")
    with acting_as(alice), pytest.raises(Refused, match="Only an investigator of the service"):
        change_facts(investigation=investigation, told=other, based_on=2, by=bob)


def test_nobody_writes_former_facts_or_a_hand_over_in_anothers_name(police: Agency) -> None:
    alice, bob = a_member(Role.INVESTIGATOR, police), a_membership(Role.INVESTIGATOR, police, "Bob")
    investigation = a_file(alice)
    row = {"investigation": investigation, "agency_id": alice.agency, "at": now(), "by": bob}
    facts = {"version": 1, "exploitation": "farm", "came_in": "patrol", "recruitment": "online", "place": "farm"}
    lead = {"number": 1, "previous_id": alice.membership, "lead": bob, "reason": "Away"}
    with acting_as(alice):
        for model, columns in ((FormerFacts, facts), (HandOver, lead)):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                model._default_manager.create(**row, **columns)


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"reason": ""}, "a_file_is_handed_over_for_a_reason"),
        ({"lead_id": "previous"}, "a_file_is_handed_over_to_somebody_else"),
    ],
)
def test_a_hand_over_has_a_reason_and_goes_to_somebody_else(
    police: Agency, broken: dict[str, str], constraint: str
) -> None:
    alice, bob = a_member(Role.INVESTIGATOR, police), a_membership(Role.INVESTIGATOR, police, "Bob")
    row = {"investigation": a_file(alice), "agency_id": alice.agency, "number": 1, "reason": "Away", "at": now()}
    row |= {"previous_id": alice.membership, "lead_id": bob.pk, "by_id": alice.membership}
    row |= {name: alice.membership if value == "previous" else value for name, value in broken.items()}
    with acting_as(alice), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        HandOver.objects.create(**row)


def test_of_two_who_change_the_status_at_once_the_second_is_told(police: Agency) -> None:
    alice = a_member(Role.INVESTIGATOR, police)
    investigation = a_file(alice)
    with acting_as(alice):
        seen = last_status_change(investigation).pk
        for _ in range(2):
            change_status(investigation=investigation, status=Status.ACTIVE, based_on=seen, by=alice)
        with pytest.raises(ChangedMeanwhile):
            change_status(investigation=investigation, status=Status.CLOSED, reason="x", based_on=seen, by=alice)
        assert history_of(investigation).count() == 2


def test_files_are_found_by_what_they_are_and_who_leads_them(police: Agency) -> None:
    alice, bob = (a_member(Role.INVESTIGATOR, police, name) for name in ("Alice", "Bob"))
    hers, his = a_file(alice, "2026-0011"), a_file(bob, "2025-0012")
    with acting_as(alice):
        assert list(files_visible(mine=alice.membership)) == [hers]
        assert list(files_visible(number=" 2025 ")) == [his]
        assert set(files_visible(exploitation=Exploitation.FARM, status="", came_in=CameIn.PATROL)) == {hers, his}
        assert not files_visible(exploitation=Exploitation.SEXUAL).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "update investigations_statuschange set reason = ''",
        "update investigations_formerfacts set place = ''",
        "update investigations_handover set reason = ''",
        "delete from investigations_investigation",
    ],
)
def test_history_is_never_rewritten_nor_files_deleted(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_status_is_one_of_the_table() -> None:
    alice = an_investigator()
    investigation = a_file(alice)
    with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
        Investigation.objects.filter(pk=investigation.pk).update(status="accused")
