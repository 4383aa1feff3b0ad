"""The one recurring job of people: ending what was kept long enough."""

from __future__ import annotations

from procrastinate.contrib.django import app

from safeharbour.support.people.actions import apply_retention
from safeharbour.support.people.rules import APPLY_RETENTION
from safeharbour.trust.access.actors import acting_as, system


@app.periodic(cron="17 4 * * *", periodic_id="people.apply_retention")
@app.task(name="people.apply_retention", queueing_lock="people.apply_retention")
def end_what_was_kept_long_enough(timestamp: int = 0) -> None:
    by = system(APPLY_RETENTION)
    with acting_as(by):
        apply_retention(by=by)
