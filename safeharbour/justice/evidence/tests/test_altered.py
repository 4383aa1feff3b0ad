"""Content that somebody altered behind the program's back, as the owner of the database could, is found."""

from __future__ import annotations

import pytest
from django.db import connections, transaction

from safeharbour.justice.evidence.actions import verify
from safeharbour.justice.evidence.models import Exhibit
from safeharbour.justice.evidence.tests.planting import PNG, an_investigator, with_content
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.usefixtures("committed")
THE_OTHERS = "(select o.sealed from evidence_piece o where o.content_id = %s)"


def is_unaltered(actor: Actor, exhibit: Exhibit) -> bool:
    with acting_as(actor), transaction.atomic():
        return verify(exhibit=exhibit, by=actor)


def test_a_piece_of_another_exhibit_does_not_pass_for_this_one() -> None:
    alice = an_investigator()
    exhibit, other = with_content(alice), with_content(alice, PNG + b"!")
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("alter table evidence_piece no force row level security")
        cursor.execute(
            f"update evidence_piece p set sealed = {THE_OTHERS} where p.content_id = %s",
            [other.pk, exhibit.pk],
        )
        assert cursor.rowcount == 1
        cursor.execute("alter table evidence_piece force row level security")
    assert not is_unaltered(alice, exhibit)
    assert is_unaltered(alice, other)
    with acting_as(alice), transaction.atomic():
        assert Event.objects.get(action="evidence.verify", subject=str(exhibit.pk)).detail["altered"] is True
