"""Two years of moments, up to this hour, in order. History is written forwards, as it happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

YEARS = timedelta(days=730)


def beginning() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0) - YEARS


def moments(random: Random, count: int, *, until: timedelta = timedelta(0)) -> Iterator[datetime]:
    """`count` moments in order, the last no later than `until` before now; more of them towards the end."""
    span = (YEARS - until).total_seconds()
    offsets = sorted(span * random.random() ** 0.8 for _ in range(count))
    return (beginning() + timedelta(seconds=offset) for offset in offsets)
