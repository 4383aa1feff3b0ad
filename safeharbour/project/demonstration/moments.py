"""Two years of moments, up to this hour, in order. History is written forwards, as it happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone
from django.utils.timezone import localtime

YEARS = timedelta(days=730)
SATURDAY = 5


def beginning() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0) - YEARS


def moments(random: Random, count: int, *, until: timedelta = timedelta(0)) -> Iterator[datetime]:
    """`count` moments in order, the last no later than `until` before now; more of them towards the end."""
    span = (YEARS - until).total_seconds()
    offsets = sorted(span * random.random() ** 0.8 for _ in range(count))
    return (beginning() + timedelta(seconds=offset) for offset in offsets)


def in_office_hours(random: Random, *, from_day: int, to_day: int) -> datetime:
    """On one of the days ahead, Saturday and Sunday left out, when offices are open."""
    days = [localtime(timezone.now()) + timedelta(days=ahead) for ahead in range(from_day, to_day + 1)]
    return by_day(random.choice([day for day in days if day.weekday() < SATURDAY]), random)


def by_day(moment: datetime, random: Random) -> datetime:
    """That day in the province, when offices are open."""
    hour, minute = random.randrange(9, 16), random.choice((0, 30))
    return localtime(moment).replace(hour=hour, minute=minute, second=0, microsecond=0)
