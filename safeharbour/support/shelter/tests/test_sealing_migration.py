"""An address that stood in the clear is sealed by the migration, and its house opens it afterwards."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from safeharbour.support.shelter.actions import open_address
from safeharbour.support.shelter.models import House
from safeharbour.support.shelter.tests.factories import ADDRESS, a_manager
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import now

BEFORE, AFTER = "0003_requests_for_people", "0005_no_address_in_the_clear"


def go_to(name: str) -> None:
    executor = MigrationExecutor(connections["owner"])
    executor.migrate([("shelter", name)])


def latest() -> str:
    return str(MigrationExecutor(connections["owner"]).loader.graph.leaf_nodes("shelter")[0][1])


@pytest.mark.usefixtures("committed")
def test_addresses_in_the_clear_are_sealed() -> None:
    manager, house = a_manager(), uuid4()
    try:
        go_to(BEFORE)
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "insert into shelter_house (id, agency_id, name, region, created_at) values (%s, %s, 'Old', '', %s)",
                [house, manager.agency, now()],
            )
            cursor.execute(
                "insert into shelter_houselocation (house_id, agency_id, address) values (%s, %s, %s)",
                [house, manager.agency, ADDRESS],
            )
        go_to(AFTER)
    finally:
        go_to(latest())
    with acting_as(manager), transaction.atomic():
        assert open_address(house=House.objects.get(pk=house), by=manager) == ADDRESS
    with connections["owner"].cursor() as cursor:
        cursor.execute("select l::text from shelter_houselocation l")
        assert "Planted" not in cursor.fetchone()[0]
