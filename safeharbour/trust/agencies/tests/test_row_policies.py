import pytest
from django.db import ProgrammingError, connection, transaction

from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership, RolePermission
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, a_membership, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def test_with_no_identity_every_query_returns_nothing() -> None:
    a_membership()
    assert not Agency.objects.exists()
    assert not Membership.objects.exists()
    assert not Event.objects.exists()


def test_colleagues_are_visible_and_strangers_are_not() -> None:
    ours, theirs = an_agency(), an_agency(AgencyKind.POLICE)
    alice, bob = a_membership(agency=ours), a_membership(agency=ours, name="Bob")
    a_membership(agency=theirs, name="Charlie")
    with acting_as(alice.as_actor()):
        assert set(Membership.objects.all()) == {alice, bob}


def test_a_deactivated_membership_is_nobody_at_the_next_statement() -> None:
    alice = a_membership()
    with acting_as(alice.as_actor()):
        assert Membership.objects.count() == 1
    with acting_as(INSTALLER):
        Membership.objects.filter(pk=alice.pk).update(is_active=False, deactivated_at=alice.created_at)
    with acting_as(alice.as_actor()), connection.cursor() as cursor:
        cursor.execute("select acting_agency(), acting_may('bed.search')")
        assert cursor.fetchone() == (None, False)


def test_an_event_cannot_be_signed_as_another() -> None:
    alice, bob = a_member(), a_member(name="Bob")
    with acting_as(alice), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Event.objects.create(action="forged", actor_kind="member", membership=bob.membership)


def test_only_an_auditor_reads_the_agencys_trail() -> None:
    agency = an_agency()
    auditor, worker = a_member(Role.AUDITOR, agency), a_member(Role.FRONTLINE, agency, "Bob")
    stranger = a_member(Role.AUDITOR, an_agency(), "Charlie")
    with acting_as(auditor):
        assert Event.objects.filter(action="agencies.admit").count() == 1
    for other in (worker, stranger):
        with acting_as(other):
            assert not Event.objects.filter(concerns_agency=agency.pk).exists()


@pytest.mark.parametrize("statement", ["update audit_event set action = 'x'", "delete from audit_event"])
def test_the_application_role_cannot_rewrite_history(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_knows_the_table_of_roles() -> None:
    assert RolePermission.objects.filter(kind="health", role="frontline", permission="bed.request").exists()
    assert not RolePermission.objects.filter(permission="province.administer").exclude(kind="secretariat").exists()
