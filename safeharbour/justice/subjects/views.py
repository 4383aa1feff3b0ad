"""The pages of who and what is in a file: the list, adding, one subject, changing it, withdrawing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted
from safeharbour.justice.deconfliction.forms import RegisterForm
from safeharbour.justice.deconfliction.rules import may_use_pointers
from safeharbour.justice.investigations.queries import file_numbered
from safeharbour.justice.subjects import actions
from safeharbour.justice.subjects.actions import ChangedMeanwhile
from safeharbour.justice.subjects.enums import PSEUDONYMS, Because, Ground, Kind, Matter, Way
from safeharbour.justice.subjects.forms import (
    BecauseForm,
    ChangeForm,
    DecideForm,
    FindForm,
    PutForwardForm,
    RecastForm,
    RelateForm,
    SubjectForm,
    WithdrawForm,
)
from safeharbour.justice.subjects.graph import drawing_of
from safeharbour.justice.subjects.particulars import pointer_kind
from safeharbour.justice.subjects.queries import (
    charged_here,
    finding_on,
    relations_of,
    the_relation,
    the_review,
    the_subject,
)
from safeharbour.justice.subjects.rules import (
    may_add,
    may_change,
    may_change_words,
    may_count_charged,
    may_read_subjects,
    may_review,
    may_withdraw_relation,
)
from safeharbour.justice.subjects.showing import (
    WHY,
    ChargedTable,
    RelationTable,
    ReviewTable,
    SubjectTable,
    both,
    cards,
    found_in,
    law_for,
    law_of_relations,
    review_facts,
    shown,
    subject_page,
    wanted_kind,
)
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def register(request: ActingRequest, file_id: UUID) -> HttpResponse:
    """What is looked for is posted: it is a name or a number."""
    require(may_read_subjects(request.actor))
    file, form = file_numbered(file_id), FindForm(posted(request))
    told = form.cleaned_data if form.is_valid() else {}
    known = actions.open_subjects(file=file, withdrawn=bool(told.get("withdrawn")), by=request.actor)
    table = SubjectTable(found_in(known, told), request.GET, whole=form.is_bound)
    context = {"file": file, "form": form, "table": table, "may_add": may_add(request.actor, file)}
    return render(request, "subjects/register.html", context, status=422 if form.errors else 200)


@require_GET
def choose(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    file = file_numbered(file_id)
    require(may_add(request.actor, file))
    return render(request, "subjects/choose.html", {"file": file, "cards": cards(file)})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new(request: ActingRequest, file_id: UUID, kind: str) -> HttpResponse:
    require(may_read_subjects(request.actor))
    file = file_numbered(file_id)
    if kind not in Kind.values:
        raise Http404
    require(may_add(request.actor, file))
    form = SubjectForm(posted(request), kind=Kind(kind))
    if form.is_valid():
        try:
            added = actions.add(file=file, told=form.told, once=form.cleaned_data["once"], by=request.actor)
        except Refused as refusal:
            form.add_error("value" if "value" in form.fields else None, str(refusal))
        else:
            messages.success(request, _("%s is in the file.") % added)
            return redirect("subjects:subject", added.pk)
    about = {"file": file, "form": form, "kind": Kind(kind), "why": WHY[Kind(kind)], "law": law_for(Kind(kind))}
    return render(request, "subjects/new.html", about, status=422 if form.errors else 200)


@require_GET
def subject(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    found = the_subject(pk)
    versions = actions.open_subject(subject=found, by=request.actor)
    return render(request, "subjects/subject.html", {"page": subject_page(request.actor, found, versions)})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    found = the_subject(pk)
    require(may_change_words(request.actor, found))
    stands = actions.open_subject(subject=found, by=request.actor)
    form = ChangeForm(posted(request), kind=Kind(found.kind), initial=stands[-1].words | {"version": found.version})
    if form.is_valid():
        try:
            actions.change(subject=found, words=form.words, based_on=form.cleaned_data["version"], by=request.actor)
            return redirect("subjects:subject", pk)
        except ChangedMeanwhile:
            wanted = shown(Kind(found.kind), form.words)
            return render(request, "subjects/both.html", both(found, stands, wanted), status=409)
        except Refused as refusal:
            form.add_error("value", str(refusal))
    return render(request, "subjects/change.html", {"subject": found, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def recast(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    found = the_subject(pk)
    require(may_change(request.actor, found))
    form = RecastForm(posted(request), subject=found)
    if form.is_valid():
        told = form.cleaned_data
        wanted = {"kind": Kind(told["kind"]), "services": told.get("services", ""), "based_on": told["version"]}
        try:
            actions.recast(subject=found, **wanted, by=request.actor)
            return redirect("subjects:subject", pk)
        except ChangedMeanwhile:
            versions = actions.open_subject(subject=found, by=request.actor)
            beside = both(found, versions, wanted_kind(Kind(told["kind"])))
            return render(request, "subjects/both.html", beside, status=409)
    context = {"subject": found, "form": form, "law": law_for(Kind.ACCUSED), "protected": found.kind in PSEUDONYMS}
    return render(request, "subjects/recast.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    found = the_subject(pk)
    require(may_change(request.actor, found))
    form = WithdrawForm(posted(request), initial={"version": found.version})
    if form.is_valid():
        told = {"because": Because(form.cleaned_data["because"]), "based_on": form.cleaned_data["version"]}
        try:
            actions.withdraw(subject=found, **told, by=request.actor)
            return redirect("subjects:subject", pk)
        except ChangedMeanwhile:
            versions = actions.open_subject(subject=found, by=request.actor)
            return render(request, "subjects/both.html", both(found, versions, []), status=409)
    return _ask(request, form, _("Withdraw %s from the file?") % found, reverse("subjects:subject", args=[pk]))


def _ask(request: ActingRequest, form: Form, question: str, back: str) -> HttpResponse:
    asked = {
        "question": question,
        "consequences": [_("It stays in the history, with your name and why, and can be written down again.")],
        "confirm_label": _("Withdraw it"),
        "cancel_url": back,
        "form": form,
    }
    return render(request, "interface/confirm.html", asked, status=422 if form.errors else 200)


@require_POST
def restore(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    actions.restore(subject=the_subject(pk), by=request.actor)
    return redirect("subjects:subject", pk)


@require_POST
def point(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The form of a pointer with what is known filled in: it comes in the answer, never in an address."""
    require(may_use_pointers(request.actor))
    found = the_subject(pk)
    versions = actions.open_subject(subject=found, by=request.actor)
    words = versions[-1].words if versions else {}
    kind = pointer_kind(Kind(found.kind), words)
    if kind is None:
        raise Http404
    form = RegisterForm(kind=kind, actor=request.actor, initial=words | {"file": found.file_id})
    return render(request, "deconfliction/register.html", {"form": form, "kind": kind})


