"""What journeys say and ask: ways to visit, signing in, axe, screenshots, keyboard."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, ViewportSize

from safeharbour.project.paths import ROOT, VAR
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in as sign_in_client

AXE = ROOT / "node_modules/axe-core/axe.min.js"
AXE_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCREENSHOTS = VAR / "screenshots"
WITH_PICTURES = "HARBOUR_SCREENSHOTS" in os.environ

ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
)
SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
    "narrow": {"width": 320, "height": 640},
    "zoomed": {"width": 640, "height": 450},
}
"""`zoomed` is a desktop at 200%: half the width and height in CSS pixels, which is what the page sees."""


@dataclass(frozen=True)
class Way:
    """A way to visit: in which language, on what, and whether the browser runs scripts."""

    language: str = "en"
    size: str = "desktop"
    javascript: bool = True

    def __str__(self) -> str:
        return f"{self.language}-{self.size}-{'js' if self.javascript else 'nojs'}"


WAYS = (
    Way("en", "desktop"),
    Way("fr", "phone"),
    Way("en", "phone", javascript=False),
    Way("fr", "desktop", javascript=False),
)
"""Both languages, both sizes, with and without JavaScript, in four visits."""


def sign_in(page: Page, membership: Membership, site: str) -> None:
    """The browser holds a session of this membership, as after signing in; signing in has a journey of its own."""
    client = Client()
    sign_in_client(client, membership)
    hand_over_session(client, page, site)


def hand_over_session(client: Client, page: Page, site: str) -> None:
    """The browser goes on in the session of a test client."""
    key = str(client.session.session_key)
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site, "httpOnly": True}])


def looked_at(page: Page, name: str, way: Way) -> None:
    """What every page of a journey must pass: axe where scripts run, no wider than its window; a picture is kept.

    A click returns as soon as the next page begins to load, so this waits until it is there.
    """
    page.wait_for_load_state()
    page.evaluate("window.scrollTo(0, 0)")
    screenshot(page, f"{name}-{way}")
    assert fits_its_width(page), name
    if way.javascript:
        check_accessibility(page)


def check_accessibility(page: Page, *, besides: str = "") -> None:
    """Fail, naming each element and what is wrong with it, unless axe finds nothing. `besides`: a part left out."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    scope: dict[str, Any] = {"exclude": [[besides]]} if besides else {}
    found = page.evaluate(
        "([scope, tags]) => axe.run(Object.keys(scope).length ? scope : document,"
        " {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        [scope, list(AXE_RULES)],
    )
    assert not found["violations"], _readable(found["violations"], page.url)


def _readable(violations: list[dict[str, Any]], url: str) -> str:
    lines = [f"{urlsplit(url).path} is not accessible:"]
    for violation in violations:
        lines.append(f"- {violation['help']} ({violation['id']}, {violation['impact']})")
        lines += [f"    {node['html'][:160]}\n      {node['failureSummary']}" for node in violation["nodes"][:5]]
    return "\n".join(lines)


def screenshot(page: Page, name: str, *, whole: bool = True) -> None:
    """A picture in var/screenshots, named for what it shows, when pictures are asked for: each takes a moment."""
    if WITH_PICTURES:
        keep_picture(page, name, whole=whole)


def keep_picture(page: Page, name: str, *, whole: bool = True) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)


def fits_its_width(page: Page) -> bool:
    """Nothing makes a reader scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def begins_in_the_first_screen(page: Page, selector: str) -> bool:
    """Somebody who has just come to the page sees the beginning of it without scrolling."""
    box, window = page.locator(selector).first.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    return box["y"] < window["height"]


DATE_PARTS = 40
"""Further stops of Tab inside dates, whose day, month and year each take one."""

REACHABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"


def unreachable_by_keyboard(page: Page) -> list[str]:
    """What can be used with a mouse and does not get the focus as one presses Tab through the page.

    Radio buttons are left out: Tab stops once at a group, the arrow keys move inside it.
    """
    page.evaluate("document.activeElement?.blur()")
    seen: set[int] = set()
    page.evaluate(
        """selector => { window.__all = [...document.querySelectorAll(selector)].filter(
            e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0) }""",
        REACHABLE,
    )
    for _ in range(int(page.evaluate("window.__all.length")) + DATE_PARTS):
        page.keyboard.press("Tab")
        seen.add(int(page.evaluate("window.__all.indexOf(document.activeElement)")))
    missed = page.evaluate(
        """seen => window.__all.filter((e, i) => !seen.includes(i))
            .filter(e => e.type !== 'radio')
            .map(e => e.outerHTML.slice(0, 120))""",
        list(seen),
    )
    return list(missed)
