"""A password that was forgotten is replaced through one's own mailbox, by whoever has an account and by nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core import mail
from django.test import Client

from safeharbour.trust.access.actors import account, acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_membership, sign_in

Committed = Callable[..., AbstractContextManager[object]]

pytestmark = pytest.mark.django_db

ASK = "/en/account/password/reset/"
NEW = "a new long sentence 99"


@pytest.fixture
def committed_at_once(django_capture_on_commit_callbacks: Committed) -> Committed:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_the_link_in_the_message_sets_a_new_password_once(committed_at_once: Committed) -> None:
    user, client = a_membership(Role.FRONTLINE).user, Client()
    with committed_at_once():
        assert client.post(ASK, {"email": user.email}).status_code == 302
    link = the_link_in(mail.outbox[-1].body)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    with committed_at_once():
        assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302
    assert User.objects.get(pk=user.pk).check_password(NEW)
    assert "This link no longer works" in Client().get(link, follow=True).content.decode()


def test_it_makes_no_difference_who_is_signed_in(committed_at_once: Committed) -> None:
    user, client = a_membership(Role.FRONTLINE).user, Client()
    sign_in(client, a_membership(Role.FRONTLINE))
    with committed_at_once():
        assert client.post(ASK, {"email": user.email}).status_code == 302
    form = client.get(the_link_in(mail.outbox[-1].body), follow=True).redirect_chain[-1][0]
    with committed_at_once():
        assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302
    with acting_as(account(user.pk)):
        assert User.objects.get(pk=user.pk).check_password(NEW)


def the_link_in(body: object) -> str:
    links: set[str] = set(re.findall(r"https?://[^/]+(/\S+)", str(body)))
    assert len(links) == 1, "both languages lead to the same page"
    return links.pop()


def test_its_messages_speak_both_languages_and_name_no_work(committed_at_once: Committed) -> None:
    user, client = a_membership(Role.FRONTLINE).user, Client()
    with committed_at_once():
        client.post(ASK, {"email": user.email})
    client.get(the_link_in(mail.outbox[-1].body), follow=True)
    with committed_at_once():
        client.post(f"{ASK}key/{user.pk}-set-password/", {"password1": NEW, "password2": NEW})
    for message in mail.outbox:
        assert message.subject == "Account · Compte"
        assert "mot de passe" in message.body
        assert "password" in message.body
        assert "Hello from" not in message.body


def test_the_page_answers_alike_whether_there_is_an_account(committed_at_once: Committed) -> None:
    user = a_membership(Role.FRONTLINE).user
    with committed_at_once():
        known, unknown = (Client().post(ASK, {"email": email}) for email in (user.email, "nobody@example.org"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert known.content == unknown.content


def test_an_account_of_an_agencys_provider_is_given_no_password(committed_at_once: Committed) -> None:
    """Its agency could not end that sign-in (ADR 0022)."""
    membership, client = a_membership(Role.FRONTLINE), Client()
    with acting_as(account(membership.user_id)):
        membership.user.set_unusable_password()
        membership.user.save()
    with committed_at_once():
        asked = client.post(ASK, {"email": membership.user.email})
    assert asked.status_code == 302, "the page answers as it answers everybody"
    (message,) = mail.outbox
    assert "http" not in message.body
    assert "Ce compte n’en a pas" in message.body
    sign_in(client, membership)
    assert client.get("/en/account/password/change/")["Location"].endswith("/password/set/")
    refused = client.get("/en/account/password/set/")
    assert refused.status_code == 403
    assert "this account has no password" in refused.content.decode()
