"""The data that stands beside a checkout: the official schemas and examples, and a real city's directory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("HARBOUR_SHARED", Path(__file__).resolve().parents[5] / "shared")) / "data"
HSDS = SHARED / "hsds-3.1"
BALTIMORE = SHARED / "directory-baltimore"

needs_hsds = pytest.mark.skipif(not HSDS.is_dir(), reason=f"the official HSDS 3.1 files are not at {HSDS}")
needs_baltimore = pytest.mark.skipif(not BALTIMORE.is_dir(), reason=f"the directory of Baltimore is not at {BALTIMORE}")
