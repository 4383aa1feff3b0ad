"""Runs a command on a throw-away cluster of Debian's PostgreSQL, under `var/debian`, reached as any other server is.

`python -m tools.on_debian_postgres pytest ...` sets DATABASE_URL and DATABASE_OWNER_URL for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 15
ROOT = Path(__file__).resolve().parents[1]


def binaries() -> Path | None:
    """The folder of the newest Debian PostgreSQL that is recent enough."""
    versions = [
        path
        for path in Path("/usr/lib/postgresql").glob("*/bin")
        if path.parent.name.isdigit() and int(path.parent.name) >= OLDEST and (path / "initdb").exists()
    ]
    return max(versions, key=lambda path: int(path.parent.name), default=None)


def install() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        say("PostgreSQL 15 or later from Debian is not installed; as root: apt-get install postgresql")
        sys.exit(1)
    say("installing Debian's package postgresql")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "postgresql"]):
        if subprocess.run(command, env=quiet, stdout=sys.stderr, check=False).returncode:
            say(f"{' '.join(command)} failed; what it said is above")
            sys.exit(1)


def say(text: str) -> None:
    print(f"debian: {text}", file=sys.stderr)  # noqa: T201


def main() -> None:
    if binaries() is None:
        install()
    found = binaries()
    if found is None:
        say("Debian's PostgreSQL is older than 15, which row policies here need")
        sys.exit(1)
    say(f"using {found}")
    var = ROOT / "var" / "debian"
    os.environ |= {"HARBOUR_VAR": str(var), "HARBOUR_POSTGRES": str(found)}
    code = run_on_it(sys.argv[1:])
    shutil.rmtree(var / "postgres", ignore_errors=True)
    sys.exit(code)


def run_on_it(command: list[str]) -> int:
    from safeharbour.project import embedded

    with embedded.running():
        addresses = {
            "DATABASE_URL": embedded.url(embedded.APP_ROLE),
            "DATABASE_OWNER_URL": embedded.url(embedded.OWNER_ROLE),
        }
        return subprocess.run(command, env=os.environ | addresses, check=False).returncode


if __name__ == "__main__":
    main()
