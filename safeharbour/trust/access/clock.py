"""The clock that actions read. It can be set back only where nobody's real history is kept.

The demonstration writes two years of history with the very actions that pages call; tests move through time with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings
from django.utils import timezone

_fixed: ContextVar[datetime | None] = ContextVar("fixed_moment", default=None)


def now() -> datetime:
    return _fixed.get() or timezone.now()


def fixed_moment() -> datetime | None:
    return _fixed.get()


@contextmanager
def at_moment(moment: datetime) -> Iterator[None]:
    """Let actions inside the block happen at `moment`. Refused outside the demonstration and the tests."""
    if not settings.HARBOUR_CLOCK_MAY_BE_SET:
        message = "The clock is set only in the demonstration and in tests."
        raise RuntimeError(message)
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
