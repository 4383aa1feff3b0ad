"""Running `harbour` as a person would: a process of its own, on the database of the test or in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.db import connections

Harbour = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = (sys.executable, "-m", "safeharbour.project.cli")


def address(alias: str, **changes: str) -> str:
    """The address of a connection as the test has it, for another process."""
    entry = {**connections[alias].settings_dict, **changes}
    user, password, host = (quote(str(entry[key]), safe="") for key in ("USER", "PASSWORD", "HOST"))
    port = f":{entry['PORT']}" if entry["PORT"] else ""
    return f"postgresql://{user}:{password}@{host}{port}/{entry['NAME']}"


def run_harbour(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """With no more of this process's environment than a shell would give."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "HARBOUR_VAR", "HARBOUR_POSTGRES") if name in os.environ
    }
    return subprocess.run(
        [*COMMAND, *arguments], env=kept | environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def harbour() -> Harbour:
    return run_harbour


@pytest.fixture
def harbour_on_test_database(committed: None) -> Harbour:
    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        addresses = {"DATABASE_URL": address("default"), "DATABASE_OWNER_URL": address("owner")}
        return run_harbour(*arguments, **{**addresses, **environment})

    return run
