"""An auditor's page and export of a long trail, as row policies let it through: forty agencies, two years.

Beside each page stands what one would write first: both sides of the policy in one condition, and pages by counting.
"""

from __future__ import annotations

import os
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from typing import Any

from bench.measurement import Measurement, milliseconds, p95

NEEDS_DATABASE = True
EVENTS = int(os.environ.get("BENCH_EVENTS", "10_000_000"))
"""Fewer with BENCH_EVENTS=3_000_000: ten million take 5 GB and, on a busy machine, a quarter of an hour."""
AGENCIES = 40
EXPORTED = 50_000

FILL = """
insert into audit_event (id, at, action, actor_kind, account, membership, agency, role, system, subject_kind, subject,
    concerns_agency, reason, detail)
select n, now() - (%(events)s - n) * (interval '730 days' / %(events)s),
    case when n %% 1000 = 0 then 'people.erase' else 'shelter.place_hold' end,
    'member', (n %% 900)::text, case when n %% 3600 < 40 then %(person)s else md5((n %% 900)::text)::uuid::text end,
    a.id, 'frontline', '', 'shelter.promise', md5((n / 5)::text)::uuid::text, b.id, '', '{}'
from generate_series(1, %(events)s) n
join (select id::text, row_number() over (order by id) - 1 as number from agencies_agency) a on a.number = n %% 40
join (select id::text, row_number() over (order by id) - 1 as number from agencies_agency) b on b.number = n / 7 %% 40
"""


@contextmanager
def without_indexes(cursor: Any) -> Iterator[None]:
    """The owner fills; numbering and indexes come back before anything is measured."""
    cursor.execute(
        "select indexname, indexdef from pg_indexes where tablename = 'audit_event' and indexname <> 'audit_event_pkey'"
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"drop index {name}")
    cursor.execute("truncate audit_event")
    cursor.execute("alter table audit_event disable trigger user")
    yield
    cursor.execute("alter table audit_event enable trigger user")
    for _, definition in indexes:
        cursor.execute(definition)
    cursor.execute("select setval('audit_event_id_seq', %s)", [EVENTS])
    cursor.execute("vacuum analyze audit_event")


def naive(agency: str, wanted: Any, offset: int) -> Callable[[], object]:
    from django.db.models import Q

    from safeharbour.trust.audit.models import Event

    events = wanted.narrow(Event.objects.filter(Q(agency=agency) | Q(concerns_agency=agency)))
    order = ("at", "pk") if wanted.oldest_first else ("-at", "-pk")
    return lambda: list(events.order_by(*order)[offset : offset + 51])


def measure() -> Iterator[Measurement]:
    from django.db import connections, transaction

    from safeharbour.trust.access.actors import acting_as
    from safeharbour.trust.agencies.enums import Role
    from safeharbour.trust.agencies.tests.factories import a_member, an_agency
    from safeharbour.trust.audit.queries import page_of_trail

    agencies = [an_agency() for _ in range(AGENCIES)]
    auditor = a_member(Role.AUDITOR, agencies[0])
    with connections["owner"].cursor() as cursor, without_indexes(cursor):
        cursor.execute(FILL, {"events": EVENTS, "person": auditor.membership})
    with acting_as(auditor), transaction.atomic():
        for what, wanted, place, offset in questions(auditor):
            times = milliseconds(lambda w=wanted, p=place: page_of_trail(auditor, w, p))  # type: ignore[misc]
            others = milliseconds(naive(auditor.agency, wanted, offset), times=5)
            yield Measurement(
                what=f"{what}, p95 of {EVENTS:,} events",
                ours=p95(times),
                unit="ms",
                other=max(others),
                other_name="one condition, pages counted; of 5",
            )
    yield from export(auditor)


def questions(auditor: Any) -> Iterator[tuple[str, Any, Any, int]]:
    """What is asked, the place where the page begins, and how many events the naive way counts to get there."""
    from django.utils import timezone

    from safeharbour.trust.audit.models import Event
    from safeharbour.trust.audit.queries import Place, Wanted

    now, month = timezone.now(), timedelta(days=30)
    own = Event.objects.filter(agency=auditor.agency)
    subject = own.order_by("-pk").values_list("subject", flat=True)[1000]
    mine = own.count()
    yield "the newest page", Wanted(), None, 0
    yield "the page of a year ago", Wanted(), Place(now - timedelta(days=365), 0), mine
    yield "the last page", Wanted(), Place(now - timedelta(days=729), 0), 2 * mine - 100
    yield "the oldest first", Wanted(oldest_first=True), None, 0
    yield "a month", Wanted(since=now - 2 * month, until=now - month), None, 0
    yield "a person", Wanted(membership=auditor.membership), None, 0
    yield "a person within a month", Wanted(membership=auditor.membership, since=now - month), None, 0
    yield "a subject", Wanted(subject=subject), None, 0
    yield "a rare action within a month", Wanted(action="people.erase", since=now - month), None, 0
    yield "a rare action in two years", Wanted(action="people.erase"), None, 0
    yield "an action that never was", Wanted(action="people.replay_erasure"), None, 0
    yield "somebody who never was", Wanted(membership="nobody"), None, 0


def export(auditor: Any) -> Iterator[Measurement]:
    from safeharbour.trust.audit.lines import as_csv, every_line
    from safeharbour.trust.audit.queries import Wanted

    begin, lines, after_a_tenth = time.perf_counter(), 0, 0
    wanted = Wanted()
    tracemalloc.start()  # makes it several times slower
    for lines, _ in enumerate(islice(as_csv(every_line(auditor, wanted)), EXPORTED), 1):
        if lines == EXPORTED // 10:
            after_a_tenth = tracemalloc.get_traced_memory()[1]
    whole = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    seconds = time.perf_counter() - begin
    yield Measurement(what=f"export of {lines:,} lines, while memory is watched", ours=seconds, unit="s")
    yield Measurement(
        what="most memory while all of it is exported",
        ours=whole / 2**20,
        unit="MB",
        other=after_a_tenth / 2**20,
        other_name="while the first tenth is",
    )
