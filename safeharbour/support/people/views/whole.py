"""What is done with a file as a whole: joined with another number, frozen, taken along."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from safeharbour.support.people import actions
from safeharbour.support.people.enums import Demand
from safeharbour.support.people.exports import FILE_NAME, WRITERS
from safeharbour.support.people.forms import FreezeForm, OtherNumberForm
from safeharbour.support.people.rules import may_change
from safeharbour.support.people.showing import the_person
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: ActingRequest, number: str) -> HttpResponse:
    """This number is joined with another, under which the person then stands."""
    someone = the_person(request.actor, number)
    require(may_change(request.actor, someone))
    form = OtherNumberForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/join.html", {"person": someone, "form": form})
    kept = the_person(request.actor, form.cleaned_data["number"])
    actions.join_people(duplicate=someone, kept=kept, by=request.actor)
    messages.success(request, _("Joined. Nothing moved: both numbers keep working, and they can be parted again."))
    return redirect("people:person", number=kept.number)


@require_POST
def part(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    actions.part_people(duplicate=someone, by=request.actor)
    messages.success(request, _("Parted. Each number stands for itself again, with all it held."))
    return redirect("people:person", number=someone.number)


@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    require(may_change(request.actor, someone))
    form = FreezeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/freeze.html", {"person": someone, "form": form})
    actions.freeze_file(person=someone, demand=Demand(form.cleaned_data["demand"]), by=request.actor)
    messages.success(request, _("Frozen. Nothing of it can be erased. Call counsel now."))
    return redirect("people:person", number=someone.number)


@require_POST
def lift(request: ActingRequest, number: str) -> HttpResponse:
    someone = the_person(request.actor, number)
    actions.lift_freeze(person=someone, by=request.actor)
    messages.success(request, _("The freeze is lifted."))
    return redirect("people:person", number=someone.number)


@require_POST
def export(request: ActingRequest, number: str) -> HttpResponse:
    """In the language of the page. The name of the file says nothing to whoever looks into the folder."""
    someone = the_person(request.actor, number)
    form = "json" if request.POST.get("form") == "json" else "pdf"
    everything = actions.export_person(person=someone, form=form, by=request.actor)
    write, content_type = WRITERS[form]
    response = HttpResponse(write(everything), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}.{form}"'
    return response
