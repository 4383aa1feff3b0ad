"""What one changes about one's own account, through its pages: password, apps, recovery codes, names of passkeys."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.utils import timezone

from safeharbour.trust.access.actors import account, acting_as
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_membership
from safeharbour.trust.agencies.tests.test_sign_in import code, type_password, with_app

pytestmark = pytest.mark.django_db

NEW = "a new long sentence 99"
CHANGE = "/en/account/password/change/"
MFA = "/en/account/second-factor/"


@pytest.fixture
def alice(client: Client) -> User:
    """Signed in with her password and her app, a moment ago."""
    user = a_membership().user
    secret = with_app(user)
    type_password(client, user)
    assert client.post(f"{MFA}authenticate/", {"code": code(secret)}).status_code == 302
    return user


def test_a_new_password_needs_the_old_one_and_ends_the_other_sessions(client: Client, alice: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(alice)
    wrong = client.post(CHANGE, {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert wrong.status_code == 200
    assert client.post(CHANGE, {"oldpassword": "correct horse", "password1": NEW, "password2": NEW}).status_code == 302
    with acting_as(account(alice.pk)):
        assert User.objects.get(pk=alice.pk).check_password(NEW)
    assert client.get("/en/account/").status_code == 200
    assert elsewhere.get("/en/account/")["Location"].startswith("/en/account/login/")


def test_recovery_codes_are_made_anew_and_the_old_ones_end(client: Client, alice: User) -> None:
    with acting_as(account(alice.pk)):
        old = set(RecoveryCodes.activate(alice).get_unused_codes())
    assert client.get(f"{MFA}recovery-codes/generate/").status_code == 200
    assert client.post(f"{MFA}recovery-codes/generate/").status_code == 302
    assert client.get(f"{MFA}recovery-codes/").status_code == 200
    with acting_as(account(alice.pk)):
        kept = Authenticator.objects.get(user=alice, type=Authenticator.Type.RECOVERY_CODES)
        assert not old & set(RecoveryCodes(kept).get_unused_codes())


def test_the_only_second_factor_stays_and_a_second_one_may_go(client: Client, alice: User) -> None:
    assert client.post(f"{MFA}app/deactivate/").status_code == 200
    assert kinds(alice) == {Authenticator.Type.TOTP}
    with_passkey(alice, "Laptop")
    assert client.post(f"{MFA}app/deactivate/").status_code == 302
    assert kinds(alice) == {Authenticator.Type.WEBAUTHN}


def test_a_passkey_is_named_anew_by_its_owner_only(client: Client, alice: User) -> None:
    hers, anothers = with_passkey(alice, "Laptop"), with_passkey(a_membership().user, "Telephone")
    edited = client.post(f"{MFA}passkeys/{hers.pk}/edit/", {"name": "Work laptop"})
    assert edited.status_code == 302
    assert client.post(f"{MFA}passkeys/{anothers.pk}/edit/", {"name": "Mine"}).status_code == 404
    assert "Work laptop" in client.get(f"{MFA}passkeys/").content.decode()


def with_passkey(user: User, name: str) -> Authenticator:
    with acting_as(account(user.pk)):
        return Authenticator.objects.create(
            user=user,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": name, "credential": {}},
            created_at=timezone.now(),
        )


def kinds(user: User) -> set[str]:
    with acting_as(account(user.pk)):
        return set(Authenticator.objects.filter(user=user).values_list("type", flat=True)) - {
            Authenticator.Type.RECOVERY_CODES
        }
