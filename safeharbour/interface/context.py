"""What the frame of every page shows, found only when a template asks for it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from safeharbour.interface.languages import OtherLanguage, other_languages
from safeharbour.interface.leaving import PATH, neutral_page
from safeharbour.interface.navigation import Link, Place, links_for


class Frame:
    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def navigation(self) -> list[Link]:
        return links_for(self.request, Place.MAIN)

    @property
    def waiting(self) -> int:
        return sum(link.waiting for link in self.navigation)

    @cached_property
    def account(self) -> list[Link]:
        return links_for(self.request, Place.ACCOUNT)

    @cached_property
    def footer(self) -> list[Link]:
        return links_for(self.request, Place.FOOTER)

    @cached_property
    def other_languages(self) -> list[OtherLanguage]:
        return other_languages(self.request)

    @property
    def language(self) -> str:
        return get_language() or settings.LANGUAGE_CODE

    @property
    def home(self) -> str:
        return f"/{self.language}/"

    @property
    def quick_exit(self) -> str:
        return f"{PATH}?language={self.language}"

    @property
    def neutral_page(self) -> str:
        return neutral_page(self.language)

    @property
    def demonstration(self) -> bool:
        return bool(settings.DEMONSTRATION)


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"frame": Frame(request)}
