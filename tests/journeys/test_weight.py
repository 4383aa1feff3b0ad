"""What a phone on a poor network loads of a screening: under 100 kB a page at the first visit, usable at 3G speed.

In French, which is longer, with the longest form but two observations.

Static files are served as production serves them (collected, hashed, compressed); nothing is in the browser's cache.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import CDPSession, Page

from safeharbour.support.screening.tests.factories import a_draft, a_screening
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from tests.journeys.browsing import Way, sign_in
from tests.journeys.conftest import OpenPage

LEAST_BYTES, MOST_BYTES = 10_000, 100_000
SECONDS_AT_3G = 6.0
# Chromium's own "Slow 3G" is slower than any measured network in the province; this is its "Fast 3G".
FAST_3G = {"offline": False, "latency": 562.5, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 675e3 / 8}
COMPRESSED = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


@pytest.fixture
def compressed_site(site: str, tmp_path: Path) -> Iterator[str]:
    """The project once more, with the static files of production."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing is written down."""

    more = {
        "STORAGES": COMPRESSED,
        "STATIC_ROOT": tmp_path,
        "WHITENOISE_USE_FINDERS": False,
        "WHITENOISE_AUTOREFRESH": False,
    }
    with override_settings(**more):
        call_command("collectstatic", interactive=False, verbosity=0)
        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, allow_reuse_address=False)
        server.set_app(WSGIHandler())
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        server.server_close()
        thread.join()
    shutil.rmtree(tmp_path)


class Meter:
    """Counts every byte that the network brings, headers included."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.by_request: dict[str, int] = {}
        self.addresses: dict[str, str] = {}
        self.wire: CDPSession = page.context.new_cdp_session(page)
        self.wire.send("Network.enable")
        self.wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.wire.send("Network.emulateNetworkConditions", FAST_3G)
        self.wire.on("Network.requestWillBeSent", self._note)
        self.wire.on("Network.loadingFinished", self._add)

    def _note(self, event: dict[str, object]) -> None:
        request = event["request"]
        assert isinstance(request, dict)
        self.addresses[str(event["requestId"])] = str(request["url"]).rpartition("/")[2] or "page"

    def _add(self, event: dict[str, object]) -> None:
        size = int(float(str(event["encodedDataLength"])))
        self.bytes += size
        self.by_request[self.addresses.get(str(event["requestId"]), "?")] = size


def test_pages_are_light_and_usable_at_3g(open_page: OpenPage, compressed_site: str) -> None:
    nurse = a_membership(Role.FRONTLINE, an_agency(AgencyKind.HEALTH, "North Shore Hospital"))
    by = nurse.as_actor()
    seen = {"exploitation.pay": "seen", "control.speaks": "seen", "now.age": "under-16"}
    draft, screening = a_draft(by, seen), a_screening(by, seen)
    pages = {"start": "", "form": f"{draft.pk}/", "result": f"{screening.pk}/result/", "card": "card/"}
    open_page(Way("fr", "phone")).goto(f"{compressed_site}/fr/")  # the server reads its templates once
    figures = {name: measured(open_page, nurse, compressed_site, address) for name, address in pages.items()}
    for name, (size, painted, loaded, largest) in figures.items():
        print(f"{name}: {size / 1000:.1f} kB, painted {painted:.1f} s, loaded {loaded:.1f} s at 3G; {largest}")  # noqa: T201
    assert {name for name, (size, *_) in figures.items() if not LEAST_BYTES < size < MOST_BYTES} == set()
    assert {name for name, (_, painted, *_) in figures.items() if painted > SECONDS_AT_3G} == set()


def measured(open_page: OpenPage, nurse: Membership, site: str, address: str) -> tuple[int, float, float, object]:
    """Bytes over the network; seconds until something can be read, and until the last letter is there."""
    page = open_page(Way("fr", "phone"))
    sign_in(page, nurse, site)
    meter = Meter(page)
    begun = time.monotonic()
    page.goto(f"{site}/fr/screening/{address}", wait_until="load")
    loaded = time.monotonic() - begun
    page.wait_for_timeout(300)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    return meter.bytes, painted, loaded, sorted(meter.by_request.items(), key=lambda one: -one[1])[:4]
