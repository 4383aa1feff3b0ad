"""Jobs of referrals. What is overdue is so by itself; this only writes down that it was, so that the history has it."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from safeharbour.support.referrals.actions import note_time
from safeharbour.support.referrals.queries import clock_due
from safeharbour.support.referrals.rules import CLOCK
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.access.clock import now


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="referrals.mind_the_clock", pass_context=False)
def mind_the_clock(timestamp: int) -> int:
    return note_what_is_due()


def note_what_is_due() -> int:
    """Each in a transaction of its own, so that it can be stopped and started anywhere."""
    clock = system(CLOCK)
    with acting_as(clock):
        with transaction.atomic():
            waiting = clock_due(now())
        return sum(note_time(referral=referral, by=clock) for referral in waiting)
