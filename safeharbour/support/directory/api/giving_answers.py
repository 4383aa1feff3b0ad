"""How records are answered: one, a page of them, or all of them as a stream."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from safeharbour.support.directory.api.parameters import USUAL_PAGE, Format, Listing
from safeharbour.trust.access.actors import PUBLIC, acting_as

Items = Callable[[Sequence[Any]], list[dict[str, Any]]]
Rows = Callable[[], QuerySet[Any]]
AT_ONCE = 200
NDJSON = "application/x-ndjson"


def answer(
    asked: Listing, rows: Rows, items: Items, *, all_on_one_page: bool = False, together: str = "pk"
) -> HttpResponseBase:
    """`rows` is called under the identity of the public: whoever is signed in sees no more here.

    A stream has no pages, so its records come `together` as it costs least: what several of them contain is then built
    once for all of them.
    """
    if asked.format is Format.NDJSON:
        with acting_as(PUBLIC):
            rows().query  # noqa: B018 - a parameter that cannot be used is answered now, not in the middle of a stream
        return StreamingHttpResponse(_lines(rows, items, together), content_type=NDJSON)
    with acting_as(PUBLIC):
        found = rows()
        total = found.count()
        size = max(total, 1) if all_on_one_page and asked.per_page is None else asked.per_page or USUAL_PAGE
        start = (asked.page - 1) * size
        contents = items(list(found.order_by("pk")[start : start + size]))
    return JsonResponse(_page(contents, asked.page, size, total))


def _page(contents: list[dict[str, Any]], number: int, size: int, total: int) -> dict[str, Any]:
    pages = -(-total // size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _lines(rows: Rows, items: Items, together: str) -> Iterator[bytes]:
    """All records, a few hundred at a time from a cursor on the server: memory does not grow with their number.

    The view's transaction has ended when this runs, so it has its own, and its own identity.
    """
    with acting_as(PUBLIC), transaction.atomic():
        found = rows().order_by(together, "pk").iterator(chunk_size=AT_ONCE)
        while chunk := list(islice(found, AT_ONCE)):
            for item in items(chunk):
                yield json.dumps(item, ensure_ascii=False).encode() + b"\n"
