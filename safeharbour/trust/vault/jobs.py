"""The vault's one recurring job: to end what an interrupted erasure left behind."""

from __future__ import annotations

from procrastinate.contrib.django import app

from safeharbour.trust.vault.actions import finish_erasures


@app.periodic(cron="*/10 * * * *", periodic_id="vault.finish_erasures")
@app.task(name="vault.finish_erasures", queueing_lock="vault.finish_erasures")
def end_shares_of_erased_people(timestamp: int = 0) -> None:
    finish_erasures()
