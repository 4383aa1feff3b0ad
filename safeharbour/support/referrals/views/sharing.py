"""Sending along what a person agreed to share with the recipient of a referral."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from safeharbour.support.referrals import packages
from safeharbour.support.referrals.queries import the_referral
from safeharbour.support.referrals.rules import may_send_along, may_share
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.consent.enums import Condition
from safeharbour.trust.consent.forms import SendForm


@require_http_methods(["GET", "HEAD", "POST"])
def package(request: ActingRequest, pk: UUID, grant: UUID) -> HttpResponse:
    """Chosen, previewed as the recipient will see it, sent along."""
    require(may_share(request.actor))
    referral = the_referral(pk)
    require(may_send_along(request.actor, referral, packages.refused(referral)))
    agreed = packages.the_grant_for(referral, grant)
    form = SendForm(request.POST if request.method == "POST" else None, known=packages.fields_of(agreed))
    if not form.is_valid() or "change" in request.POST:
        return render(request, "referrals/package.html", {"form": form, "grant": agreed, "referral": referral})
    conditions = [Condition(one) for one in form.cleaned_data["conditions"]]
    given = {"referral": referral, "grant": agreed, "fields": form.cleaned_data["fields_chosen"], "by": request.actor}
    expires = form.expires_at(agreed.ends_at)
    if "send" not in request.POST:
        context = {"form": form, "grant": agreed, "expires": expires, "conditions": [one.label for one in conditions]}
        return render(request, "consent/preview.html", {**context, "facts": packages.previewed(**given)})
    packages.send_along(**given, conditions=conditions, expires_at=expires)
    messages.success(request, _("It went along. They open it for its purpose; you see here if it is ended."))
    return redirect("referrals:one", pk)
