"""Jobs of accounts. A session ends by itself; this only removes what it left.

An invitation needs none: its row holds a digest of its link, which opens nothing once the invitation has ended.
"""

from __future__ import annotations

from procrastinate.contrib.django import app

from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.agencies.actions import tidy_sessions
from safeharbour.trust.agencies.rules import TIDY


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="agencies.remove_expired_sessions", pass_context=False)
def remove_expired_sessions(timestamp: int) -> int:
    tidier = system(TIDY)
    with acting_as(tidier):
        return tidy_sessions(by=tidier)
