"""Tests run on a real PostgreSQL, as the application role that row-level security binds.

The database is made and migrated by the owner; every test then sees only what the row policies show to the
identity it acts as. `db` wraps a test in a transaction; `committed` lets it commit, and empties the tables after.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django.plugin import DjangoDbBlocker

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_configure() -> None:
    from hypothesis import settings

    from safeharbour.project.messages import compile_all

    # An example that is slow on a busy machine is not wrong: speed is measured in bench/.
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")

    compile_all()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A French page leaves its language in the thread; the next test begins in English."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from safeharbour.project.scratch_database import scratch_database

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock(), scratch_database(f"harbour_test_{worker}_{os.getpid()}"):
        yield


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits: threads, jobs, exclusion constraints under load, a real server."""
    from safeharbour.project.scratch_database import emptied_afterwards

    with django_db_blocker.unblock(), emptied_afterwards():
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window, for whoever visits pages as people do."""
    from playwright.sync_api import sync_playwright

    from tests.journeys.browsing import ARGUMENTS
    from tools import browser as chromium

    path = chromium.find()
    if path is None:
        pytest.fail("No Chromium was found. Run: make test, which installs one, or name yours in HARBOUR_BROWSER.")
    # Playwright's loop runs in this thread until the session ends, and Django takes that for asynchronous code.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()
