"""Lists as PDF, by WeasyPrint, from the same results that the page shows. No address outside is ever fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

STYLE = Path(__file__).parent / "static/directory/list.css"
FILE_NAME = "list.pdf"
"""Neutral: it lies in a download folder that somebody else may look into."""


def list_as_pdf(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    from weasyprint import CSS, HTML

    page = HTML(string=render_to_string("directory/list.html", context, request), url_fetcher=_fetch_nothing)
    written = page.write_pdf(stylesheets=[CSS(filename=str(STYLE))])
    response = HttpResponse(written, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


def _fetch_nothing(url: str, *arguments: Any, **options: Any) -> Any:
    message = "a list fetches nothing"
    raise ValueError(message)
