"""Sending exact fields, and the inbox of who receives them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.consent import actions
from safeharbour.trust.consent.enums import Condition
from safeharbour.trust.consent.forms import SendForm
from safeharbour.trust.consent.queries import grants_to, received_packages, to_erase
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.rules import may_disclose, may_recall, may_receive
from safeharbour.trust.consent.showing import (
    content_facts,
    disclosure_facts,
    in_words,
    shown_grants,
    the_disclosure,
    the_grant,
)


@require_safe
def received(request: ActingRequest) -> HttpResponse:
    """What to erase first, then what people agreed to share with us, then what was sent."""
    require(may_receive(request.actor))
    agency, at = request.actor.agency, now()
    packages = received_packages(agency).filter(ending=None, expires_at__gt=at)
    context = {
        "erase": [(one, disclosure_facts(one)) for one in to_erase(agency, at)],
        "grants": shown_grants(grants_to(agency, at)),
        "packages": [(one, disclosure_facts(one)) for one in packages],
    }
    return render(request, "consent/received.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Chosen, previewed as the recipient will see it, sent."""
    grant = the_grant(pk)
    require(may_disclose(request.actor, grant, now()))
    form = SendForm(request.POST if request.method == "POST" else None, known=records.fields_of(grant.scopes))
    if not form.is_valid() or "change" in request.POST:
        return render(request, "consent/send.html", {"form": form, "grant": grant})
    said = form.cleaned_data
    chosen, expires = said["fields_chosen"], form.expires_at(grant.ends_at)
    if "send" not in request.POST:
        opened = actions.preview_package(grant=grant, fields=chosen, by=request.actor)
        context = {"form": form, "grant": grant, "facts": content_facts(opened.fields), "expires": expires}
        return render(request, "consent/preview.html", context | {"conditions": in_words(said["conditions"])})
    sent = {"conditions": [Condition(one) for one in said["conditions"]], "expires_at": expires, "once": said["once"]}
    actions.send_package(grant=grant, fields=chosen, by=request.actor, **sent)
    messages.success(request, _("Sent. You see here when it is opened, and can take it back."))
    return redirect("consent:person", number=grant.number)


@require_POST
def open_one(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Opened by a press, for the purpose it was sent for; each time is recorded."""
    require(may_receive(request.actor))
    disclosure = the_disclosure(pk)
    opened = actions.open_package(disclosure=disclosure, by=request.actor)
    context = {"disclosure": disclosure, "facts": content_facts(opened.fields), "about": disclosure_facts(disclosure)}
    return render(request, "consent/package.html", context)


@require_POST
def erased(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_receive(request.actor))
    actions.confirm_copies_erased(disclosure=the_disclosure(pk), by=request.actor)
    messages.success(request, _("Thank you. The agency that sent it sees your word."))
    return redirect("consent:received")


@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_receive(request.actor))
    disclosure = the_disclosure(pk)
    require(may_recall(request.actor, disclosure))
    if request.method == "POST":
        actions.recall_disclosure(disclosure=disclosure, by=request.actor)
        messages.success(request, _("Taken back. Its recipient is told to erase copies."))
        return redirect("consent:person", number=disclosure.number)
    context = {
        "question": _("Take back what was sent to %(agency)s?") % {"agency": disclosure.recipient.name},
        "consequences": [_("It can be read no further."), _("What was read before, nobody can take back.")],
        "confirm_label": _("Take it back"),
        "cancel_url": reverse("consent:person", kwargs={"number": disclosure.number}),
        "danger": True,
    }
    return render(request, "interface/confirm.html", context)
