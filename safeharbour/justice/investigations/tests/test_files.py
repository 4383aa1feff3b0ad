import itertools

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from safeharbour.justice.investigations.actions import assign_lead, change_status, open_file
from safeharbour.justice.investigations.enums import TRANSITIONS, CameIn, Exploitation, Status
from safeharbour.justice.investigations.models import Investigation, StatusChange
from safeharbour.justice.investigations.queries import files_visible, history_of
from safeharbour.justice.investigations.rules import may_change_status, may_open_file
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency
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


def test_the_lead_is_an_active_investigator_of_the_same_service() -> None:
    police = an_agency(AgencyKind.POLICE)
    alice = a_member(Role.INVESTIGATOR, police)
    investigation = a_file(alice)
    bob, clerk = a_membership(Role.INVESTIGATOR, police, "Bob"), a_membership(Role.FRONTLINE, police, "Charlie")
    with acting_as(alice):
        assert assign_lead(investigation=investigation, lead=bob, by=alice).lead == bob
        with pytest.raises(Refused, match="active investigator"):
            assign_lead(investigation=investigation, lead=clerk, by=alice)


@pytest.mark.parametrize(
    "statement", ["update investigations_statuschange set reason = ''", "delete from investigations_investigation"]
)
def test_history_is_never_rewritten_nor_files_deleted(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_status_is_one_of_the_table() -> None:
    alice = an_investigator()
    investigation = a_file(alice)
    with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
        Investigation.objects.filter(pk=investigation.pk).update(status="accused")
