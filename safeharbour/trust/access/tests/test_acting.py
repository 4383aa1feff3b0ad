"""The identity that a transaction carries: told at its start, changed inside, and right again after an error."""

import pytest
from django.db import DataError, connection, transaction

from safeharbour.trust.access.actors import CarriesIdentity, acting_as, system


def told() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(acting_system(), '')")
        return str(cursor.fetchone()[0])


def fail() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select 1 / 0")


@pytest.mark.django_db
def test_a_block_changes_the_identity_of_an_open_transaction_and_gives_it_back() -> None:
    with acting_as(system("outer")):
        with acting_as(system("inner")):
            assert told() == "inner"
        assert told() == "outer"
    assert told() == ""


@pytest.mark.django_db
def test_an_error_of_the_database_is_not_hidden_by_the_change_of_identity() -> None:
    with acting_as(system("outer")):
        with pytest.raises(DataError, match="division by zero"), transaction.atomic(), acting_as(system("inner")):
            fail()
        assert told() == "outer"


@pytest.mark.usefixtures("committed")
def test_every_transaction_is_told_at_its_start_and_no_identity_outlives_it() -> None:
    with acting_as(system("a job")), transaction.atomic():
        assert told() == "a job"
    with transaction.atomic():
        assert told() == ""


def test_a_connection_that_stands_closed_needs_no_telling() -> None:
    """Between two requests a worker's connection is closed, and the next one changes identity before it opens."""
    closed = connection.copy()
    assert isinstance(closed, CarriesIdentity)
    assert closed.connection is None
    closed.tell_open_transaction()
