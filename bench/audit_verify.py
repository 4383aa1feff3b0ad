"""A million sealed events, verified from the first to the last. The issue asks for under 60 s in constant memory."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psutil

from bench.measurement import Measurement

NEEDS_DATABASE = True
EVENTS = 1_000_000
LIMIT_SECONDS = 60.0

FILL = """
insert into audit_event (action, actor_kind, account, membership, agency, role, system, subject_kind, subject,
    concerns_agency, reason, detail)
select 'shelter.hold', 'member', (n %% 900)::text, md5((n %% 900)::text)::uuid::text, md5((n %% 40)::text)::uuid::text,
    'frontline', '', 'shelter.hold', md5(n::text)::uuid::text, md5((n %% 37)::text)::uuid::text, '',
    jsonb_build_object('hours', n %% 24, 'unit', md5((n %% 300)::text)::uuid)
from generate_series(1, %s) n
"""


def measure() -> Iterator[Measurement]:
    from django.db import connections

    from safeharbour.trust.access.actors import acting_as, system
    from safeharbour.trust.audit.actions import seal_events
    from safeharbour.trust.audit.verification import verify

    with connections["owner"].cursor() as cursor:
        cursor.execute(FILL, [EVENTS])
        cursor.execute("analyze audit_event")
    begin = time.perf_counter()
    with acting_as(system("audit.seal")):
        assert seal_events(by=system("audit.seal"), patience=60)
    yield Measurement(what=f"seal {EVENTS:,} events", ours=time.perf_counter() - begin, unit="s")
    process = psutil.Process()
    before = process.memory_info().rss
    sizes = [before]
    begin = time.perf_counter()
    with acting_as(system("audit.verify")):
        report = verify(progress=lambda _: sizes.append(process.memory_info().rss))
    taken = time.perf_counter() - begin
    assert report.is_intact
    assert (report.events, report.unsealed) == (EVENTS, 0)
    yield Measurement(
        what=f"verify {EVENTS:,} events", ours=taken, unit="s", other=LIMIT_SECONDS, other_name="the limit"
    )
    grown = (max(sizes) - before) / 1024**2
    yield Measurement(what="memory that verifying added at its peak", ours=grown, unit="MB")
