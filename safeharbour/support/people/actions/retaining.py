"""Ending what was kept long enough. A file that a legal demand froze is left alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from safeharbour.support.people.models import Freeze
from safeharbour.support.people.retention import SCHEDULE, Kept
from safeharbour.support.people.rules import may_apply_retention
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


@transaction.atomic
def apply_retention(*, by: Actor) -> int:
    """Answers how many records ended. Safe to repeat."""
    require(may_apply_retention(by))
    return sum(_end(kept, by) for kept in SCHEDULE)


def _end(kept: Kept, by: Actor) -> int:
    due = kept.record._default_manager.filter(**{f"{kept.written}__lt": clock.now() - kept.period})
    due = due.exclude(person__in=Freeze.objects.filter(lifted_at=None).values("person"))
    agencies = list(due.values_list("agency_id", flat=True).distinct().order_by("agency_id"))
    return sum(_end_of_agency(kept, due.filter(agency_id=agency), agency, by) for agency in agencies)


def _end_of_agency(kept: Kept, due: QuerySet[Any], agency: UUID, by: Actor) -> int:
    ended, _ = due.delete()
    record("people.end_retention", by=by, concerns_agency=agency, ended=ended, kind=kept.record._meta.model_name)
    return ended
