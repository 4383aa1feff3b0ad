"""An address that stood in the clear is sealed by the migration, and its house opens it afterwards."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from safeharbour.support.shelter.actions import open_address
from safeharbour.support.shelter.calling import telephones_of
from safeharbour.support.shelter.models import House
from safeharbour.support.shelter.tests.factories import ADDRESS, a_manager
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import now

TELEPHONE = "705 555 0100"
BEFORE = "0003_requests_for_people"


def go_back_to(*targets: tuple[str, str]) -> None:
    MigrationExecutor(connections["owner"]).migrate(list(targets))


@pytest.mark.usefixtures("committed")
def test_addresses_and_telephones_in_the_clear_are_sealed() -> None:
    manager, house = a_manager(), uuid4()
    try:
        go_back_to(("shelter", BEFORE))
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "insert into shelter_house (id, agency_id, name, region, created_at) values (%s, %s, 'Old', '', %s)",
                [house, manager.agency, now()],
            )
            cursor.execute(
                "insert into shelter_houselocation (house_id, agency_id, address) values (%s, %s, %s)",
                [house, manager.agency, ADDRESS],
            )
            cursor.execute(
                "insert into shelter_housecontact (house_id, agency_id, telephone) values (%s, %s, %s)",
                [house, manager.agency, TELEPHONE],
            )
    finally:
        # Every app, with its grants and policies: going back took along the apps that build on this one.
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    with acting_as(manager), transaction.atomic():
        assert open_address(house=House.objects.get(pk=house), by=manager) == ADDRESS
        assert telephones_of([house]) == {house: TELEPHONE}
    with connections["owner"].cursor() as cursor:
        cursor.execute("select l::text from shelter_houselocation l")
        assert "Planted" not in cursor.fetchone()[0]
        cursor.execute("select c::text from shelter_housecontact c")
        assert TELEPHONE.encode().hex() not in cursor.fetchone()[0]
