"""The job that ends what is over: pointers lose their tokens, matches that nobody settled are closed."""

from __future__ import annotations

from procrastinate.contrib.django import app

from safeharbour.justice.deconfliction.actions import expire_what_is_over
from safeharbour.justice.deconfliction.rules import EXPIRE
from safeharbour.trust.access.actors import acting_as, system


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock=EXPIRE, pass_context=False)
def expire(timestamp: int) -> int:
    clock = system(EXPIRE)
    with acting_as(clock):
        return expire_what_is_over(by=clock)
