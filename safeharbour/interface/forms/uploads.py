"""Files that are sent: read in memory, and never written to a disk before they are sealed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponseBase]


class InMemory(MemoryFileUploadHandler):
    """What is too large is not read."""

    def __init__(self, request: HttpRequest, largest: int) -> None:
        super().__init__(request)
        self.largest = largest

    def handle_raw_input(self, input_data: object, META: object, content_length: int, *rest: object) -> None:  # noqa: N803
        self.activated = content_length <= self.largest


def read_in_memory(largest: int) -> Callable[[View], View]:
    """A handler is chosen before the form is read, so the check of where it comes from follows, and is not left out."""

    def around(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def read(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            request.upload_handlers = [InMemory(request, largest)]
            return protected(request, *args, **kwargs)

        return read

    return around
