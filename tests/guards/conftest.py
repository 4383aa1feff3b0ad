"""Guards look at the live database from outside too: as its owner, whom row-level security does not bind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

Rows = list[tuple[Any, ...]]


class Owner:
    def run(self, statement: str) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement)

    def rows(self, statement: str, *parameters: object) -> Rows:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, parameters or None)
            return list(cursor.fetchall())


@pytest.fixture
def owner(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Owner]:
    with django_db_blocker.unblock():
        yield Owner()
        connections["owner"].close()
