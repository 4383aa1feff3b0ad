"""A Chromium for the journeys: the one named, one on the path, Playwright's; or installed, and said.

`find()` answers where it is. `python -m tools.browser` installs one if there is none, and prints where it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "HARBOUR_BROWSER"
HEADLESS = "chromium-headless-shell"
ON_THE_PATH = (HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The one without windows first: a journey takes it less than half of the work, since it draws no toolbar."""


def find() -> str | None:
    """The path of a Chromium that starts, or None."""
    named = os.environ.get(VARIABLE)
    if named:
        return named if starts(named) else None
    candidates = [shutil.which(name) for name in ON_THE_PATH]
    return next((path for path in (*candidates, of_playwright()) if path and starts(path)), None)


def starts(path: str) -> bool:
    """A path is not enough: Ubuntu's `chromium-browser` is a note that the browser is elsewhere."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> bool:
    """Debian's package when root on Debian, Playwright's own otherwise. Answers whether that went well."""
    if os.geteuid() == 0 and is_debian():
        say(f"no Chromium found; installing Debian's package {HEADLESS}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        update = ["apt-get", "update", "-qq"]
        package = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", HEADLESS]
        return all(
            subprocess.run(command, env=quiet, stdout=sys.stderr, check=False).returncode == 0
            for command in (update, package)
        )
    say("no Chromium found; installing Playwright's own into this account's cache")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text().splitlines()


def say(text: str) -> None:
    print(f"browser: {text}", file=sys.stderr)  # noqa: T201


def main() -> None:
    found = find()
    if found is None:
        if os.environ.get(VARIABLE):
            say(f"{VARIABLE}={os.environ[VARIABLE]} does not start; name another, or unset it")
            sys.exit(1)
        found = find() if install() else None
    if found is None:
        say(f"none could be installed; install Chromium and name it: {VARIABLE}=/path/to/chromium")
        sys.exit(1)
    say(f"using {found}")
    print(found)  # noqa: T201


if __name__ == "__main__":
    main()
