"""The files: `<app>/locale/fr/LC_MESSAGES/django.po`, written by people, and the `.mo` beside it, compiled.

A catalogue holds no dates and no line numbers, so that two branches that translate do not collide over them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from safeharbour.project.paths import ROOT

SOURCE = ROOT / "safeharbour"
LANGUAGE = "fr"
NO_BREAK = "\N{NO-BREAK SPACE}"
FRENCH_SPACES = {
    " :": f"{NO_BREAK}:",
    "« ": f"«{NO_BREAK}",
    " »": f"{NO_BREAK}»",
    " ?": "?",
    " !": "!",
    " ;": ";",
}
"""As French is set in Canada: a space before the colon and inside quotation marks, none before the other marks."""
ELISION = re.compile(r"(?<=\w)'(?=\w)")
HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


@dataclass(frozen=True)
class App:
    """An app by the folder it lives in; `name` as in `trust/agencies`."""

    folder: Path
    source: Path = SOURCE

    @property
    def name(self) -> str:
        return self.folder.relative_to(self.source).as_posix()

    @property
    def catalogue(self) -> Path:
        return self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    @property
    def compiled(self) -> Path:
        return self.catalogue.with_suffix(".mo")


def apps(source: Path = SOURCE) -> list[App]:
    """Every folder with an `apps.py`: what Django loads catalogues from."""
    return [App(path.parent, source) for path in sorted(source.rglob("apps.py"))]


def read(path: Path) -> Catalog:
    """The catalogue in `path`, empty if there is none. Raises PoFileError, naming the line, if it cannot be read."""
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def write(path: Path, catalogue: Catalog) -> None:
    body = BytesIO()
    write_po(body, catalogue, width=110, omit_header=True, sort_output=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body.getvalue().decode().strip() + "\n", encoding="utf-8")


def compile_all(source: Path = SOURCE) -> list[App]:
    """Compile each catalogue that is newer than its `.mo`. Answers which were."""
    stale = [app for app in apps(source) if _is_stale(app)]
    for app in stale:
        body = BytesIO()
        write_mo(body, typeset(read(app.catalogue)))
        draft = app.compiled.with_suffix(".mo.draft")
        draft.write_bytes(body.getvalue())
        draft.replace(app.compiled)
    return stale


def typeset(catalogue: Catalog) -> Catalog:
    """Translators type ordinary spaces, where a colon must never begin a line alone, and straight apostrophes."""
    for message in catalogue:
        said = message.string
        message.string = tuple(map(_set, said)) if isinstance(said, list | tuple) else _set(said or "")
    return catalogue


def _set(said: str) -> str:
    for plain, fixed in FRENCH_SPACES.items():
        said = said.replace(plain, fixed)
    return ELISION.sub("\N{RIGHT SINGLE QUOTATION MARK}", said)


def _is_stale(app: App) -> bool:
    if not app.catalogue.exists():
        return False
    return not app.compiled.exists() or app.compiled.stat().st_mtime <= app.catalogue.stat().st_mtime
