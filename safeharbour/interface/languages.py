"""The same page in the other language: addresses differ only in their first part."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info


@dataclass(frozen=True)
class OtherLanguage:
    code: str
    name: str
    url: str


def other_languages(request: HttpRequest) -> list[OtherLanguage]:
    return [
        OtherLanguage(
            code=code, name=get_language_info(code)["name_local"].capitalize(), url=in_language(request, code)
        )
        for code, _ in settings.LANGUAGES
        if code != get_language()
    ]


def in_language(request: HttpRequest, code: str) -> str:
    """The address of the present page in language `code`; the start page when the address carries no language.

    The answer to a form goes back to the page of the form: what was typed stands in no address.
    """
    first, _, rest = request.path.removeprefix("/").partition("/")
    if first not in dict(settings.LANGUAGES):
        return f"/{code}/"
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    return f"/{code}/{rest}" + (f"?{query}" if query else "")
