"""What the pages show and take, as the people of both agencies press them. No browser: the journeys have that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from safeharbour.support.directory.tests.factories import a_service
from safeharbour.support.directory.tests.search.factories import an_entry
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.queries import the_referral
from safeharbour.support.referrals.tests.factories import TOLD, a_nurse, a_referral, a_target, an_intake_worker, done
from safeharbour.support.screening.offering import offers
from safeharbour.support.shelter.tests.factories import a_manager, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, an_agency, sign_in

pytestmark = pytest.mark.django_db
TYPED: dict[str, Any] = {
    "need": "mental_health",
    "urgency": "today",
    "contact": "Alice",
    "telephone": "705 555-0100",
    "words": "Now.",
}


def signed_in(actor: Actor) -> Client:
    client = Client()
    with acting_as(INSTALLER), transaction.atomic():
        membership = Membership.objects.select_related("user").get(pk=actor.membership)
    sign_in(client, membership)
    return client


def page(client: Client, name: str, *arguments: object, status: int = 200, **asked: str) -> str:
    answer = client.get(reverse(f"referrals:{name}", args=arguments), asked)
    assert answer.status_code == status
    return answer.content.decode()


def post(client: Client, to: str, *arguments: object, status: int = 302, **typed: Any) -> str:
    answer = client.post(reverse(f"referrals:{to}", args=arguments), typed)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


@pytest.fixture
def nurse() -> Actor:
    return a_nurse()


@pytest.fixture
def intake() -> Actor:
    return an_intake_worker()


def the_only_one(actor: Actor) -> Referral:
    with acting_as(actor), transaction.atomic():
        return Referral.objects.get()


def test_a_nurse_writes_one_reads_it_over_and_sends_it(nurse: Actor, intake: Actor) -> None:
    client, target = signed_in(nurse), a_target(intake, "Counselling rooms")
    found = page(client, "start", words="counselling")
    assert "Counselling rooms" in found
    writing = page(client, "to_service", target.service, need="mental_health")
    assert 'value="mental_health" selected' in writing
    wrong = post(client, "to_service", target.service, status=422, **{**TYPED, "telephone": "none"})
    assert "telephone number" in wrong
    post(client, "to_service", target.service, **TYPED)
    referral = the_only_one(nurse)
    shown = page(client, "one", referral.pk)
    assert "Alice, 705 555-0100" in shown
    assert "Send it" in shown
    post(client, "step", referral.pk, act="send", version=1)
    assert "waiting for an answer" in page(client, "one", referral.pk)


def test_a_form_sent_twice_begins_one(nurse: Actor, intake: Actor) -> None:
    client, target = signed_in(nurse), a_target(intake)
    once = {**TYPED, "once": "9b2f0f1e-6b54-4b7e-9a56-0d2f3d3a8c11"}
    for _ in range(2):
        post(client, "to_service", target.service, **once)
    assert the_only_one(nurse)


def test_a_service_that_nobody_here_answers_for_is_called(nurse: Actor) -> None:
    assert "Call it together" in page(signed_in(nurse), "to_service", a_service("Ours").pk)


def test_an_intake_worker_works_through_the_inbox(nurse: Actor, intake: Actor) -> None:
    client = signed_in(intake)
    assert "Nothing waits for you" in page(client, "inbox")
    first, second = a_referral(nurse, intake), a_referral(nurse, intake, urgency="today")
    listed = page(client, "inbox")
    assert listed.index(second.reference) < listed.index(first.reference), "the most urgent first"
    assert first.reference not in page(client, "inbox", words=second.reference.lower())
    assert "six letters" in page(client, "inbox", words="Jane Roe")
    assert "Nothing matches" in page(client, "inbox", state="accepted")
    post(client, "acknowledge", "inbox", referral=[str(first.pk), str(second.pk), "nonsense"])
    assert "Nothing matches" in page(client, "inbox", state="news")
    post(client, "step", first.pk, act="accept", version=first.version)
    post(client, "plan", first.pk, status=422, caller="sender", planned_for="1999-01-01T10:00")
    assert "was served" in page(client, "one", first.pk)
    post(client, "step", first.pk, act="decline", version=first.version + 1, reason="")
    assert "Choose a reason" in page(client, "one", first.pk)


def test_what_waits_stands_above_what_is_followed_and_what_we_declined_is_not_ours_any_more(
    nurse: Actor, intake: Actor
) -> None:
    with at_moment(now() - timedelta(days=9)):
        followed = done(intake, a_referral(nurse, intake), "accept")
        declined = done(intake, a_referral(nurse, intake), "decline")
    waiting = a_referral(nurse, intake)
    client = signed_in(intake)
    listed = page(client, "inbox")
    assert listed.index(waiting.reference) < listed.index(followed.reference)
    assert declined.reference not in listed
    assert declined.reference not in page(client, "inbox", state="overdue")
    assert declined.reference in page(client, "inbox", state="declined")
    assert declined.reference in page(signed_in(nurse), "outbox", state="overdue")
    assert "Nothing needs you" not in listed


def test_of_two_answers_the_second_sees_both_side_by_side(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    done(nurse, referral, "withdraw")
    shown = post(signed_in(intake), "step", referral.pk, act="accept", version=referral.version, status=409)
    assert "Somebody was quicker" in shown
    assert "withdrawn by the person" in shown
    assert "What you wanted" in shown
    with acting_as(nurse), transaction.atomic():
        assert the_referral(referral.pk).state == "withdrawn"


def test_a_declined_one_is_offered_to_another_provider(nurse: Actor, intake: Actor) -> None:
    other = an_intake_worker(name="Chloe")
    target = a_target(other, "Legal clinic for all")
    referral = a_referral(nurse, intake, need="pets")
    declined = done(intake, referral, "decline", reason="full")
    client = signed_in(nurse)
    assert "Legal clinic for all" in page(client, "one", referral.pk)
    for _ in range(2):
        post(client, "pass_on", referral.pk, service=target.service, version=declined.version)
    with acting_as(nurse), transaction.atomic():
        assert Referral.objects.count() == 2
    post(client, "pass_on", referral.pk, service="nonsense", version="0")


def test_who_is_on_record_is_named_and_found_by_the_sender_alone(intake: Actor) -> None:
    worker = a_support_worker()
    person = a_person(worker)
    referral = a_referral(worker, intake)
    client = signed_in(worker)
    post(client, "person", referral.pk, person=person.number)
    assert referral.reference in page(client, "outbox", words=person.number)
    assert str(referral.pk) in client.get(reverse("people:person", args=[person.number])).content.decode()
    assert person.number not in page(signed_in(intake), "one", referral.pk)
    post(client, "person", referral.pk, person="SH-XXXX-XXXX")
    post(client, "person", referral.pk, person="")
    assert referral.reference not in page(client, "outbox", words=person.number)


def test_the_list_as_a_file_holds_nothing_of_a_person(intake: Actor) -> None:
    worker = a_support_worker()
    referral = a_referral(worker, intake, person=a_person(worker))
    text = page(signed_in(worker), "export", "outbox")
    assert referral.reference in text
    assert "SH-" not in text
    assert TOLD.words not in text
    assert TOLD.telephone not in text


def test_a_view_is_saved_shown_and_removed(nurse: Actor) -> None:
    client = signed_in(nurse)
    post(client, "save_view", "outbox", name="My hospital", filters="state=overdue")
    assert "My hospital" in page(client, "outbox")
    post(client, "save_view", "outbox", name="", filters="")
    view = page(client, "outbox").split("/outbox/views/")[1].split("/")[0]
    post(client, "forget_view", "outbox", view)
    assert "My hospital" not in page(client, "outbox")


def test_a_coordinator_sees_what_waits_and_counts_that_tell_of_nobody(nurse: Actor, intake: Actor) -> None:
    with at_moment(now() - timedelta(days=4)):
        late = a_referral(nurse, intake)
        for _ in range(6):
            done(intake, done(intake, a_referral(nurse, intake), "accept"), "receive")
        done(intake, a_referral(nurse, intake, need="pets"), "accept")
    client = signed_in(a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT)))
    shown = page(client, "board")
    assert late.reference in shown
    assert TOLD.words not in shown
    assert "fewer than 5" in shown
    post(client, "take_up", late.pk)
    assert "being looked into" in page(client, "board")
    text = page(client, "board_csv")
    assert '"sent, rounded to 5",,mental_health,,5' in text
    assert '"sent, rounded to 5",,pets,,\r\n' in text
    analyst = signed_in(a_member(Role.ANALYST, an_agency(AgencyKind.MINISTRY)))
    assert late.reference not in page(analyst, "board")


def test_a_longer_list_asks_no_more_questions(nurse: Actor, intake: Actor, django_assert_num_queries: Any) -> None:
    client = signed_in(intake)
    a_referral(nurse, intake)
    page(client, "inbox")
    with CaptureQueriesContext(connection) as few:
        page(client, "inbox")
    for _ in range(4):
        a_referral(nurse, intake)
    with django_assert_num_queries(len(few)):
        page(client, "inbox")


def test_a_service_is_referred_to_from_its_page_in_the_directory(nurse: Actor, intake: Actor) -> None:
    with acting_as(INSTALLER), transaction.atomic():
        agency = Agency.objects.get(pk=intake.agency)
    ours, nobodys = an_entry("Counselling", agency=agency), an_entry("Counselling by nobody here")
    client = signed_in(nurse)
    for entry, is_offered in ((ours, True), (nobodys, False)):
        shown = client.get(reverse("directory:entry", args=[entry.pk])).content.decode()
        assert ("/referrals/new/service/" in shown) is is_offered
    assert "/referrals/new/" not in signed_in(intake).get(reverse("directory:entry", args=[ours.pk])).content.decode()


def test_a_screening_leads_to_a_referral_with_the_need_it_noted(nurse: Actor) -> None:
    with translation.override("en"):
        plain, danger = offers(nurse)[0].url, offers(nurse, need="safety")[0].url
    assert danger == f"{plain}?need=safety"
    assert 'value="safety" selected' in signed_in(nurse).get(danger).content.decode()
    auditor = a_member(Role.AUDITOR)
    assert "/referrals/" not in "".join(offer.url for offer in offers(auditor))


def test_a_unit_that_almost_fits_is_asked_by_a_referral(nurse: Actor) -> None:
    manager = a_manager()
    a_unit(manager, households=["family"], most_children=2)
    client, request = signed_in(nurse), a_request(nurse)
    search = client.get(reverse("shelter:search", args=[request.pk])).content.decode()
    address = search.split('href="/en/referrals/new/unit/')[1].split('"')[0]
    client.post(f"/en/referrals/new/unit/{address}", {**TYPED, "need": "housing"})
    referral = the_only_one(nurse)
    assert str(referral.recipient_id) == manager.agency
    assert done(manager, done(nurse, referral, "send"), "accept").state == "accepted"
