"""The ground for journeys in a real browser: the project served on the test database, and a Chromium to visit it.

    @pytest.mark.parametrize("way", WAYS, ids=str)
    def test_a_bed_is_held(page: Page, site: str, way: Way) -> None:
        nurse = a_membership(Role.FRONTLINE)
        sign_in(page, nurse)
        page.goto(site + "/en/beds/")
        check_accessibility(page)
        screenshot(page, "beds")

`page` fails its test if the browser's console showed an error: a script that failed, a file that is missing, or
anything that the Content-Security-Policy blocked. See docs/how-to/test-a-journey.md.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.journeys.browsing import SIZES, Way, keep_picture


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def site_of_the_session(django_db_setup: None) -> Iterator[str]:
    """The project on a free port of this machine, under the application role, until the session ends."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """What was asked for is not written down, here as in production."""

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, allow_reuse_address=False)
    server.set_app(WSGIHandler())
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site(browser: Browser, site_of_the_session: str, committed: None) -> str:
    """The address of the project. What the test writes is committed, and gone after it."""
    return site_of_the_session


@pytest.fixture
def way() -> Way:
    """How the page is visited, unless the test is parametrized by `WAYS`."""
    return Way()


OpenPage = Callable[[Way], Page]


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture
def open_page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Open a page in a browser of its own, with nothing remembered: for journeys of more than one person."""
    with ExitStack() as stack:
        pages: list[Page] = []
        complaints: list[str] = []

        def opened(way: Way) -> Page:
            context = browser.new_context(
                base_url=site,
                viewport=SIZES[way.size],
                locale=f"{way.language}-CA",
                java_script_enabled=way.javascript,
                device_scale_factor=1,
            )
            stack.callback(context.close)
            page = context.new_page()
            pages.append(page)
            page.on("console", lambda message: _note(complaints, message))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            return page

        yield opened
        if request.node.stash.get(FAILED, False):
            for number, page in enumerate(pages, start=1):
                keep_picture(page, f"failed-{request.node.name}-{number}")
        assert not complaints, "the browser's console shows errors:\n" + "\n".join(complaints)


def _note(complaints: list[str], message: ConsoleMessage) -> None:
    """An answer of 403 or 404 that a journey asked for, or one dropped for a newer one, is no fault of the page.

    Nor is a network that a journey cut.
    """
    expected = (
        "the server responded with a status of 4",
        "htmx:sendAbort",
        "htmx:afterRequest",
        "net::ERR_INTERNET_DISCONNECTED",
    )
    if message.type == "error" and not any(words in message.text for words in expected):
        complaints.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.fixture
def page(open_page: OpenPage, way: Way) -> Page:
    return open_page(way)
