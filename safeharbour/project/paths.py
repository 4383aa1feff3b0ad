"""Where the installation keeps what it makes: one ignored folder, `var/`, or `HARBOUR_VAR`."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("HARBOUR_VAR", ROOT / "var")).resolve()
