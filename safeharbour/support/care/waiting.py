"""What waits for a worker beside care itself: each app above says in `AppConfig.ready()` what stands on their day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from safeharbour.trust.access.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """`words` follow the number: both forms, by `ngettext_lazy`, such as "message waits" and "messages wait"."""

    url_name: str
    words: Promise
    count: Callable[[Actor], int]


@dataclass(frozen=True)
class ShownWaiting:
    address: str
    words: str
    number: int


_registered: dict[str, Waiting] = {}


def register(waiting: Waiting) -> None:
    _registered[waiting.url_name] = waiting


def waiting_for(actor: Actor) -> list[ShownWaiting]:
    counted = [(one, one.count(actor)) for one in _registered.values()]
    return [ShownWaiting(reverse(one.url_name), one.words % number, number) for one, number in counted if number]
