"""One page for one form: what is asked, why, and where it leads back to."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from safeharbour.trust.access.requests import ActingRequest


@dataclass(frozen=True)
class Asking:
    title: str
    button: str
    back: str
    number: str = ""
    lead: str = ""


def posted(request: ActingRequest) -> QueryDict | None:
    """A form sent with nothing chosen is empty, and still sent."""
    return request.POST if request.method == "POST" else None


def asked(request: ActingRequest, asking: Asking, form: Form) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "prosecutions/ask.html", {"asking": asking, "form": form}, status=status)
