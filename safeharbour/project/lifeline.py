"""What ties a child to its supervisor: a pipe that nobody writes to, and that ends when the supervisor does.

The kernel closes the supervisor's end however it dies, `kill -9` included. Each child watches its own end and then
leaves as if it had been asked to, so that nothing is ever left running without the one who started it.
"""

from __future__ import annotations

import os
import signal
import threading
import time

VARIABLE = "HARBOUR_LIFELINE"
SECONDS_TO_LEAVE = 6.0


def end_with_supervisor() -> None:
    """Called by a command that may be a supervisor's child. Started by hand there is no pipe, and nothing to watch."""
    descriptor = os.environ.pop(VARIABLE, "")
    if descriptor:
        os.set_inheritable(int(descriptor), False)
        threading.Thread(target=_watch, args=(int(descriptor),), name="lifeline", daemon=True).start()


def _watch(descriptor: int) -> None:
    os.read(descriptor, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_LEAVE)
    os.killpg(os.getpgrp(), signal.SIGKILL)
