"""The code base as syntax trees, for guards that a linter does not have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from safeharbour.project.paths import ROOT

PACKAGE = ROOT / "safeharbour"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text())

    @property
    def name(self) -> str:
        """Dotted, as it is imported."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def is_room(self, *rooms: str) -> bool:
        """Whether this is such a module of an app, or stands in such a package of it."""
        return bool({*self.name.split(".")[3:]} & set(rooms))

    @property
    def functions(self) -> list[Function]:
        return [node for node in self.tree.body if isinstance(node, Function)]

    @cached_property
    def imports(self) -> tuple[tuple[str, str], ...]:
        """What is imported from where when the program runs: (module, name)."""
        return tuple(self._imported())

    def _imported(self) -> Iterator[tuple[str, str]]:
        for_types = {
            inner
            for node in ast.walk(self.tree)
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            for inner in ast.walk(node)
        }
        for node in ast.walk(self.tree):
            if node in for_types:
                continue
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node.module, alias.name) for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from ((alias.name, "") for alias in node.names)

    def at(self, node: ast.AST) -> str:
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the house but tests and migrations."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple(Source(path) for path in paths if not {"tests", "migrations"} & set(path.parts))


def called_names(node: ast.AST) -> set[str]:
    """Names that are called by themselves, or as an attribute of something."""
    calls = (found.func for found in ast.walk(node) if isinstance(found, ast.Call))
    return {
        func.id if isinstance(func, ast.Name) else func.attr
        for func in calls
        if isinstance(func, ast.Name | ast.Attribute)
    }
