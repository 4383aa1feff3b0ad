"""The worker does what is due as the application role, with no identity but the one that a job takes for itself."""

from __future__ import annotations

import os
import subprocess

import pytest
from django.db import connections
from procrastinate.contrib.django import app

from safeharbour.project.work import as_nobody
from safeharbour.trust.access.actors import acting, acting_as
from safeharbour.trust.agencies.tests.factories import INSTALLER
from tests.front_door.conftest import COMMAND, address
from tests.front_door.test_supervisor import eventually


def test_a_job_begins_with_no_identity() -> None:
    with acting_as(INSTALLER):
        assert as_nobody(acting, None, None) is None
        assert acting() is INSTALLER


def test_apps_declare_periodic_jobs() -> None:
    assert len(app.periodic_registry.periodic_tasks) >= 3


@pytest.mark.slow
def test_a_worker_does_periodic_jobs_as_the_application_role(committed: None) -> None:
    """Without DATABASE_OWNER_URL of any use: the worker has only the role that row policies bind."""
    nowhere = "postgresql://harbour_owner:word@127.0.0.1:1/none"
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "HARBOUR_VAR") if name in os.environ}
    worker = subprocess.Popen(
        [*COMMAND, "worker"], env=environment | {"DATABASE_URL": address("default"), "DATABASE_OWNER_URL": nowhere}
    )
    try:
        assert eventually(lambda: "succeeded" in states_of_periodic_jobs(), within=120)
        assert "failed" not in states_of_periodic_jobs()
    finally:
        worker.terminate()
        assert worker.wait(30) == 0


def states_of_periodic_jobs() -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select j.status::text from procrastinate_jobs j join procrastinate_periodic_defers d on d.job_id = j.id"
        )
        return {status for (status,) in cursor.fetchall()}
