"""One supervisor for web and worker on one machine: starts them, restarts what falls, stops all it started.

Each part leads a process group of its own, so that Ctrl-C reaches the supervisor alone and it decides the order, and
so that a part's own children end with it. See docs/adr for why this is not a library.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from safeharbour.project.lifeline import VARIABLE

SECONDS_TO_STOP = 10.0
PAUSE = 0.1
FALLS_ALLOWED = 3
WITHIN_SECONDS = 60.0


class PartFailedError(RuntimeError):
    """A part fell again and again; the message names it."""


@dataclass(frozen=True, kw_only=True)
class Part:
    name: str
    command: tuple[str, ...]


@dataclass
class Running:
    part: Part
    process: subprocess.Popen[bytes]
    falls: list[float] = field(default_factory=list)


class Supervisor:
    def __init__(self, parts: tuple[Part, ...], *, say: Callable[[str], None]) -> None:
        self.parts = parts
        self.say = say
        self.running: list[Running] = []
        self.leaving = threading.Event()

    def run(self, *, is_ready: Callable[[], bool], announce: Callable[[], None]) -> None:
        """Until told to leave (Ctrl-C, SIGTERM, a closed terminal). Raises when a part will not stand."""
        with self._lifeline(), self._signals():
            try:
                self._watch(is_ready, announce)
            finally:
                self._stop_all()

    def _watch(self, is_ready: Callable[[], bool], announce: Callable[[], None]) -> None:
        self.running = [Running(part, self._start(part)) for part in self.parts]
        announced = False
        while not self.leaving.wait(PAUSE):
            for one in self.running:
                self._restart_if_fallen(one)
            if not announced and is_ready():
                announced = True
                announce()

    def _start(self, part: Part) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            part.command,
            stdin=subprocess.DEVNULL,
            pass_fds=(self.read_end,),
            env=os.environ | {VARIABLE: str(self.read_end)},
            start_new_session=True,
        )

    def _restart_if_fallen(self, one: Running) -> None:
        code = one.process.poll()
        if code is None:
            return
        _signal_group(one.process, signal.SIGKILL)
        now = time.monotonic()
        one.falls = [fall for fall in one.falls if now - fall < WITHIN_SECONDS] + [now]
        if len(one.falls) > FALLS_ALLOWED:
            message = f"The {one.part.name} ended {len(one.falls)} times within a minute (last with code {code})."
            raise PartFailedError(message)
        self.say(f"The {one.part.name} ended with code {code}; it is started again.")
        one.process = self._start(one.part)

    def _stop_all(self) -> None:
        for one in self.running:
            _signal_group(one.process, signal.SIGTERM, leader_only=True)
        deadline = time.monotonic() + SECONDS_TO_STOP
        for one in self.running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                one.process.wait(max(0.0, deadline - time.monotonic()))
            _signal_group(one.process, signal.SIGKILL)
            one.process.wait()

    @contextmanager
    def _lifeline(self) -> Iterator[None]:
        self.read_end, write_end = os.pipe()
        try:
            yield
        finally:
            os.close(write_end)
            os.close(self.read_end)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def leave(number: int, frame: FrameType | None) -> None:
            self.leaving.set()

        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, leave) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals, *, leader_only: bool = False) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if leader_only:
            process.send_signal(number)
        else:
            os.killpg(process.pid, number)
