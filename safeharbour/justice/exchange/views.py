"""The pages of the exchange: what was found elsewhere, offering a pointer, and the secretariat's partners."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safeharbour.interface.forms import posted
from safeharbour.justice.deconfliction.enums import Kind
from safeharbour.justice.deconfliction.queries import the_pointer
from safeharbour.justice.deconfliction.rules import may_use_pointers
from safeharbour.justice.exchange import actions
from safeharbour.justice.exchange.enums import State
from safeharbour.justice.exchange.forms import OfferForm, PartnerForm
from safeharbour.justice.exchange.queries import the_found, the_offer, the_partner
from safeharbour.justice.exchange.rules import may_administer, may_offer, may_withdraw
from safeharbour.justice.exchange.showing import (
    FoundTable,
    PartnerTable,
    RoundTable,
    own_key,
    partner_facts,
    tone_of,
)
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused, require
from safeharbour.trust.access.requests import ActingRequest


@require_GET
def found(request: ActingRequest) -> HttpResponse:
    require(may_use_pointers(request.actor))
    return render(request, "exchange/found.html", {"table": FoundTable(request.GET)})


@require_POST
def seen(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    actions.mark_seen(found=the_found(pk), by=request.actor)
    return redirect("exchange:found")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def offer(request: ActingRequest, pointer: UUID, partner: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    mine, other = the_pointer(pointer), the_partner(partner)
    require(may_offer(request.actor, mine, other, now()))
    form = OfferForm(posted(request), kind=Kind(mine.kind))
    if form.is_valid() and form.identifier:
        try:
            actions.offer_pointer(pointer=mine, partner=other, identifier=form.identifier, by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Offered. If they look for it too, both are told at the next comparison."))
            return redirect("deconfliction:pointer", pointer)
    context = {"form": form, "pointer": mine, "partner": other}
    return render(request, "exchange/offer.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_use_pointers(request.actor))
    found = the_offer(pk)
    require(may_withdraw(request.actor, found))
    back = reverse("deconfliction:pointer", args=[found.pointer_id])
    if request.method == "POST":
        actions.withdraw_offer(offer=found, by=request.actor)
        messages.success(request, _("Withdrawn. It is not compared any more."))
        return redirect(back)
    asked = {
        "question": _("Withdraw this pointer from %s?") % found.partner,
        "consequences": [_("It is not compared with theirs any more. What was found stays.")],
        "confirm_label": _("Withdraw it"),
        "cancel_url": back,
    }
    return render(request, "interface/confirm.html", asked)


@require_GET
def partners(request: ActingRequest) -> HttpResponse:
    require(may_administer(request.actor))
    return render(request, "exchange/partners.html", {"table": PartnerTable(request.GET), "key": own_key()})


@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    require(may_administer(request.actor))
    form = PartnerForm(posted(request))
    if form.is_valid():
        try:
            made = actions.add_partner(**form.cleaned_data, by=request.actor)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added. Read the fingerprint to them on the telephone now."))
            return redirect("exchange:partner", made.pk)
    return render(request, "exchange/add.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def partner(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_administer(request.actor))
    one = the_partner(pk)
    context = {"partner": one, "facts": partner_facts(one), "tone": tone_of(one), "table": RoundTable(request.GET, one)}
    return render(request, "exchange/partner.html", context)


@require_POST
def state(request: ActingRequest, pk: UUID, state: str) -> HttpResponse:
    require(may_administer(request.actor))
    if state not in {State.ACTIVE, State.PAUSED}:
        raise Http404
    actions.set_partner_state(partner=the_partner(pk), state=State(state), by=request.actor)
    messages.success(request, _("Saved. It holds from the next message on."))
    return redirect("exchange:partner", pk)
