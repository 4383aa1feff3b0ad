"""The demonstration as a person runs it: a folder with spaces, a taken port, Ctrl-C, `kill -9`, an ordinary user."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser

from safeharbour.project.cli.failures import Exit
from safeharbour.project.ports import answers
from tests.front_door.conftest import COMMAND
from tests.front_door.test_supervisor import eventually
from tests.front_door.two_years import two_years_are_told

pytestmark = pytest.mark.slow

WELCOME = "Safe Harbour is at http://127.0.0.1:"


class Demonstration:
    """One `harbour demo` in a folder of its own."""

    def __init__(self, folder: Path, port: int, *before: str) -> None:
        self.folder = folder
        self.port = port
        environment = {name: os.environ[name] for name in ("PATH",)}
        environment |= {"HARBOUR_VAR": str(folder), "HOME": str(folder.parent), "PORT": str(port)}
        self.process = subprocess.Popen(
            [*before, *COMMAND, "demo"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.said.extend(self.process.stdout)

    @property
    def output(self) -> str:
        return "".join(self.said)

    def is_there(self, within: float = 240.0) -> bool:
        eventually(lambda: WELCOME in self.output or self.process.poll() is not None, within)
        return WELCOME in self.output and answers("127.0.0.1", self.port)

    def ended(self) -> int:
        code = self.process.wait(60)
        self.reader.join(10)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


def running_in(folder: Path) -> list[psutil.Process]:
    """Whatever was started for this folder: our processes say so in their environment, PostgreSQL works in it."""
    return [process for process in psutil.process_iter() if _is_of(process, folder)]


def _is_of(process: psutil.Process, folder: Path) -> bool:
    try:
        if process.pid == os.getpid() or process.status() == psutil.STATUS_ZOMBIE:
            return False
        return process.environ().get("HARBOUR_VAR") == str(folder) or Path(process.cwd()).is_relative_to(folder)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def is_quiet(folder: Path) -> bool:
    return eventually(lambda: not running_in(folder), within=40.0)


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not below pytest's own folder, which an ordinary user may not enter."""
    above = Path(tempfile.mkdtemp(prefix="a folder with spaces ")).resolve()
    above.chmod(0o755)
    yield above / "var"
    for process in running_in(above / "var"):
        process.kill()
    shutil.rmtree(above, ignore_errors=True)


def test_a_day_of_the_demonstration(folder: Path, browser: Browser) -> None:
    port = a_free_port()
    first = Demonstration(folder, port)
    assert first.is_there(), first.output
    assert "frontline worker" in first.output

    again = Demonstration(folder, a_free_port())
    assert again.ended() == Exit.BUSY
    assert "already running" in again.output

    # Ctrl-C
    first.process.send_signal(signal.SIGINT)
    assert first.ended() == Exit.OK
    assert is_quiet(folder), running_in(folder)

    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        blocked = Demonstration(folder, port)
        assert blocked.ended() == Exit.BUSY
        assert f"Port {port} on 127.0.0.1 is taken" in blocked.output
        assert "PORT=" in blocked.output

    # `kill -9` of everything, PostgreSQL included
    second = Demonstration(folder, port)
    assert second.is_there(), second.output
    assert "kept as it is" in second.output
    two_years_are_told(browser, f"http://127.0.0.1:{port}")
    for process in running_in(folder):
        process.kill()
    second.ended()
    assert is_quiet(folder), running_in(folder)

    # `kill -9` of the supervisor alone: its children end by themselves
    third = Demonstration(folder, port)
    assert third.is_there(), third.output
    assert "kept as it is" in third.output
    third.process.kill()
    third.ended()
    assert is_quiet(folder), running_in(folder)


def starts(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become an ordinary user")
def test_an_ordinary_user_needs_nothing_of_root(folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    become = ("setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups")
    reaches_python = starts([*become, "test", "-x", sys.executable])
    if shutil.which("setpriv") is None or not reaches_python or not starts([*become, *COMMAND, "--help"]):
        pytest.skip("an ordinary user cannot enter this checkout, or setpriv is missing")
    os.chown(folder.parent, nobody.pw_uid, nobody.pw_gid)
    shown = Demonstration(folder, a_free_port(), *become)
    assert shown.is_there(), shown.output
    assert {process.username() for process in running_in(folder)} == {"nobody"}
    shown.process.send_signal(signal.SIGTERM)
    assert shown.ended() == Exit.OK
    assert is_quiet(folder), running_in(folder)
