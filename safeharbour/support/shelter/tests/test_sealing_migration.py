"""An address that stood in the clear is sealed by the migration, and its house opens it afterwards.

The columns of that time are put back beside those of today: migrating there and back would take along every app that
builds on this one, and prove nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from safeharbour.support.shelter.actions import open_address
from safeharbour.support.shelter.calling import telephones_of
from safeharbour.support.shelter.models import House
from safeharbour.support.shelter.tests.factories import ADDRESS, a_manager
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import now

TELEPHONE = "705 555 0100"
IN_THE_CLEAR = {"shelter_houselocation": "address", "shelter_housecontact": "telephone"}
SEALING = {"0004_seal_addresses": "seal_addresses", "0010_seal_telephones": "seal_telephones"}


@pytest.fixture
def columns_of_that_time(committed: None) -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        for table, column in IN_THE_CLEAR.items():
            cursor.execute(f"alter table {table} add {column} text, alter sealed drop not null")
    yield
    with connections["owner"].cursor() as cursor:
        for table, column in IN_THE_CLEAR.items():
            cursor.execute(f"delete from {table} where sealed is null")
            cursor.execute(f"alter table {table} drop {column}, alter sealed set not null")


def run_what_seals() -> None:
    for migration, function in SEALING.items():
        then = MigrationLoader(None).project_state([("shelter", migration)]).apps
        seals = getattr(import_module(f"safeharbour.support.shelter.migrations.{migration}"), function)
        seals(then, SimpleNamespace(connection=connections["owner"]))


@pytest.mark.usefixtures("columns_of_that_time")
def test_addresses_and_telephones_in_the_clear_are_sealed() -> None:
    manager, house = a_manager(), uuid4()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "insert into shelter_house (id, agency_id, name, region, created_at) values (%s, %s, 'Old', '', %s)",
            [house, manager.agency, now()],
        )
        for (table, column), text in zip(IN_THE_CLEAR.items(), (ADDRESS, TELEPHONE), strict=True):
            cursor.execute(
                f"insert into {table} (house_id, agency_id, {column}) values (%s, %s, %s)",
                [house, manager.agency, text],
            )
    run_what_seals()
    with acting_as(manager), transaction.atomic():
        assert open_address(house=House.objects.get(pk=house), by=manager) == ADDRESS
        assert telephones_of([house]) == {house: TELEPHONE}
    with connections["owner"].cursor() as cursor:
        cursor.execute("select sealed from shelter_houselocation union all select sealed from shelter_housecontact")
        sealed = [bytes(row[0]) for row in cursor.fetchall()]
    assert len(sealed) == len(IN_THE_CLEAR)
    assert not [one for one in sealed if b"Planted" in one or TELEPHONE.encode() in one]
