"""Operations and overlaps for tests, made by the actions that pages call."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from safeharbour.justice.deconfliction.tests.planting import a_file
from safeharbour.justice.operations.actions import Asked, Plan, plan_operation
from safeharbour.justice.operations.enums import Minors
from safeharbour.justice.operations.models import Operation, Side
from safeharbour.methods.geography import find_place
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.models import Membership

HOUR = timedelta(hours=1)


def a_plan(by: Actor, *, begins: int = 24, hours: int = 4, town: str = "Timmins", **more: Any) -> Plan:
    """In `begins` hours, for `hours`."""
    starts_at = (now() + begins * HOUR).replace(minute=0, second=0, microsecond=0)
    with acting_as(by), transaction.atomic():
        me = Membership.objects.select_related("user", "agency").get(pk=by.membership)
    place = find_place(town)
    assert place is not None
    options: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": starts_at + hours * HOUR,
        "place": place,
        "spot": None,
        "radius": 5_000,
        "people": 6,
        "minors": Minors.POSSIBLE,
        "languages": [],
        "lead": me,
        "officer": me,
    }
    return Plan(**options | more)


def planned(by: Actor, **more: Any) -> Asked:
    file = more.pop("file", None) or a_file(by)
    with acting_as(by):
        return plan_operation(file=file, plan=a_plan(by, **more), by=by)


def an_operation(by: Actor, **more: Any) -> Operation:
    return planned(by, **more).operation


def sides(of: Actor) -> list[Side]:
    with acting_as(of), transaction.atomic():
        return list(Side.objects.select_related("operation").order_by("told_at", "pk"))
