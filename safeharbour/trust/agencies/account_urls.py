"""The pages of django-allauth that this house has. It has no sign-up and no change of address: one is invited."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as provider
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from safeharbour.trust.agencies.reach import as_nobody
from safeharbour.trust.agencies.reach import open_before_second_factor as early
from safeharbour.trust.agencies.reach import open_without_membership as own
from safeharbour.trust.agencies.views.account import remove_passkey, set_password, sign_out

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", sign_out, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", early(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", own(account.password_change), name="account_change_password"),
    path("password/set/", set_password, name="account_set_password"),
    path("password/reset/", as_nobody(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        as_nobody(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("provider/cancelled/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("provider/error/", login_not_required(provider.login_error), name="socialaccount_login_error"),
    path("second-factor/", own(second_factor.index), name="mfa_index"),
    path("second-factor/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("second-factor/reauthenticate/", own(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/app/activate/", early(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/deactivate/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", own(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "second-factor/recovery-codes/generate/",
        own(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/download/",
        own(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("second-factor/passkeys/", own(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", early(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("second-factor/passkeys/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "second-factor/passkeys/reauthenticate/",
        own(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("second-factor/passkeys/<int:pk>/remove/", remove_passkey, name="mfa_remove_webauthn"),
    path("second-factor/passkeys/<int:pk>/edit/", own(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
]
