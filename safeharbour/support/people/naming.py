"""Of two who say who a thing is for, the second is told whom the first named; nobody takes a name off unseen."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.people.models import Person
from safeharbour.trust.access.requests import ActingRequest


class NamedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows side by side
    """Somebody else named another, or took the name off, after the page was opened. Nothing was saved."""

    def __init__(self, theirs: Person | None) -> None:
        super().__init__("named meanwhile")
        self.theirs = theirs


def require_as_seen(stands: Person | None, wanted: Person | None, seen: str | None) -> None:
    """`seen`: the number on the page, empty where it named nobody. Programs show no page."""
    if seen is not None and stands != wanted and (stands.number if stands else "") != seen:
        raise NamedMeanwhile(stands)


class NamingForm(forms.Form):
    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    @property
    def as_seen(self) -> str | None:
        return str(self.cleaned_data["seen"]) if "seen" in self.data else None


def both_named(request: ActingRequest, meanwhile: NamedMeanwhile, mine: Person | None, back: str) -> HttpResponse:
    context = {"theirs": _named(meanwhile.theirs), "mine": _named(mine), "back": back}
    return render(request, "people/named_meanwhile.html", context, status=409)


def _named(person: Person | None) -> list[Fact]:
    return [Fact(_("Person"), person.number if person else _("nobody is named"))]
