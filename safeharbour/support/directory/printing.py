"""Lists as PDF, by WeasyPrint, from the same results that the page shows. No address outside is ever fetched."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

FILE_NAME = "list.pdf"
"""Neutral: it lies in a download folder that somebody else may look into."""


def list_as_pdf(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    from weasyprint import HTML

    html = render_to_string("directory/list.html", context, request)
    response = HttpResponse(HTML(string=html, url_fetcher=_fetch_nothing).write_pdf(), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


def _fetch_nothing(url: str, *arguments: Any, **options: Any) -> Any:
    message = "a list fetches nothing"
    raise ValueError(message)
