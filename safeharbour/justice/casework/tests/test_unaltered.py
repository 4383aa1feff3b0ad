"""What was written down is not altered even by the owner of the database, whom no policy binds."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connections, transaction

from safeharbour.justice.casework.tests.planting import a_conference, a_decision, a_task, an_investigator

pytestmark = pytest.mark.usefixtures("committed")
KEPT = ("decision", "conference", "attendance", "taskstep")
STATEMENTS = ("update casework_{0} set agency_id = agency_id", "delete from casework_{0}")


def test_nothing_that_was_written_down_is_altered_or_taken_away() -> None:
    alice = an_investigator()
    a_decision(alice), a_conference(alice), a_task(alice)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for table in KEPT:
            cursor.execute(f"alter table casework_{table} no force row level security")
            for statement in STATEMENTS:
                with pytest.raises(IntegrityError, match="never altered"), transaction.atomic(using="owner"):
                    cursor.execute(statement.format(table))
            cursor.execute(f"alter table casework_{table} force row level security")
