"""Panels that apps hang on a page of another app, which knows none of them: each says so in its `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec

P = ParamSpec("P")


@dataclass(frozen=True)
class ShownPanel:
    """`template` shows `shown` under that name."""

    template: str
    shown: object


class Panels(Generic[P]):
    """The panels of one page; P is what each is asked with, such as who looks at whom."""

    def __init__(self) -> None:
        self._gathers: dict[str, tuple[int, Callable[P, object | None]]] = {}

    def add(self, template: str, gather: Callable[P, object | None], *, order: int = 100) -> None:
        """`gather` gives what `template` shows, or None where there is nothing to show."""
        self._gathers[template] = (order, gather)

    def shown(self, *args: P.args, **kwargs: P.kwargs) -> list[ShownPanel]:
        in_order = sorted(self._gathers.items(), key=lambda panel: panel[1][0])
        gathered = [(template, gather(*args, **kwargs)) for template, (_, gather) in in_order]
        return [ShownPanel(template, shown) for template, shown in gathered if shown is not None]
