"""Forgetting what nobody finished: hourly, whatever was not touched for a day."""

from __future__ import annotations

from procrastinate.contrib.django import app

from safeharbour.support.screening.actions import drop_forgotten_drafts
from safeharbour.support.screening.rules import DROP_DRAFTS
from safeharbour.trust.access.actors import acting_as, system


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock=DROP_DRAFTS, pass_context=False)
def drop_drafts(timestamp: int) -> None:
    dropper = system(DROP_DRAFTS)
    with acting_as(dropper):
        drop_forgotten_drafts(by=dropper)
