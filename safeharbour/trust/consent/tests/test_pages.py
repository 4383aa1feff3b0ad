"""Pages of consent: nothing is opened, decided or sent by a button that nobody pressed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import an_agency, sign_in_account
from safeharbour.trust.consent.actions import Asked, ask_without_consent
from safeharbour.trust.consent.enums import Purpose, Scope, Told
from safeharbour.trust.consent.forms import AskForm
from safeharbour.trust.consent.models import Look
from safeharbour.trust.consent.queries import is_answered
from safeharbour.trust.consent.registry import records
from safeharbour.trust.consent.tests.factories import a_grant

pytestmark = pytest.mark.django_db


def signed_in(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


@pytest.mark.parametrize("scope", ["health", "everything", "\0", ""])
def test_a_part_that_was_not_agreed_to_opens_nothing(person: UUID, alice: Actor, bob: Actor, scope: str) -> None:
    grant = a_grant(person, bob.agency, by=alice, scopes=[Scope.NEEDS])
    answer = signed_in(bob).post(reverse("consent:shared", kwargs={"pk": grant.pk}), {"scope": scope})
    assert answer.status_code == 200
    with acting_as(alice):
        assert not Look.objects.exists()


def test_an_answer_that_says_neither_yes_nor_no_decides_nothing(person: UUID, alice: Actor) -> None:
    asked = Asked(
        recipient=an_agency(AgencyKind.CHILD_PROTECTION).pk,
        authority="cyfsa-125",
        purpose=Purpose.CHILD_PROTECTION,
        fields=["needs.housing"],
        grounds="She is 14 and was told to be ready at nine.",
        told=Told.TOLD,
        not_told_because=None,
        review_on=timezone.localdate() + timedelta(days=14),
    )
    with acting_as(alice):
        row = ask_without_consent(person=person, number="SH-2222-2222", asked=asked, by=alice)
    answer = signed_in(alice).post(reverse("consent:answer", kwargs={"pk": row.pk}), {}, follow=True)
    assert "Nothing was decided" in answer.content.decode()
    with acting_as(alice):
        assert not is_answered(row)


def test_fields_stand_under_the_name_of_their_part() -> None:
    form = AskForm(agencies=[], known=records.fields_of(records.scopes))
    groups = dict(form.fields["fields_chosen"].choices)  # type: ignore[attr-defined]
    assert list(groups) == [str(scope.label) for scope in Scope if scope in records.scopes]
    assert all(fields for fields in groups.values())
