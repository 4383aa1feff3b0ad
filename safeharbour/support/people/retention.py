"""How long each kind of record is kept, as data, and its ending. The story goes before the rest of a file.

The periods are this program's own, to be confirmed by counsel before real records are kept; each says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.models import PersonNote, Whereabouts

OURS = "this program; purge narrative first, as shared victim-service databases do (NNEDV)"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """`written` names the column that says since when."""

    record: type[Model]
    written: str
    period: timedelta
    why: str | Promise
    source: str
    verified_on: date


SCHEDULE = (
    Kept(
        record=Whereabouts,
        written="told_at",
        period=timedelta(days=90),
        why=_("Where somebody was serves those who look for them."),
        source=OURS,
        verified_on=date(2026, 11, 22),
    ),
    Kept(
        record=PersonNote,
        written="written_at",
        period=timedelta(days=3 * 365),
        why=_("A story is kept for as long as the person is accompanied: 24 months, and a year to come back."),
        source=OURS,
        verified_on=date(2026, 11, 22),
    ),
)