@require_GET
def relations(request: ActingRequest, file_id: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    file = file_numbered(file_id)
    table, drawing = RelationTable(file, request.GET), drawing_of(list(relations_of(file)))
    return render(request, "subjects/relations.html", {"file": file, "table": table, "drawing": drawing})


@require_http_methods(["GET", "POST"])
def relate(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    found = the_subject(pk)
    require(may_change(request.actor, found))
    known = actions.open_subjects(file=found.file, by=request.actor)
    form = RelateForm(posted(request), subject=found, known=known)
    if form.is_valid():
        try:
            actions.relate(subject=found, **form.told, by=request.actor)
            return redirect("subjects:subject", pk)
        except Refused as refusal:
            form.add_error("tie", str(refusal))
    context = {"subject": found, "form": form, "law": law_of_relations(found)}
    return render(request, "subjects/relate.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdraw_relation(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    found = the_relation(pk)
    require(may_withdraw_relation(request.actor, found))
    form = BecauseForm(posted(request))
    if form.is_valid():
        because = Because(form.cleaned_data["because"])
        actions.withdraw_relation(relation=found, because=because, by=request.actor)
        return redirect("subjects:subject", found.subject_id)
    question = _("Withdraw “%(relation)s”?") % {"relation": found}
    return _ask(request, form, question, reverse("subjects:subject", args=[found.subject_id]))


@require_http_methods(["GET", "POST"])
def put_forward(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    found = the_subject(pk)
    require(may_change(request.actor, found))
    form = PutForwardForm(posted(request))
    if form.is_valid():
        told = form.cleaned_data
        wanted = {"matter": Matter(told["matter"]), "services": told["services"], "once": told["once"]}
        try:
            review = actions.put_forward(subject=found, **wanted, by=request.actor)
            return redirect("subjects:review", review.pk)
        except Refused as refusal:
            form.add_error("services", str(refusal))
    context = {"subject": found, "form": form}
    return render(request, "subjects/put_forward.html", context, status=422 if form.errors else 200)


@require_GET
def reviews(request: ActingRequest) -> HttpResponse:
    require(may_read_subjects(request.actor))
    return render(request, "subjects/reviews.html", {"table": ReviewTable(request.GET), "charged": charged_here()})


@require_http_methods(["GET", "POST"])
def review(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_subjects(request.actor))
    found = the_review(pk)
    form = DecideForm(posted(request))
    if form.is_valid():
        way, ground = Way(form.cleaned_data["way"]), Ground(form.cleaned_data["ground"])
        try:
            actions.decide(review=found, way=way, ground=ground, by=request.actor)
            return redirect("subjects:review", pk)
        except ChangedMeanwhile:
            form.add_error(None, _("A colleague decided it in the meantime: their decision stands above."))
        except Refused as refusal:
            form.add_error("ground", str(refusal))
    finding = finding_on(found)
    may = may_review(request.actor, found, decided=finding is not None)
    context = {"review": found, "facts": review_facts(found, finding), "form": form, "may_review": may}
    return render(request, "subjects/review.html", context, status=422 if form.errors else 200)


@require_GET
def charged(request: ActingRequest) -> HttpResponse:
    require(may_count_charged(request.actor))
    return render(request, "subjects/charged.html", {"table": ChargedTable(request.GET)})
