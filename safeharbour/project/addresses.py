"""Every address of the house, walked from the resolver: for the reference and for the guard that replays them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern


@dataclass(frozen=True, kw_only=True)
class Address:
    name: str
    route: str
    view: Callable[..., Any]

    @property
    def view_name(self) -> str:
        return f"{self.view.__module__}.{getattr(self.view, '__qualname__', type(self.view).__name__)}"

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.startswith("safeharbour.")


def addresses() -> list[Address]:
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, prefix: str, namespaces: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + _route(entry)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, route, inner)
        else:
            yield Address(name=":".join((*namespaces, entry.name or route)), route=route, view=entry.callback)


def _route(entry: URLPattern | URLResolver) -> str:
    return "{language}/" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
