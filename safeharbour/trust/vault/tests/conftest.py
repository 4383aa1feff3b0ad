from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from safeharbour.trust.vault.keyring import remembered


@pytest.fixture
def keys(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """Keys and shares of this test alone."""
    folder = tmp_path / "a folder with spaces, 100% and a #"
    settings.VAULT_KEY_PROVIDER = f"file:{folder}"
    settings.VAULT_SHARES = f"file:{folder / 'shares.sqlite3'}"
    remembered.forget()
    yield folder
    remembered.forget()
