"""Sign-in events for the audit trail. The library owns the flow, so its signals are where we hear of it.

Each event is filed for every agency the account acts for, so that their auditors see who came in and who failed to.
What was typed is never recorded: a person may type a password into the wrong field.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as second_factor_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db import transaction
from django.http import HttpRequest

from safeharbour.trust.access.actors import PUBLIC, Actor, account, acting_as
from safeharbour.trust.agencies.enums import SignedInBy
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.queries import account_by_email, memberships_of_account
from safeharbour.trust.agencies.sign_in import SET_UP, note_second_factor, passed_second_factor
from safeharbour.trust.audit.actions import record


def note(action: str, user: User | None, *, by: Actor, **detail: Any) -> None:
    agencies = {str(m.agency_id) for m in memberships_of_account(user.pk)} if user else set()
    with acting_as(by), transaction.atomic():
        for agency in sorted(agencies) or [""]:
            record(action, by=by, subject=user, concerns_agency=agency, **detail)


def signed_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    how = SignedInBy.AGENCY_PROVIDER if kwargs.get("sociallogin") else SignedInBy.PASSWORD_OR_PASSKEY
    note("agencies.sign_in", user, by=account(user.pk), how=how.value)


def sign_in_failed(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    note("agencies.sign_in_failed", account_by_email(credentials.get("email", "")), by=PUBLIC)


def signed_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        note("agencies.sign_out", user, by=account(user.pk))


def second_factor_added(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kw: Any) -> None:
    note("agencies.second_factor_added", user, by=account(user.pk), type=str(authenticator.type))
    if not passed_second_factor(request):
        note_second_factor(request, user.pk, SET_UP)


def second_factor_removed(sender: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    note("agencies.second_factor_removed", user, by=account(user.pk), type=str(authenticator.type))


def recovery_codes_renewed(sender: Any, user: User, **kwargs: Any) -> None:
    note("agencies.recovery_codes_renewed", user, by=account(user.pk))


def second_factor_failed(sender: Any, user: User, **kwargs: Any) -> None:
    note("agencies.second_factor_failed", user, by=PUBLIC)


def password_changed(sender: Any, user: User, **kwargs: Any) -> None:
    note("agencies.password_changed", user, by=account(user.pk))


def listen() -> None:
    for signal, receiver in (
        (account_signals.user_logged_in, signed_in),
        (user_login_failed, sign_in_failed),
        (user_logged_out, signed_out),
        (second_factor_signals.authenticator_added, second_factor_added),
        (second_factor_signals.authenticator_removed, second_factor_removed),
        (second_factor_signals.authenticator_reset, recovery_codes_renewed),
        (second_factor_signals.authentication_failed, second_factor_failed),
        (account_signals.password_changed, password_changed),
        (account_signals.password_reset, password_changed),
        (account_signals.password_set, password_changed),
    ):
        signal.connect(receiver, dispatch_uid=f"agencies.{receiver.__name__}")
