"""An auditor's page of a long trail, as row policies let it through: forty agencies, two years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bench.measurement import Measurement, milliseconds, p95

NEEDS_DATABASE = True
EVENTS = 200_000

FILL = """
insert into audit_event (at, action, actor_kind, account, membership, agency, role, system, subject_kind, subject,
    concerns_agency, reason, detail)
select now() - n * interval '315 seconds', case when n %% 1000 = 0 then 'people.erase' else 'shelter.place_hold' end,
    'member', (n %% 900)::text, md5((n %% 900)::text)::uuid::text, a.id, 'frontline', '', 'shelter.promise',
    md5(n::text)::uuid::text, a.id, '', '{}'
from generate_series(1, %s) n
join (select id::text, row_number() over () - 1 as number from agencies_agency) a on a.number = n %% 40
"""


def measure() -> Iterator[Measurement]:
    from django.db import connections, transaction
    from django.utils import timezone

    from safeharbour.trust.access.actors import acting_as
    from safeharbour.trust.agencies.enums import Role
    from safeharbour.trust.agencies.tests.factories import a_member, an_agency
    from safeharbour.trust.audit.queries import Place, Wanted, page_of_trail

    agencies = [an_agency() for _ in range(40)]
    auditor = a_member(Role.AUDITOR, agencies[0])
    with connections["owner"].cursor() as cursor:
        cursor.execute(FILL, [EVENTS])
        cursor.execute("analyze audit_event")
    now = timezone.now()
    asked = {
        "the newest page": (Wanted(), None),
        "the page of a year ago": (Wanted(), Place(now - timedelta(days=365), 0)),
        "a rare action within a month": (Wanted(action="people.erase", since=now - timedelta(days=30)), None),
        "a rare action in two years": (Wanted(action="people.erase"), None),
    }
    with acting_as(auditor), transaction.atomic():
        for what, (wanted, place) in asked.items():
            times = milliseconds(lambda w=wanted, p=place: page_of_trail(auditor, w, p))  # type: ignore[misc]
            yield Measurement(what=f"{what}, p95 of {EVENTS:,} events", ours=p95(times), unit="ms")
