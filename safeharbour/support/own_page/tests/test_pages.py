"""Her page as a browser gets it: kept nowhere, short, hers; and the pages beside it of who serves her."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.care.enums import DeadlineKind
from safeharbour.support.care.tests.factories import a_deadline, an_appointment
from safeharbour.support.own_page.queries import code_of
from safeharbour.support.own_page.tests.factories import Holder, a_holder, a_try, on_her_page
from safeharbour.support.people.models import ContactRules
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import INSTALLER, sign_in
from safeharbour.trust.consent.tests.factories import a_grant, a_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder() -> Holder:
    return a_holder()


@pytest.fixture
def her(holder: Holder) -> Client:
    return on_her_page(holder.words)


def the_page(client: Client) -> str:
    return client.get(reverse("own_page:page")).content.decode()


def signed_in(holder: Holder) -> Client:
    client = Client()
    with acting_as(INSTALLER), transaction.atomic():
        membership = Membership.objects.select_related("user", "agency").get(pk=holder.worker.membership)
    sign_in(client, membership)
    return client


def test_a_code_opens_the_page_and_the_code_is_in_no_answer(holder: Holder) -> None:
    client = Client()
    answer = client.post(reverse("own_page:page"), {"code": holder.words}, follow=True)
    shown = answer.content.decode()
    assert "Your page" in shown
    # Two together: a single word such as "submit" may stand on any page.
    assert not [" ".join(two) for two in pairwise(holder.words.split()) if " ".join(two) in shown]
    assert holder.person.number not in shown, "on a screen that somebody may see over her shoulder"


def test_her_next_days_stand_on_the_page_and_no_place(holder: Holder, her: Client) -> None:
    an_appointment(holder.worker, holder.person, hours=30, words="with the clinic on Elm Street")
    a_deadline(holder.worker, holder.person)
    stranger = a_holder()
    a_deadline(stranger.worker, stranger.person, DeadlineKind.PERMIT, days=20)
    shown = the_page(her)
    assert "You have an appointment at" in shown
    assert "Last day to ask to be first in line for housing" in shown
    assert "Elm Street" not in shown
    assert "Your permit ends" not in shown, "somebody else's day"


def test_nothing_stays_in_the_browser(holder: Holder, her: Client) -> None:
    answer = her.get(reverse("own_page:page"))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin", "told to no other site; hidden from us, a form would be refused"
    assert answer["Refresh"].startswith("601;"), "a page left open sends itself away"
    assert "<title>" in answer.content.decode()
    for page in (answer, Client().get(reverse("own_page:page")), her.get(reverse("own_page:message"))):
        assert "htmx.min.js" not in page.content.decode(), "it writes into the browser which address was open"
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        if name in her.cookies:
            assert her.cookies[name]["max-age"] == "", f"{name} ends with the browser"


def test_leaving_ends_the_visit_and_clears_the_site(her: Client) -> None:
    left = her.post(reverse("own_page:leave"))
    assert left["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Your seven words" in the_page(her)


def test_quick_exit_ends_the_visit(her: Client) -> None:
    her.get("/exit/")
    assert "Your seven words" in the_page(her)


def without_tokens(answer: Any) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=)"[^"]+"', r"\1", answer.content.decode())


@pytest.mark.parametrize("wrong", ["", "apple " * 7, "no code", "x" * 5000])
def test_wrong_codes_get_one_answer(wrong: str) -> None:
    client = Client()
    answer = client.post(reverse("own_page:page"), {"code": wrong})
    assert answer.status_code == 403
    other = Client().post(reverse("own_page:page"), {"code": "something else"})
    assert without_tokens(answer) == without_tokens(other)


@pytest.mark.parametrize(("later", "lasts"), [(9 * 60, True), (10 * 60, False)])
def test_a_visit_idles_out(her: Client, later: int, lasts: bool) -> None:
    now = time.time()
    with patch("time.time", return_value=now + later):
        assert ("Your page" in the_page(her)) is lasts


def test_a_visit_lasts_an_hour_at_most_however_busy(her: Client) -> None:
    now = time.time()
    for minutes in range(8, 65, 8):
        with patch("time.time", return_value=now + 60 * minutes):
            shown = the_page(her)
    assert "Your seven words" in shown


def test_a_worker_who_is_signed_in_is_signed_out_by_a_code(holder: Holder) -> None:
    client = signed_in(holder)
    client.post(reverse("own_page:page"), {"code": holder.words})
    assert client.get(reverse("people:search")).status_code == 302
    assert "Your page" in the_page(client)


def test_her_visit_opens_no_workers_page(holder: Holder, her: Client) -> None:
    for name, arguments in (("people:search", {}), ("people:person", {"number": holder.person.number})):
        assert her.get(reverse(name, kwargs=arguments)).status_code == 302


def test_an_ended_code_ends_the_visit_at_once(holder: Holder, her: Client) -> None:
    assert signed_in(holder).post(reverse("codes:end", args=[holder.person.number])).status_code == 302
    assert "Your seven words" in the_page(her)


def test_she_stops_sharing(holder: Holder, her: Client) -> None:
    grant = a_grant(holder.person.pk, a_worker(name="Bob").agency, by=holder.worker)
    address = reverse("own_page:stop", args=[grant.pk])
    assert address in the_page(her)
    assert "Yes, stop it now" in her.get(address).content.decode()
    assert "stopped: they can read nothing" in her.post(address, follow=True).content.decode()


def test_what_somebody_else_agreed_to_is_not_there(her: Client) -> None:
    other = a_holder(a_worker(name="Carol"))
    grant = a_grant(other.person.pk, a_worker(name="Bob").agency, by=other.worker)
    assert her.get(reverse("own_page:stop", args=[grant.pk])).status_code == 404


def test_she_says_how_to_reach_her(holder: Holder, her: Client) -> None:
    address = reverse("own_page:contact")
    said = {
        "contact-based_on": "0",
        "contact-channel": "text",
        "contact-any_time": "on",
        "contact-answering": "only_person",
        "contact-interpreter": "not_needed",
        "contact-code_word": "lighthouse",
    }
    answer = her.post(address, said, follow=True)
    assert "Saved. From now on this is how we may reach you." in answer.content.decode()
    assert "lighthouse" not in answer.content.decode(), "not on the page itself"
    assert "lighthouse" in her.get(address).content.decode()
    with acting_as(holder.worker):
        row = ContactRules.objects.get(person=holder.person)
    assert (row.channel, row.told_by_id) == ("text", None)


def test_a_contact_page_that_grew_old_overwrites_nothing(holder: Holder, her: Client) -> None:
    said = {"contact-based_on": "0", "contact-do_not_contact": "on"}
    said |= {"contact-answering": "only_person", "contact-interpreter": "not_needed"}
    her.post(reverse("own_page:contact"), said)
    answer = her.post(reverse("own_page:contact"), {**said, "contact-remarks": "other words"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody wrote something else here before you saved" in page
    assert page.count("other words") == 2, "beside what stands, and in the form to be saved on top of it"


def test_she_writes_and_her_worker_is_told_without_a_word_of_it(holder: Holder, her: Client) -> None:
    form = her.get(reverse("own_page:message")).context["form"]
    said = {"once": form.fields["once"].initial, "about": "copy", "words": "Bring it on Friday."}
    assert "Not read yet" in her.post(reverse("own_page:message"), said, follow=True).content.decode()
    worker = signed_in(holder)
    listed = worker.get(reverse("codes:waiting")).content.decode()
    on_file = worker.get(reverse("people:person", args=[holder.person.number])).content.decode()
    assert holder.person.number in listed
    assert "A message waits" in on_file
    assert "Friday" not in listed + on_file
    assert "copy of all" not in listed + on_file
    read = worker.post(reverse("codes:read", args=[holder.person.number])).content.decode()
    assert "Bring it on Friday." in read
    assert "Read on" in the_page(her)


def test_an_empty_message_says_what_is_missing(her: Client) -> None:
    form = her.get(reverse("own_page:message")).context["form"]
    said = {"once": form.fields["once"].initial, "about": "words", "words": "  "}
    assert "Write a few words" in her.post(reverse("own_page:message"), said).content.decode()


def test_she_ends_her_own_code(holder: Holder, her: Client) -> None:
    left = her.post(reverse("own_page:close"))
    assert "Clear-Site-Data" in left
    assert a_try(holder.words, "192.0.2.8").actor is None
    with acting_as(holder.worker):
        assert code_of(holder.person) is None


def test_the_words_are_shown_once_on_the_page_that_gives_them(holder: Holder) -> None:
    worker, someone = signed_in(holder), a_person(holder.worker)
    address = reverse("codes:code", args=[someone.number])
    refused = worker.post(address, {"language": "fr"})
    assert refused.status_code == 403
    given = worker.post(address, {"language": "fr", "is_here": "on"})
    assert given["Cache-Control"] == "no-store"
    words = given.context["words"]
    assert len(words) == 7
    again = worker.get(address).content.decode()
    assert not [word for word in words if f">{word}<" in again]
    assert a_try(" ".join(words)).actor is not None


def test_find_help_leads_to_it_by_a_neutral_link() -> None:
    shown = Client().get(reverse("help:find")).content.decode()
    assert reverse("own_page:page") in shown
    assert "I have a code" in shown
