"""When a demand is due. The one number of the law is read from its dated file; every other day is read on the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from safeharbour.support.care.enums import DeadlineKind
from safeharbour.support.care.law.deadlines import FILE, Provision, provisions
from safeharbour.support.demands.enums import DemandKind


@dataclass(frozen=True)
class Due:
    on: date
    law_file: str = ""


def provision_of(kind: str) -> Provision | None:
    """The law that counts days for this kind of demand, if the file holds any."""
    return provisions()[DeadlineKind.RECORDS_APPLICATION] if kind == DemandKind.RECORDS_APPLICATION else None


def due(kind: str, received_on: date, day: date | None) -> Due | None:
    """`day`: the hearing, or the day on the paper. None: it must be typed, for no law here counts it.

    Without a day of hearing, an application that was served in time cannot be heard before the notice has run.
    """
    if day is not None:
        return Due(day)
    law = provision_of(kind)
    return Due(received_on + timedelta(days=law.days_before or 0), FILE) if law else None


def last_day_to_serve(kind: str, hearing: date) -> date | None:
    """Served after this day, the application came too late for that hearing: counsel is told."""
    law = provision_of(kind)
    return law.falls_on(hearing) if law else None


def days_late(kind: str, received_on: date, hearing: date) -> int:
    last = last_day_to_serve(kind, hearing)
    return max(0, (received_on - last).days) if last else 0
