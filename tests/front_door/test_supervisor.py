"""The supervisor starts its parts again when they fall, stops all that it started, and is not outlived by them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from safeharbour.project import supervisor
from safeharbour.project.supervisor import Part, PartFailedError, Supervisor

SLEEPS = "import time\ntime.sleep(600)"
WITH_A_CHILD = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {SLEEPS!r}])"
DEAF = f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf', flush=True)\n{SLEEPS}"
TIED = f"from safeharbour.project.lifeline import end_with_supervisor\nend_with_supervisor()\n{SLEEPS}"


def python(name: str, code: str) -> Part:
    return Part(name=name, command=(sys.executable, "-c", code))


def eventually(holds: Callable[[], bool], within: float = 30.0) -> bool:
    deadline = time.monotonic() + within
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def run_until(parts: tuple[Part, ...], leave_when: Callable[[Supervisor], bool]) -> tuple[Supervisor, list[str]]:
    said: list[str] = []
    watching = Supervisor(parts, say=said.append)
    watching.run(is_ready=lambda: leave_when(watching), announce=watching.leaving.set)
    return watching, said


def everyone_below() -> set[int]:
    return {process.pid for process in psutil.Process().children(recursive=True)}


def test_it_stops_what_it_started_and_what_they_started() -> None:
    before = everyone_below()
    seen: set[int] = set()

    def all_are_there(_: Supervisor) -> bool:
        seen.update(everyone_below() - before)
        return len(seen) >= 3

    run_until((python("sleeper", SLEEPS), python("parent", WITH_A_CHILD)), all_are_there)
    assert len(seen) >= 3
    assert eventually(lambda: not any(psutil.pid_exists(pid) for pid in seen))


def test_a_part_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "SECONDS_TO_STOP", 0.3)
    watching, _ = run_until((python("deaf", DEAF),), lambda one: one.running[0].process.poll() is None)
    assert watching.running[0].process.returncode in {-signal.SIGKILL, -signal.SIGTERM}


def test_a_fallen_part_is_started_again() -> None:
    first: list[int] = []

    def has_been_restarted(watching: Supervisor) -> bool:
        now = watching.running[0].process.pid
        if not first:
            first.append(now)
            os.kill(now, signal.SIGKILL)
        return now != first[0]

    _, said = run_until((python("sleeper", SLEEPS),), has_been_restarted)
    assert said == ["The sleeper ended with code -9; it is started again."]


def test_a_part_that_will_not_stand_ends_it_and_is_named() -> None:
    with pytest.raises(PartFailedError, match="The broken ended 4 times"):
        run_until((python("broken", "raise SystemExit(3)"),), lambda _: False)


def test_signals_mean_again_what_they_meant_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    run_until((python("sleeper", SLEEPS),), lambda _: True)
    assert signal.getsignal(signal.SIGINT) is before


def test_children_end_by_themselves_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "supervise.py"
    script.write_text(
        "import sys\n"
        "from safeharbour.project.supervisor import Part, Supervisor\n"
        f"part = Part(name='tied', command=(sys.executable, '-c', {TIED!r}))\n"
        "watching = Supervisor((part,), say=print)\n"
        "watching.run(is_ready=lambda: True, announce=lambda: print(watching.running[0].process.pid, flush=True))\n"
    )
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    assert psutil.pid_exists(child)
    process.kill()
    process.wait()
    process.stdout.close()
    assert eventually(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE)
