"""The job that ends lists of identifiers whose days are over."""

from __future__ import annotations

from procrastinate.contrib.django import app

from safeharbour.justice.interchange.lists.actions import end_lists
from safeharbour.justice.interchange.rules import END_LISTS
from safeharbour.trust.access.actors import acting_as, system


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock=END_LISTS, pass_context=False)
def end_what_is_over(timestamp: int) -> int:
    by = system(END_LISTS)
    with acting_as(by):
        return end_lists(by=by)
