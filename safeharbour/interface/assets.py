"""Which files of the npm packages are served: the ones a page asks for, and no others.

The packages are installed from `package-lock.json` by `make env`; nothing of them is committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from typing import Any

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

FONT_FORMATS = ("woff2", "woff", "ttf", "svg", "eot")
SERVED: dict[str, tuple[str, ...]] = {
    "ontario": (
        "styles/css/compiled/ontario-theme.min.css",
        *(f"fonts/*/*.{suffix}" for suffix in FONT_FORMATS),
    ),
    "ontario-tokens": ("css/_variables.css",),
    "htmx": ("htmx.min.js",),
}
"""Prefix of the address, and the patterns that may be served below it."""

FOLDERS = {
    "ontario": "@ongov/ontario-design-system-global-styles/dist",
    "ontario-tokens": "@ongov/ontario-design-system-design-tokens/dist",
    "htmx": "htmx.org/dist",
}


def is_served(prefix: str, path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in SERVED.get(prefix, ()))


class PackageFinder(FileSystemFinder):
    """Django's finder over `STATICFILES_DIRS`, narrowed to what `SERVED` names."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path, storage in super().list(ignore_patterns):
            if is_served(getattr(storage, "prefix", "") or "", path):
                yield path, storage

    def find_location(self, root: str, path: str, prefix: str | None = None) -> Any:
        wanted = path.removeprefix(f"{prefix}/") if prefix else path
        return super().find_location(root, path, prefix) if is_served(prefix or "", wanted) else None
