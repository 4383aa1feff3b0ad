from __future__ import annotations

import pytest
from django.utils.translation import override

from safeharbour.trust.agencies.browsers import in_words

APPLE = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("calls_itself", "words"),
    [
        (f"Mozilla/5.0 (X11; Linux x86_64) {APPLE} Chrome/156.0.0.0 Safari/537.36", "Chrome on Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {APPLE} Chrome/1 Safari/5 Edg/1.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_1) AppleWebKit/6 Version/17 Safari/605.1", "Safari on Mac"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/6 CriOS/1 Safari/6", "Chrome on iPhone"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0", "Firefox on Android"),
        (
            f"Mozilla/5.0 (Linux; Android 13; SM-A) {APPLE} SamsungBrowser/2 Chrome/1 Safari/5",
            "Samsung Internet on Android",
        ),
        ("Something on Linux", "Linux"),
        ("", "a browser that does not say what it is"),
    ],
)
def test_a_browser_is_told_in_words(calls_itself: str, words: str) -> None:
    assert in_words(calls_itself) == words


def test_in_french_too() -> None:
    with override("fr"):
        assert in_words("Firefox/120.0 Linux") == "Firefox sous Linux"
