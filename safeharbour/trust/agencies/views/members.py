"""The people of one's agency: who acts for it, in which role, and who is invited."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies.actions import (
    change_role,
    deactivate,
    invite,
    reactivate,
    resend_invitation,
    reset_second_factor,
    revoke_invitation,
)
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.forms import InvitationForm, MemberFilter, ReasonForm, RoleForm
from safeharbour.trust.agencies.queries import (
    invitations_visible,
    members_visible,
    memberships_visible,
    open_invitations,
)
from safeharbour.trust.agencies.rules import may_reset_second_factor, may_revoke, may_see_members
from safeharbour.trust.agencies.tables import invitation_table, member_table
from safeharbour.trust.agencies.views.links import link_for

if TYPE_CHECKING:
    from safeharbour.trust.agencies.models import Membership

ask_or_do = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def members(request: ActingRequest) -> HttpResponse:
    require(may_see_members(request.actor))
    narrow = MemberFilter(request.GET, kind=request.actor.agency_kind)
    table = member_table(members_visible(request.actor, **narrow.wanted()), request.GET)
    invitations = invitation_table(open_invitations(request.actor.agency), request.GET)
    return render(request, "agencies/members.html", {"filter": narrow, "table": table, "invitations": invitations})


@ask_or_do
def invite_member(request: ActingRequest) -> HttpResponse:
    require(may_see_members(request.actor))
    agency = next(m.agency for m in request.memberships if str(m.pk) == request.actor.membership)
    form = InvitationForm(request.POST or None, kind=agency.kind, agency_id=str(agency.pk))
    if form.is_valid():
        invite(
            email=form.cleaned_data["email"],
            agency=agency,
            role=Role(form.cleaned_data["role"]),
            link_for=link_for(request),
            by=request.actor,
        )
        messages.success(request, _("The invitation was sent. It is good for seven days."))
        return redirect("agencies:members")
    context = {"form": form, "agency": agency, "cancel_url": reverse("agencies:members")}
    return render(request, "agencies/invite.html", context)


@require_POST
def resend(request: ActingRequest, pk: UUID) -> HttpResponse:
    invitation = get_object_or_404(invitations_visible(), pk=pk)
    resend_invitation(invitation=invitation, link_for=link_for(request), by=request.actor)
    messages.success(request, _("A new link was sent. The earlier one no longer works."))
    return redirect("agencies:members")


@ask_or_do
def revoke(request: ActingRequest, pk: UUID) -> HttpResponse:
    invitation = get_object_or_404(invitations_visible(), pk=pk)
    require(may_revoke(request.actor, invitation))
    if request.method == "POST":
        revoke_invitation(invitation=invitation, by=request.actor)
        messages.success(request, _("The invitation was revoked: its link no longer works."))
        return redirect("agencies:members")
    context = {
        "question": _("Revoke the invitation of %(email)s?") % {"email": invitation.email},
        "consequences": [_("The link in the message no longer works."), _("You can invite the same person again.")],
        "confirm_label": _("Yes, revoke it"),
        "cancel_url": reverse("agencies:members"),
        "danger": True,
    }
    return render(request, "interface/confirm.html", context)


@ask_or_do
def end_membership(request: ActingRequest, pk: UUID) -> HttpResponse:
    membership = member_of(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        deactivate(membership=membership, reason=form.cleaned_data["reason"], by=request.actor)
        messages.success(request, _("The membership has ended and every session of the account with it."))
        return redirect("agencies:members")
    context = {
        "question": _("End the membership of %(name)s?") % {"name": membership.user.name},
        "consequences": [
            _("From this moment they see and do nothing for the agency."),
            _("They are signed out everywhere at once."),
            _("What they did stays on record. You can restore the membership later."),
        ],
        "confirm_label": _("Yes, end it now"),
        "cancel_url": reverse("agencies:members"),
        "danger": True,
        "form": form,
    }
    return render(request, "interface/confirm.html", context)


@require_POST
def restore_membership(request: ActingRequest, pk: UUID) -> HttpResponse:
    reactivate(membership=member_of(request, pk), by=request.actor)
    messages.success(request, _("The membership stands again."))
    return redirect("agencies:members")


@ask_or_do
def new_role(request: ActingRequest, pk: UUID) -> HttpResponse:
    membership = member_of(request, pk)
    form = RoleForm(request.POST or None, kind=membership.agency.kind, initial={"role": membership.role})
    if form.is_valid():
        change_role(membership=membership, role=Role(form.cleaned_data["role"]), by=request.actor)
        messages.success(request, _("The new role holds from now on. The earlier one stays on record."))
        return redirect("agencies:members")
    return render(request, "agencies/role.html", {"form": form, "membership": membership})


@ask_or_do
def new_second_factor(request: ActingRequest, pk: UUID) -> HttpResponse:
    require(may_see_members(request.actor))
    membership = get_object_or_404(memberships_visible(), pk=pk)
    require(may_reset_second_factor(request.actor, membership))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reset_second_factor(membership=membership, reason=form.cleaned_data["reason"], by=request.actor)
        messages.success(request, _("The second factor was reset. At the next sign-in a new one is set up."))
        return redirect(page_with(membership, request))
    context = {"form": form, "cancel_url": page_with(membership, request), **asking_about_second_factor(membership)}
    return render(request, "interface/confirm.html", context)


def page_with(membership: Membership, request: ActingRequest) -> str:
    """The list where the reader found this colleague: their own agency's, or the secretariat's page of another."""
    if str(membership.agency_id) == request.actor.agency:
        return reverse("agencies:members")
    return reverse("agencies:agency", kwargs={"pk": membership.agency_id})


def asking_about_second_factor(membership: Membership) -> dict[str, object]:
    return {
        "question": _("Reset the second factor of %(name)s?") % {"name": membership.user.name},
        "consequences": [
            _("Call them first on a number you know: whoever asks by mail may be somebody else."),
            _("Every app, passkey and recovery code of the account stops working, for every agency it acts for."),
            _("They are signed out everywhere at once and told by mail."),
            _("With their password they sign in and set up a new second factor."),
        ],
        "confirm_label": _("Yes, reset it"),
        "danger": True,
    }


def member_of(request: ActingRequest, pk: UUID) -> Membership:
    require(may_see_members(request.actor))
    return get_object_or_404(members_visible(request.actor), pk=pk)
