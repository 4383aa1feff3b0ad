"""Where django-allauth asks the house: who may have an account, what a second factor needs, who links to whom."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise

from safeharbour.trust.access.actors import PUBLIC
from safeharbour.trust.agencies.agency_sign_in import ANOTHERS, claims_in, member_behind, vouches_for_second_factor
from safeharbour.trust.agencies.enums import SignedInBy
from safeharbour.trust.agencies.mail import send_after_commit, tell_of_lock_out, tell_of_no_password
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.queries import account_by_email, has_second_factor, other_second_factors
from safeharbour.trust.agencies.receivers import note
from safeharbour.trust.agencies.rules import may_remove_second_factor
from safeharbour.trust.agencies.sign_in import AGENCY_PROVIDER, note_second_factor, seconds_since_proof


def display_name(user: User) -> str:
    return user.name


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False

    def get_login_stages(self) -> list[str]:
        library, ours = "allauth.mfa.stages.AuthenticateStage", "safeharbour.trust.agencies.stages.SecondFactorStage"
        return [ours if stage == library else stage for stage in super().get_login_stages()]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            user = account_by_email(credentials.get("email", ""))
            note("agencies.locked_out", user, by=PUBLIC)
            if user is not None:
                tell_of_lock_out(user)
            raise

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The library sends at once and fails with the mail server: the change that it tells of would be undone."""
        told = {"request": self.request, "email": email, "current_site": get_current_site(self.request), **context}
        send_after_commit(self.render_mail(template_prefix, email, told))

    def render_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> EmailMessage:
        """As our own messages: in both languages, under a subject that names neither the site nor the work."""
        bodies = []
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                bodies.append(render_to_string(f"{template_prefix}_message.txt", context, self.request).strip())
        return EmailMessage("Account · Compte", "\n\n---\n\n".join(bodies), to=[email])

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """An account without a password signs in through its agency, which ends that sign-in with the employment."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)
        else:
            tell_of_no_password(user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not a moment after signing in, and not to set up the first second factor, which follows it at once."""
        if not has_second_factor(context.request.user.pk):
            return False
        return seconds_since_proof(context.request) > float(settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        """A stolen dump must not yield second factors: their secrets are sealed under the installation's key."""
        return _sealing_key().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sealing_key().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor stays: without one the account could do nothing but set another up."""
        return bool(may_remove_second_factor(other_second_factors(authenticator.user_id, authenticator.pk)))


class AgencyProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link to whom the agency invited; refuse everybody else, however well the provider knows them."""
        settings_of_agency = sociallogin.account.get_provider().app.settings
        claims = claims_in(sociallogin.account.extra_data)
        user = member_behind(claims, settings_of_agency["agency"])
        if not isinstance(user, User):
            refuse_provider_sign_in(request, user)
        elif sociallogin.is_existing and sociallogin.user != user:
            refuse_provider_sign_in(request, ANOTHERS)
        elif not sociallogin.is_existing:
            sociallogin.connect(request, user)
        if vouches_for_second_factor(claims, settings_of_agency):
            note_second_factor(request, sociallogin.user.pk, AGENCY_PROVIDER)


def refuse_provider_sign_in(request: HttpRequest, reason: str | Promise) -> NoReturn:
    note("agencies.sign_in_failed", None, by=PUBLIC, how=SignedInBy.AGENCY_PROVIDER.value)
    page = render(request, "agencies/provider_refused.html", {"reason": reason}, status=403)
    raise ImmediateHttpResponse(page)


def _sealing_key() -> Fernet:
    import base64

    digest = salted_hmac("safeharbour.second_factor", b"", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
