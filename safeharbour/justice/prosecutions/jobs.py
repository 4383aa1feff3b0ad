"""A job: whoever carries a case is told by mail, in the hours of work, that a hearing or its time waits for them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from safeharbour.justice.prosecutions.actions import remind
from safeharbour.justice.prosecutions.rules import REMINDS
from safeharbour.trust.access.actors import acting_as, system


@app.periodic(cron="17 11-22 * * *")
@app.task(queueing_lock=REMINDS, pass_context=False)
def remind_who_carries(timestamp: int) -> int:
    by = system(REMINDS)
    with acting_as(by):
        return remind(by=by)
