"""She writes, who serves her answers; each side opens by a press, and a worker is told by mail without a word of it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core import mail
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.care.actions import begin_journey
from safeharbour.support.care.tests.factories import done_by
from safeharbour.support.own_page.actions import (
    mail_of_message,
    read_answers,
    read_messages,
    write_answer,
    write_message,
)
from safeharbour.support.own_page.enums import About
from safeharbour.support.own_page.jobs import mail_what_waits
from safeharbour.support.own_page.models import Answer, Message
from safeharbour.support.own_page.outline import written_under_other_numbers
from safeharbour.support.own_page.tests.factories import Holder, a_holder, on_her_page
from safeharbour.support.people.actions import add_note, erase_person, join_people, part_people, tell_plan
from safeharbour.support.people.enums import ErasureReason
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import PlanTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.actions import choose_mail
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import sign_in_account
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.tests.factories import a_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder() -> Holder:
    return a_holder()


def hers(holder: Holder, words: str = "May I bring the dog?") -> Message:
    with acting_as(holder.herself), transaction.atomic():
        return write_message(person=holder.person, about=About.WORDS, words=words, by=holder.herself)


def ours(holder: Holder, words: str = "Yes, the dog may come.") -> Answer:
    return done_by(holder.worker, write_answer, person=holder.person, words=words)


def signed_in(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


def test_an_answer_is_sealed_written_once_and_seen_when_she_reads_it(holder: Holder) -> None:
    hers(holder)
    once = uuid4()
    for _press in range(2):
        answer = done_by(holder.worker, write_answer, person=holder.person, words="Yes, he may.", once=once)
    assert b"Yes" not in bytes(answer.words)
    with acting_as(holder.herself), transaction.atomic():
        said = read_answers(person=holder.person, by=holder.herself)
        hers_recorded = set(Event.objects.values_list("action", flat=True))
    assert [(one.about, one.words, one.is_new) for one in said] == [
        (None, "Yes, he may.", True),
        (About.WORDS, "May I bring the dog?", True),
    ]
    with acting_as(holder.worker), transaction.atomic():
        assert Answer.objects.get().seen_at is not None
        again = read_messages(person=holder.person, by=holder.worker)
        ours_recorded = set(Event.objects.filter(membership=holder.worker.membership).values_list("action", flat=True))
    assert [one.seen_at is not None for one in again] == [True, False]
    assert {"own_page.answer", "own_page.read"} <= ours_recorded
    assert {"own_page.read_answers", "own_page.write"} <= hers_recorded


def test_nobody_else_answers_or_reads(holder: Holder) -> None:
    ours(holder)
    other, stranger = a_holder(a_worker(name="Carol")), a_worker(name="Bob")
    with acting_as(stranger):
        assert not Answer.objects.exists()
        with pytest.raises(Refused), transaction.atomic():
            write_answer(person=holder.person, words="x", by=stranger)
    with acting_as(other.herself):
        assert not Answer.objects.exists()
        with pytest.raises(Refused), transaction.atomic():
            read_answers(person=holder.person, by=other.herself)
    with acting_as(holder.worker), pytest.raises(Refused), transaction.atomic():
        read_answers(person=holder.person, by=holder.worker)
    with acting_as(holder.herself), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Answer.objects.create(
            person=holder.person, agency_id=holder.person.agency_id, words=b"x", written_at=now(), written_by_id=uuid4()
        )


def test_on_the_pages_words_show_after_a_press_and_nowhere_else(holder: Holder) -> None:
    hers(holder)
    worker, her = signed_in(holder.worker), on_her_page(holder.words)
    number = holder.person.number
    on_file = worker.get(reverse("people:person", args=[number])).content.decode()
    assert "A message waits" in on_file
    assert "message waits, written on" in worker.get(reverse("care:day")).content.decode()
    read = worker.post(reverse("codes:read", args=[number]))
    assert "May I bring the dog?" in read.content.decode()
    said = {"words": "Yes, the dog may come.", "once": read.context["form"]["once"].value()}
    assert worker.post(reverse("codes:answer", args=[number]), said | {"words": " "}).status_code == 422
    for _press in range(2):
        assert worker.post(reverse("codes:answer", args=[number]), said).status_code == 302
    first = her.get(reverse("own_page:page")).content.decode()
    assert "Your worker answered" in first
    assert "the dog may come" not in first
    opened = her.post(reverse("own_page:answers"))
    assert opened.content.decode().count("Yes, the dog may come.") == 1
    assert opened["Cache-Control"] == "no-store"
    assert "Your worker answered" not in her.get(reverse("own_page:page")).content.decode()
    assert "Read by the person" in worker.post(reverse("codes:read", args=[number])).content.decode()


def test_who_is_there_is_told_by_mail_once_and_without_a_word(holder: Holder) -> None:
    with acting_as(holder.worker), transaction.atomic():
        choose_mail(wanted=True, by=holder.worker)
    done_by(holder.worker, begin_journey, person=holder.person)
    hers(holder, "He knows where I am.")
    hers(holder, "Please call.")
    assert mail_what_waits() == 1
    assert mail_what_waits() == 0
    (letter,) = mail.outbox
    assert letter.to == [User.objects.get(pk=holder.worker.account).email]
    said = f"{letter.subject} {letter.body}"
    assert "knows" not in said
    assert holder.person.number not in said


def test_only_the_mail_itself_sends_mail(holder: Holder) -> None:
    message = hers(holder)
    with acting_as(holder.worker), pytest.raises(Refused, match="by themselves"), transaction.atomic():
        mail_of_message(message=message.pk, by=holder.worker)


def test_an_erasure_takes_the_answers_along(holder: Holder) -> None:
    ours(holder)
    asked = {"reason": ErasureReason.PERSON_ASKED, "confirmed_number": holder.person.number}
    done_by(holder.worker, erase_person, person=holder.person, **asked)
    with acting_as(holder.worker):
        assert not Answer.objects.exists()


def test_where_two_numbers_are_one_person_she_sees_the_outline_of_both(holder: Holder) -> None:
    other, third = a_person(holder.worker), a_person(holder.worker)
    done_by(holder.worker, tell_plan, person=other, told=PlanTold(hopes="school"), based_on=0)
    done_by(holder.worker, add_note, person=other, text="She likes the blue room.")
    done_by(holder.worker, add_note, person=third, text="Somebody else.")
    with acting_as(holder.herself), transaction.atomic():
        assert written_under_other_numbers() == {}
    for duplicate, kept in ((other, holder.person), (holder.person, other)):
        done_by(holder.worker, join_people, duplicate=duplicate, kept=kept)
        with acting_as(holder.herself), transaction.atomic():
            found = written_under_other_numbers()
        assert list(found) == [other.number]
        assert {str(what) for what, _when in found[other.number]} == {
            "your name and date of birth",
            "your plan",
            "notes of what you told",
        }
        page = on_her_page(holder.words).get(reverse("own_page:page")).content.decode()
        assert f"Under your other number, {other.number}" in page
        assert "blue" not in page
        done_by(holder.worker, part_people, duplicate=duplicate)
    with acting_as(holder.worker), transaction.atomic():
        assert written_under_other_numbers() == {}, "it answers to a person on her own page alone"
