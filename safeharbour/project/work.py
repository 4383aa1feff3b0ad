"""The worker: procrastinate on the application role, with no identity but the one that a job takes for itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from safeharbour.trust.access.actors import acting_as

SECONDS_FOR_OPEN_JOBS = 5.0


def as_nobody(call_next: Callable[[], Any], context: Any, worker: Any) -> Any:
    """A job that forgets to say who it is sees nothing, whatever the job before it was."""
    with acting_as(None):
        return call_next()


def work(*, once: bool = False) -> None:
    with app.replace_connector(DjangoConnector().get_worker_connector()):
        app.run_worker(
            wait=not once,
            name="worker",
            shutdown_graceful_timeout=SECONDS_FOR_OPEN_JOBS,
            task_middleware=[as_nobody],
            fetch_job_polling_interval=5.0,
        )
