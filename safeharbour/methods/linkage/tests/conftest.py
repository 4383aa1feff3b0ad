"""One small invented province, linked once for all tests: training takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeharbour.methods.linkage import Linkage, Model, link
from safeharbour.methods.linkage.invented import write_invented


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Path]:
    return write_invented(tmp_path_factory.mktemp("province"), 1500, seed=7)


@pytest.fixture(scope="session")
def linked(province: tuple[list[Path], Path]) -> Linkage:
    return link(province[0], Model(pairs_per_record=20), threads=1)
