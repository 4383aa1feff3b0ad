"""Words that a template shows without marking them for translation: they would stay English on a French page.

A template that rightly holds such words (both languages side by side, a form letter) says so in a comment:
`{# untranslated: why #}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from safeharbour.project.messages.catalogues import App
from safeharbour.project.messages.extraction import sources

EXEMPT = re.compile(r"\{#\s*untranslated:\s*\S")
MARKED = re.compile(r"\{%\s*(blocktranslate|blocktrans)\b.*?\{%\s*end\1\s*%\}", re.DOTALL)
COMMENTS = re.compile(r"\{%\s*(comment|verbatim)\b.*?\{%\s*end\1\s*%\}|\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
SHOWN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label"}
NOT_SHOWN = {"script", "style", "code", "pre"}


class _Shown(HTMLParser):
    """The text a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if value and name in SHOWN_ATTRIBUTES]
        if tag in NOT_SHOWN:
            self.hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


def unmarked_text(app: App) -> Iterator[tuple[str, str]]:
    for path in sources(app):
        if path.suffix == ".html":
            template = path.read_text(encoding="utf-8")
            for text in shown_without_mark(template):
                yield path.relative_to(app.source).as_posix(), text


def shown_without_mark(template: str) -> list[str]:
    if EXEMPT.search(template):
        return []
    for pattern in (COMMENTS, MARKED, CODE):
        template = pattern.sub("", template)
    reader = _Shown()
    reader.feed(template)
    return [" ".join(text.split()) for text in reader.texts if WORD.search(text)]
