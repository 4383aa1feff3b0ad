"""The vault's recurring jobs: to end what an interrupted erasure left behind, and keys that were held for a time."""

from __future__ import annotations

from procrastinate.contrib.django import app

from safeharbour.trust.vault.actions import finish_erasures
from safeharbour.trust.vault.lending import remove_lapsed


@app.periodic(cron="*/10 * * * *", periodic_id="vault.finish_erasures")
@app.task(name="vault.finish_erasures", queueing_lock="vault.finish_erasures")
def end_shares_of_erased_people(timestamp: int = 0) -> None:
    finish_erasures()


@app.periodic(cron="7 * * * *", periodic_id="vault.remove_lapsed")
@app.task(name="vault.remove_lapsed", queueing_lock="vault.remove_lapsed")
def remove_keys_whose_time_is_over(timestamp: int = 0) -> None:
    remove_lapsed()
