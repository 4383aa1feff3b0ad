"""The pages of joint files: those of one's service, proposing one, answering, putting in, reading and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.joint_files import actions
from safeharbour.justice.joint_files.forms import AgreeForm, ProposeForm, PutInForm
from safeharbour.justice.joint_files.queries import own_file, own_party, state_now, the_joint_file
from safeharbour.justice.joint_files.rules import may_lead, may_leave, may_put_in, may_read_joint_files
from safeharbour.justice.joint_files.showing import JointFileTable, joint_page, leaving
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest

if TYPE_CHECKING:
    from safeharbour.justice.joint_files.models import JointFile


@require_GET
def joint_files(request: ActingRequest) -> HttpResponse:
    require(may_read_joint_files(request.actor))
    return render(request, "joint_files/list.html", {"table": JointFileTable(request.GET, request.actor)})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def propose(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_joint_files(request.actor))
    file = file_numbered(file_id)
    require(may_lead(request.actor, file))
    form = ProposeForm(posted(request), actor=request.actor, initial={"asked": request.GET.getlist("with")})
    if form.is_valid():
        told = {"terms": form.terms, "once": form.cleaned_data["once"]}
        try:
            joint = actions.propose(file=file, **told, by=request.actor)
        except Refused as refusal:
            form.add_error("ends_on", str(refusal))
        else:
            messages.success(request, _("Proposed. It opens when the lead of every service has consented."))
            return redirect("joint_files:one", joint.pk)
    return render(request, "joint_files/propose.html", {"file": file, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def one(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Asked for by POST, what was put in is unsealed, and that is recorded."""
    joint = _joint(request, pk)
    opened = actions.read_items(joint=joint, by=request.actor) if request.method == "POST" else None
    return render(request, "joint_files/one.html", {"page": joint_page(request.actor, joint, opened=opened)})


def _joint(request: ActingRequest, pk: UUID) -> JointFile:
    require(may_read_joint_files(request.actor))
    return the_joint_file(pk)


@require_POST
def agree(request: ActingRequest, pk: UUID) -> HttpResponse:
    joint = _joint(request, pk)
    form = AgreeForm(request.POST, actor=request.actor)
    if form.is_valid():
        try:
            actions.agree(joint=joint, file=form.cleaned_data["file"], by=request.actor)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Your service has consented."))
            return redirect("joint_files:one", pk)
    page = joint_page(request.actor, joint, agree_form=form)
    return render(request, "joint_files/one.html", {"page": page}, status=422)


@require_POST
def decline(request: ActingRequest, pk: UUID) -> HttpResponse:
    actions.decline(joint=_joint(request, pk), by=request.actor)
    messages.success(request, _("Your service has declined. The others are shown that, and no reason."))
    return redirect("joint_files:one", pk)


@require_http_methods(["GET", "POST"])
def put_in(request: ActingRequest, pk: UUID) -> HttpResponse:
    joint = _joint(request, pk)
    own = own_party(joint, request.actor)
    file = own_file(own)
    require(may_put_in(request.actor, own, state_now(joint)))
    if file is None:
        raise Http404
    form = PutInForm(posted(request), joint=joint, file=file)
    if form.is_valid():
        for kind, offered in form.chosen:
            actions.put_in(joint=joint, kind=kind, offered=offered, by=request.actor)
        n = len(form.chosen)
        messages.success(request, ngettext("%(n)d item is put in.", "%(n)d items are put in.", n) % {"n": n})
        return redirect("joint_files:one", pk)
    context = {"joint": joint, "file": file, "form": form}
    return render(request, "joint_files/put_in.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def leave(request: ActingRequest, pk: UUID) -> HttpResponse:
    joint = _joint(request, pk)
    if request.method == "POST":
        actions.leave(joint=joint, by=request.actor)
        messages.success(request, _("Your service has left the joint file."))
        return redirect("joint_files:one", pk)
    own = own_party(joint, request.actor)
    require(may_leave(request.actor, own, state_now(joint), own_file(own)))
    back = reverse("joint_files:one", args=[pk])
    question = {**leaving(joint), "confirm_label": _("Leave it"), "cancel_url": back, "danger": True}
    return render(request, "interface/confirm.html", question)
