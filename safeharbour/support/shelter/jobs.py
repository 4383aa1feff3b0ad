"""Jobs of the shelter. A hold ends by itself; this only writes down that it did, and tells the one who asked."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from safeharbour.support.shelter.actions import expire_hold
from safeharbour.support.shelter.queries import holds_lapsed
from safeharbour.support.shelter.rules import EXPIRY
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.access.clock import now


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="shelter.expire_holds", pass_context=False)
def expire_holds(timestamp: int) -> int:
    return expire_lapsed_holds()


def expire_lapsed_holds() -> int:
    """Each in a transaction of its own, so that it can be stopped and started anywhere."""
    expiry = system(EXPIRY)
    with acting_as(expiry):
        with transaction.atomic():
            lapsed = holds_lapsed(now())
        return sum(expire_hold(promise_id=promise_id, by=expiry) is not None for promise_id in lapsed)
