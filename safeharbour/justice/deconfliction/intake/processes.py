"""Processes that prepare parts of a list beside the one that files them. They need Django up before they import."""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from os import cpu_count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeharbour.justice.deconfliction.intake.preparing import Part, Ready, Terms

Waiting = deque[tuple["Part", "Future[Ready]"]]


def prepared(parts: Iterator[Part], terms: Terms, *, cores: int | None = None) -> Iterator[tuple[Part, Ready]]:
    """In the order of the list, never many at a time. A short list is not worth a process."""
    from safeharbour.justice.deconfliction.intake.preparing import prepare

    first = list(islice(parts, 2))
    parts, cores = chain(first, parts), cores or cpu_count() or 1
    if len(first) == 1 or cores == 1:
        yield from ((part, prepare(part, terms)) for part in parts)
        return
    told, how = pickle.dumps(terms), get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=how, initializer=_begin, initargs=(told,)) as pool:
        try:
            yield from _ahead(parts, pool, cores)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _ahead(parts: Iterator[Part], pool: ProcessPoolExecutor, cores: int) -> Iterator[tuple[Part, Ready]]:
    waiting: Waiting = deque()
    for part in parts:
        waiting.append((part, pool.submit(_prepare, part)))
        if len(waiting) > 2 * cores:
            yield _first(waiting)
    while waiting:
        yield _first(waiting)


def _first(waiting: Waiting) -> tuple[Part, Ready]:
    part, ready = waiting.popleft()
    return part, ready.result()


_terms: list[Terms] = []


def _begin(terms: bytes) -> None:
    """In a process of its own: whoever started it is told of an interruption, and ends it."""
    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
    _terms[:] = [pickle.loads(terms)]  # noqa: S301 - of the process that started this one


def _prepare(part: Part) -> Ready:
    from safeharbour.justice.deconfliction.intake.preparing import prepare

    return prepare(part, _terms[0])
