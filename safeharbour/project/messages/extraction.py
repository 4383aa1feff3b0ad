"""Finding what must be translated: calls of gettext in Python, and the tags of Django's templates."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.extract import extract as extract_messages
from django.utils.translation.template import templatize

from safeharbour.project.messages.catalogues import LANGUAGE, App, apps, read, write

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators:",)
LEFT_OUT = {"tests", "migrations", "locale", "__pycache__", "static"}
TEMPLATES = {".html", ".txt", ".xml"}


def sources(app: App) -> list[Path]:
    """The app's Python files and templates, without those of apps that live inside its folder."""
    inner = [other.folder for other in apps(app.source) if other.folder != app.folder]
    return [
        path
        for path in sorted(app.folder.rglob("*"))
        if path.suffix in {".py", *TEMPLATES}
        and not LEFT_OUT & set(path.relative_to(app.folder).parts)
        and not any(path.is_relative_to(folder) and folder.is_relative_to(app.folder) for folder in inner)
        and (path.suffix == ".py" or "templates" in path.parts)
    ]


def found_in(app: App) -> Catalog:
    """Every message of the app, untranslated, with the files it stands in."""
    catalogue = Catalog(locale=LANGUAGE)
    for path in sources(app):
        place = path.relative_to(app.source).as_posix()
        for message, comments, context in _messages(path):
            catalogue.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return catalogue


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    if path.suffix == ".py":
        found = extract_from_file("python", path, keywords=KEYWORDS, comment_tags=COMMENT_TAGS)
    else:
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        lines = "\n".join(line.strip() for line in code.splitlines())
        found = list(extract_messages("python", BytesIO(lines.encode()), keywords=KEYWORDS, comment_tags=COMMENT_TAGS))
    for _, message, comments, context in found:
        if message:
            yield message, comments, context


def extract(app: App, *, drop_unused: bool = False) -> Catalog:
    """Bring the app's catalogue to what its code says; what is no longer said is kept, marked, for reuse."""
    catalogue = read(app.catalogue)
    found = found_in(app)
    catalogue.update(found, no_fuzzy_matching=True)
    if drop_unused:
        catalogue.obsolete.clear()
    if len(catalogue) or catalogue.obsolete:
        write(app.catalogue, catalogue)
    return catalogue
