"""Known vulnerabilities in the locked dependencies, by pip-audit.

A finding fails. A service that cannot be reached does not: an outage elsewhere says nothing about this code, so the
check then says that it was skipped.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

SERVICE = ("pypi.org", 443)
SECONDS = 120


def main() -> None:
    if not is_reachable():
        say(f"skipped, since {SERVICE[0]} cannot be reached from here")
        return
    command = [str(Path(sys.executable).with_name("pip-audit")), "--skip-editable", "--progress-spinner=off"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        say(f"skipped, since the service gave no answer within {SECONDS} s")
        return
    if done.returncode == 0:
        say("no known vulnerability")
    elif "| " in done.stdout or "Name " in done.stdout:
        say(f"known vulnerabilities:\n{done.stdout}")
        sys.exit(1)
    else:
        say(f"skipped, since the service did not answer: {done.stderr.strip().splitlines()[-1:]}")


def is_reachable() -> bool:
    try:
        socket.create_connection(SERVICE, timeout=3).close()
    except OSError:
        return False
    return True


def say(text: str) -> None:
    print(f"dependencies: {text}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
