"""One's own account: its memberships, second factors and sessions; signing out, here or everywhere."""

from __future__ import annotations

from allauth.account import views as library
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeharbour.interface.leaving import forget_at_sign_out
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.requests import ActingRequest
from safeharbour.trust.agencies import actions
from safeharbour.trust.agencies.actions import end_own_sessions
from safeharbour.trust.agencies.forms import MailForm
from safeharbour.trust.agencies.queries import has_password, is_told_by_mail, other_second_factors, sessions_of
from safeharbour.trust.agencies.reach import open_before_second_factor, open_without_membership
from safeharbour.trust.agencies.rules import may_have_password, may_remove_second_factor


@open_before_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: ActingRequest) -> HttpResponseBase:
    response: HttpResponseBase = library.logout(request)
    return forget_at_sign_out(response) if request.method == "POST" else response


@open_before_second_factor
@require_safe
def second_factor(request: ActingRequest) -> HttpResponse:
    return render(request, "agencies/second_factor.html")


@open_without_membership
@require_safe
def set_password(request: ActingRequest) -> HttpResponse:
    """Where the library sends whoever would change a password and has none."""
    require(may_have_password(has_one=has_password(request.actor.account)))
    return redirect("account_change_password")


@open_without_membership
@require_safe
def profile(request: ActingRequest) -> HttpResponse:
    sessions = sessions_of(int(request.actor.account))
    here = request.session.session_key
    mail = MailForm(initial={"wanted": is_told_by_mail(request.actor.account)})
    return render(request, "agencies/profile.html", {"sessions": sessions, "here": here, "mail": mail})


@open_without_membership
@require_POST
def end_sessions(request: ActingRequest) -> HttpResponseBase:
    """One by its handle; `which=others` keeps this session; anything else signs out everywhere, here included."""
    if handle := request.POST.get("session"):
        return end_one_session(request, handle)
    if request.POST.get("which") == "others":
        end_own_sessions(by=request.actor, but=request.session.session_key)
        messages.success(request, _("Every other session has ended."))
        return redirect("agencies:profile")
    end_own_sessions(by=request.actor)
    return sign_out(request)


@open_without_membership
@require_POST
def choose_mail(request: ActingRequest) -> HttpResponse:
    form = MailForm(request.POST)
    wanted = form.is_valid() and form.cleaned_data["wanted"]
    actions.choose_mail(wanted=wanted, by=request.actor)
    messages.success(request, _("You are told by e-mail.") if wanted else _("You are not told by e-mail any more."))
    return redirect("agencies:profile")


def end_one_session(request: ActingRequest, handle: str) -> HttpResponseBase:
    listed = sessions_of(int(request.actor.account))
    session = next((session for session in listed if session.handle == handle), None)
    if session is None:
        messages.info(request, _("That session had ended already."))
        return redirect("agencies:profile")
    end_own_sessions(by=request.actor, only=session.session_key)
    messages.success(request, _("The session has ended."))
    return redirect("agencies:profile")


@open_without_membership
@require_http_methods(["GET", "HEAD", "POST"])
def remove_passkey(request: ActingRequest, pk: int) -> HttpResponseBase:
    """The library's page, once it is sure that another second factor remains."""
    require(may_remove_second_factor(other_second_factors(int(request.actor.account), pk)))
    response: HttpResponseBase = passkeys.remove_webauthn(request, pk=pk)
    return response
