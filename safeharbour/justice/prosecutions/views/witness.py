"""Those to protect, what they were offered and wished, and the export that a ban blocks."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import Topic
from safeharbour.justice.prosecutions.forms import ProtectedForm, TopicForm
from safeharbour.justice.prosecutions.meanwhile import ChangedMeanwhile
from safeharbour.justice.prosecutions.queries import carries, the_case, the_protected, topic_now
from safeharbour.justice.prosecutions.rules import may_read_cases, may_work_on
from safeharbour.justice.prosecutions.showing.sheet import sheet_of
from safeharbour.justice.prosecutions.showing.witness import person_page, topic_beside
from safeharbour.justice.prosecutions.views.asking import Asking, asked, posted
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    form = ProtectedForm(posted(request))
    if form.is_valid():
        told = {"young": form.cleaned_data["young"] == "yes", "once": form.cleaned_data["once"]}
        made = actions.add_protected(case=found, **told, by=request.actor)
        return redirect("prosecutions:person", pk, made.pk)
    lead = _("Only a pseudonym is kept: P1, P2 and so on. There is no place for a name or a story.")
    back = reverse("prosecutions:case", args=[pk])
    return asked(request, Asking(_("Somebody to protect"), _("Write it down"), back, found.number, lead), form)


@require_safe
def person(request: ActingRequest, pk: UUID, person_id: UUID) -> HttpResponse:
    require(may_read_cases(request.actor))
    page = person_page(request.actor, the_protected(the_case(pk), person_id))
    return render(request, "prosecutions/person.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: ActingRequest, pk: UUID, person_id: UUID, topic: str) -> HttpResponse:
    require(may_read_cases(request.actor))
    found = the_case(pk)
    require(may_work_on(request.actor, carries=carries(found, request.actor)))
    who, about = the_protected(found, person_id), _topic(topic)
    form = TopicForm(posted(request), topic=about, newest=topic_now(who, about))
    if form.is_valid():
        based_on = form.cleaned_data["number"]
        try:
            actions.step_topic(person=who, said=form.said, based_on=based_on, by=request.actor)
            return redirect("prosecutions:person", pk, person_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except ChangedMeanwhile:
            return render(request, "prosecutions/both.html", topic_beside(who, form.said), status=409)
    back = reverse("prosecutions:person", args=[pk, person_id])
    return asked(request, Asking(f"{who}: {about.label}", _("Write it down"), back, found.number), form)


@require_POST
def export(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A sheet with the names of the accused, for a paper that leaves."""
    require(may_read_cases(request.actor))
    found = the_case(pk)
    opened = actions.export_names(case=found, by=request.actor)
    answer = HttpResponse(sheet_of(found, opened), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="case.csv"'
    return answer


def _topic(asked_for: str) -> Topic:
    if asked_for not in Topic.values:
        raise Http404
    return Topic(asked_for)
