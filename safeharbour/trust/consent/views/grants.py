"""Talking sharing over with a person, what was agreed, and ending it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.consent.actions import open_shared, record_consent, withdraw_consent
from safeharbour.trust.consent.enums import Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.forms import TalkForm, WithdrawForm
from safeharbour.trust.consent.rules import may_look_for, may_record_consent, may_withdraw
from safeharbour.trust.consent.showing import (
    agency_name,
    before_stopping,
    content_facts,
    other_agencies,
    person_page,
    scopes_in_words,
    shown_grants,
    the_grant,
    the_person,
)


@require_http_methods(["GET", "HEAD"])
def person(request: ActingRequest, number: str) -> HttpResponse:
    found = the_person(request.actor, number)
    return render(request, "consent/person.html", person_page(request.actor, found, number))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: ActingRequest, number: str) -> HttpResponse:
    """Settled first, then read back; recorded only after the person has heard all of it and said yes."""
    found = the_person(request.actor, number)
    require(may_record_consent(request.actor, localdate(now())))
    posted = request.POST if request.method == "POST" else None
    form = TalkForm(posted, agencies=other_agencies(request.actor))
    if posted is None or not form.is_valid() or "change" in posted:
        return render(request, "consent/talk.html", {"form": form, "number": number})
    if "no" in posted:
        messages.info(request, _("Nothing was recorded and nothing changes. The help goes on as before."))
        return redirect("consent:person", number=number)
    if "yes" not in posted:
        return read_back(request, form, number)
    record_consent(person=found, number=number, agreed=form.agreed(), by=request.actor, once=form.cleaned_data["once"])
    messages.success(request, _("Recorded. It can be stopped on any day."))
    return redirect("consent:person", number=number)


def read_back(request: ActingRequest, form: TalkForm, number: str) -> HttpResponse:
    said = form.cleaned_data
    context = {
        "form": form,
        "number": number,
        "agency": agency_name(request.actor, said["recipient"]),
        "scopes": scopes_in_words(said["scopes"]),
        "purpose": Purpose(said["purpose"]).label,
        "until": form.until,
    }
    return render(request, "consent/read_back.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    grant = the_grant(pk)
    require(may_withdraw(request.actor, grant))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdraw_consent(grant=grant, how=WithdrawnHow(form.cleaned_data["how"]), by=request.actor)
        messages.success(request, _("Stopped. From now on they read nothing here, and they are told to erase."))
        ours = str(grant.agency_id) == request.actor.agency
        return redirect("consent:person", number=grant.number) if ours else redirect("consent:received")
    return render(request, "interface/confirm.html", before_stopping(grant) | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What a person agreed to share with us: each part is opened by a press, and shown once."""
    grant = the_grant(pk)
    require(may_look_for(request.actor, grant.purpose))
    context = {"shown": shown_grants([grant])[0], "parts": [(scope, Scope(scope).label) for scope in grant.scopes]}
    if request.method == "POST" and request.POST.get("scope") in grant.scopes:
        scope = Scope(request.POST["scope"])
        opened = open_shared(basis=grant, scope=scope, by=request.actor)
        context |= {"opened": scope, "facts": content_facts(opened)}
    return render(request, "consent/shared.html", context)
