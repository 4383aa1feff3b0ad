"""Recording that a report was made. Saving it is not the report: the page says so, and so does this."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from safeharbour.support.screening.enums import Age, Ground
from safeharbour.support.screening.models import ReportMade, Screening
from safeharbour.support.screening.rules import may_record_report
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.audit.actions import record


@transaction.atomic
def record_report(
    *,
    screening: Screening,
    society: str,
    age: str,
    age_is_estimate: bool,
    grounds: Sequence[str],
    reported_at: datetime,
    by: Actor,
) -> ReportMade:
    """The duty goes on: there may be several of one screening. The same one sent twice is kept once."""
    at = clock.now()
    require(may_record_report(by, screening, age=age, reported_at=reported_at, at=at))
    said = {
        "society": society,
        "age": Age(age).value,
        "age_is_estimate": age_is_estimate,
        "grounds": sorted({Ground(ground).value for ground in grounds}),
        "reported_at": reported_at,
    }
    take_turn("report", screening.pk)
    same = ReportMade.objects.filter(screening=screening, reported_by_id=UUID(by.membership), **said).first()
    if same is not None:
        return same
    made = ReportMade.objects.create(
        screening=screening, agency_id=by.agency, reported_by_id=by.membership, recorded_at=at, **said
    )
    record("screening.record_report", by=by, subject=made)
    return made
