"""How many people are to be asked now how things are: counted on every page, so in one statement that opens no row.

It answers what `contacts_due` lists for the people one accompanies and those of the colleagues one covers for.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.timezone import localdate

from safeharbour.support.care.enums import ANSWERED, Standing
from safeharbour.support.care.schedule import asked_now
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now

ASKED_WHILE = (Standing.ACCOMPANIED, Standing.LOST)

BEGUN_AND_ANSWERED = """
select j.at, array(
    select f.milestone::text from care_followup f where f.journey_id = j.id and f.outcome = any(%(answered)s)
)
from care_lead l
cross join lateral (
    select id, at from care_journey where person_id = l.person_id order by number desc limit 1
) j
where l.worker_id in (
    select %(membership)s::uuid
    union all
    select a.worker_id from care_absence a
    where a.cover_id = %(membership)s and %(today)s between a.since and a.until
        and not exists (select 1 from care_absencetakenback t where t.absence_id = a.id)
)
and not exists (select 1 from care_lead n where n.person_id = l.person_id and n.number > l.number)
and coalesce((
    select s.state from care_journeystep s where s.journey_id = j.id order by s.number desc limit 1
), %(accompanied)s) = any(%(asked_while)s)
"""


def due_today(actor: Actor) -> int:
    """For the navigation: whom to ask how things are."""
    at = now()
    return sum(1 for begun, answered in _begun_and_answered(actor, at) if asked_now(begun, answered, at))


def _begun_and_answered(actor: Actor, at: datetime) -> list[tuple[datetime, list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            BEGUN_AND_ANSWERED,
            {
                "membership": actor.membership,
                "today": localdate(at),
                "answered": [one.value for one in ANSWERED],
                "accompanied": Standing.ACCOMPANIED.value,
                "asked_while": [one.value for one in ASKED_WHILE],
            },
        )
        rows: list[tuple[datetime, list[str]]] = cursor.fetchall()
        return rows
