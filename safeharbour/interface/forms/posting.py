"""What a page was sent, if it was."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """A form sent with nothing chosen is empty, and still sent."""
    return request.POST if request.method == "POST" else None
