"""The pages of evidence: the register of a file, one exhibit, its continuity, and its content."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted, read_in_memory
from safeharbour.justice.evidence import actions
from safeharbour.justice.evidence.actions import ChangedMeanwhile, OtherPlace, Sent
from safeharbour.justice.evidence.enums import LARGEST_AT_ONCE
from safeharbour.justice.evidence.forms import ExhibitForm, LineForm, UploadForm
from safeharbour.justice.evidence.media import ENDINGS
from safeharbour.justice.evidence.queries import continuity_now, streamed, the_exhibit
from safeharbour.justice.evidence.rules import may_handle, may_read_evidence
from safeharbour.justice.evidence.showing import Register, beside, exhibit_page
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.investigations.rules import may_change_file
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_GET
def register(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_evidence(request.actor))
    file = file_numbered(file_id)
    context = {"file": file, "table": Register(file, request.GET), "may_add": may_change_file(request.actor, file)}
    return render(request, "evidence/register.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_evidence(request.actor))
    file = file_numbered(file_id)
    require(may_change_file(request.actor, file))
    form = ExhibitForm(posted(request))
    if form.is_valid():
        told = {"told": form.told, "once": form.cleaned_data["once"]}
        exhibit = actions.take_in(file=file, **told, by=request.actor)
        messages.success(request, _("Exhibit %s is taken in, and you have it.") % exhibit)
        return redirect("evidence:exhibit", exhibit.pk)
    return render(request, "evidence/new.html", {"file": file, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def exhibit(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Asked for by POST, the words are unsealed, and that is recorded."""
    require(may_read_evidence(request.actor))
    found = the_exhibit(pk)
    words = actions.open_words(exhibit=found, by=request.actor) if request.method == "POST" else ""
    return render(request, "evidence/exhibit.html", {"page": exhibit_page(request.actor, found, words=words)})


@require_POST
def continuity(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_evidence(request.actor))
    found = the_exhibit(pk)
    require(may_handle(request.actor, found))
    form = LineForm(request.POST, actor=request.actor, now=continuity_now(found))
    if form.is_valid():
        try:
            line, based_on = form.line, form.cleaned_data["number"]
            actions.hand_on(exhibit=found, line=line, based_on=based_on, by=request.actor)
            return redirect("evidence:exhibit", pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except ChangedMeanwhile:
            return render(request, "evidence/both.html", beside(found, form.line), status=409)
    page = exhibit_page(request.actor, found, line=form)
    return render(request, "evidence/exhibit.html", {"page": page}, status=422)


@require_POST
@read_in_memory(LARGEST_AT_ONCE)
def content(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_evidence(request.actor))
    if request.headers.get("Upload-Offset"):
        return _piece(request, pk)
    found = the_exhibit(pk)
    form = UploadForm(request.POST, request.FILES, length=int(request.META.get("CONTENT_LENGTH") or 0))
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = actions.keep_file(exhibit=found, name=file.name, content=file.read(), by=request.actor)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            if kept.refusal is None:
                return redirect("evidence:exhibit", pk)
            form.add_error("file", str(kept.refusal.reason))
    page = exhibit_page(request.actor, found, upload=form)
    return render(request, "evidence/exhibit.html", {"page": page}, status=422)


def _piece(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One piece of a file as the script sends it, with where it goes on in its headers."""
    try:
        told = {name: int(request.headers[f"Upload-{name}"]) for name in ("Offset", "Length")}
    except (KeyError, ValueError):
        return JsonResponse({"refused": _("The piece does not say where it belongs.")}, status=400)
    name = request.headers.get("Upload-Name", "")
    sent = Sent(name=name, length=told["Length"], offset=told["Offset"], piece=request.body)
    try:
        kept = actions.keep_piece(exhibit=the_exhibit(pk), sent=sent, by=request.actor)
    except OtherPlace as other:
        return JsonResponse({"received": other.received}, status=409)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)
    if kept.refusal is not None:
        return JsonResponse({"refused": str(kept.refusal.reason)}, status=422)
    return JsonResponse({"received": kept.received, "whole": kept.is_whole})


@require_POST
def download(request: ActingRequest, pk: UUID) -> HttpResponseBase:
    """Never shown in the browser: as a file, under a name that says nothing."""
    require(may_read_evidence(request.actor))
    found = the_exhibit(pk)
    opened = actions.open_content(exhibit=found, by=request.actor)
    answer = StreamingHttpResponse(streamed(found.pk, request.actor), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{found}.{ENDINGS[opened.media_type]}"'
    answer["Content-Length"] = str(opened.length)
    return answer


@require_POST
def verify(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_evidence(request.actor))
    if actions.verify(exhibit=the_exhibit(pk), by=request.actor):
        messages.success(request, _("Unaltered: what is kept has the same SHA-256 as when it arrived."))
    else:
        messages.error(request, _("Altered: what is kept is not what arrived. Call whoever runs the system now."))
    return redirect("evidence:exhibit", pk)
