"""Every form that changes something stored: sent twice it does so once; from an old page it is refused with both shown.

Also held by tests of their own: a unit, a request, an address and a telephone of a house (shelter's test_meanwhile.py),
entries, hours and telephones of the directory (its test_editing.py and test_parts.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime

from safeharbour.justice.casework import models as casework
from safeharbour.justice.casework.tests import planting as casework_planting
from safeharbour.justice.deconfliction.tests.planting import a_file, an_investigator
from safeharbour.justice.investigations.models import HandOver, Investigation, StatusChange
from safeharbour.justice.joint_files.models import JointFile
from safeharbour.justice.joint_files.tests.planting import service_of
from safeharbour.justice.operations.models import Operation
from safeharbour.justice.operations.tests.planting import an_operation
from safeharbour.support.care import models as care
from safeharbour.support.care.tests.factories import a_deadline, a_goal, a_task, accompanied, an_appointment
from safeharbour.support.directory.models import Location, Phone, Schedule
from safeharbour.support.directory.tests.factories import a_location, a_service
from safeharbour.support.own_page.models import Message
from safeharbour.support.own_page.tests.factories import a_holder, on_her_page
from safeharbour.support.people import models as people
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.referrals import models as referrals
from safeharbour.support.referrals.tests.factories import a_referral, a_target, an_intake_worker, done
from safeharbour.support.screening.models import Draft
from safeharbour.support.screening.tests.factories import a_draft, field_of
from safeharbour.support.shelter import models as shelter
from safeharbour.support.shelter.tests.factories import a_house, a_manager, a_request, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency, sign_in_account
from safeharbour.trust.consent import models as consent
from safeharbour.trust.consent.actions import answer_without_consent
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.consent.tests.factories import a_grant, a_worker, an_agreed_agency
from tests.forms_on_pages import Fields, fields_of
from tests.guards.planted_consent import asked_by

pytestmark = pytest.mark.django_db
TOMORROW, LATER = localdate() + timedelta(days=1), localdate() + timedelta(days=9)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form on a page. `first` is saved; `late` comes from another tab that was opened at the same time."""

    by: Actor
    page: str
    first: dict[str, object]
    late: dict[str, object]
    shows: tuple[str, str]
    kept: Callable[[], object]
    is_now: object
    to: str = ""
    opened_by: dict[str, str] | None = None
    browser: Client | None = None


def browser_of(actor: Actor) -> Client:
    client = Client()
    sign_in_account(client, User.objects.get(pk=actor.account))
    return client


def rows(kind: type[Model], by: Actor, *names: str) -> Callable[[], object]:
    def found() -> object:
        with acting_as(by), transaction.atomic():
            return [tuple(map(str, row)) for row in kind._default_manager.order_by("pk").values_list(*names)]

    return found


def a_screening_draft() -> Form:
    by = a_member(Role.FRONTLINE, an_agency(AgencyKind.HEALTH))
    draft, age = a_draft(by), field_of("nurse", "now.age")
    return Form(
        by=by,
        page=reverse("screening:form", args=[draft.pk]),
        to=reverse("screening:form", args=[draft.pk]),
        first={age: "0", "do": "save"},
        late={age: "2", "do": "save"},
        shows=("Under 16", "18 or older"),
        kept=rows(Draft, by, "version", "typed"),
        is_now=[("1", f"{{'{age}': ['0']}}")],
    )


def _of_plan(name: str, thing: Model, person: Person) -> dict[str, str]:
    return {
        "page": reverse("care:plan", args=[person.number]),
        "to": reverse(f"care:{name}", args=[person.number, thing.pk]),
    }


def a_goal_that_is_reached() -> Form:
    by = a_support_worker()
    person = accompanied(by)
    return Form(
        by=by,
        **_of_plan("move_goal", a_goal(by, person), person),
        first={"to": "reached"},
        late={"to": "let_go"},
        shows=("reached", "let go"),
        kept=rows(care.GoalStep, by, "number", "state"),
        is_now=[("1", "reached")],
    )


def a_task_that_is_done() -> Form:
    by = a_support_worker()
    person = accompanied(by)
    return Form(
        by=by,
        **_of_plan("move_task", a_task(by, person), person),
        first={"to": "done"},
        late={"to": "dropped"},
        shows=("done", "dropped"),
        kept=rows(care.TaskStep, by, "state"),
        is_now=UNORDERED({"to_do", "done"}),
    )


def a_task_for_another_day() -> Form:
    by = a_support_worker()
    person = accompanied(by)
    task = a_task(by, person)
    prefix = f"again-{task.pk.hex[:8]}"
    return Form(
        by=by,
        **_of_plan("task_again", task, person),
        first={f"{prefix}-due_on": TOMORROW.isoformat()},
        late={f"{prefix}-due_on": LATER.isoformat()},
        shows=(date_format(TOMORROW), date_format(LATER)),
        kept=rows(care.TaskStep, by, "due_on"),
        is_now=UNORDERED({str(localdate() + timedelta(days=3)), str(TOMORROW)}),
    )


def whoever_is_there() -> Form:
    by = a_support_worker()
    person = accompanied(by)
    agency = Agency(pk=UUID(by.agency), kind=by.agency_kind)
    bob, carol = a_support_worker(agency, "Bob"), a_support_worker(agency, "Carol")
    return Form(
        by=by,
        page=reverse("care:plan", args=[person.number]),
        to=reverse("care:hand_over", args=[person.number]),
        first={"hand-to": bob.membership},
        late={"hand-to": carol.membership},
        shows=("Bob", "Carol"),
        kept=rows(care.Lead, by, "worker_id"),
        is_now=UNORDERED({by.membership, bob.membership}),
    )


def a_journey_that_begins_anew() -> Form:
    by = a_support_worker()
    person = accompanied(by)
    return Form(
        by=by,
        page=reverse("care:contacts", args=[person.number]),
        to=reverse("care:anew", args=[person.number]),
        first={},
        late={"number": "7"},
        shows=("in touch", "begun anew"),
        kept=rows(care.Journey, by, "number"),
        is_now=UNORDERED({"1", "2"}),
    )


def _of_dates(name: str, thing: Model, person: Person) -> dict[str, str]:
    return {
        "page": reverse("care:dates", args=[person.number]),
        "to": reverse(f"care:{name}", args=[person.number, thing.pk]),
    }


def a_deadline_that_was_met() -> Form:
    by = a_support_worker()
    person = accompanied(by)
    return Form(
        by=by,
        **_of_dates("move_deadline", a_deadline(by, person), person),
        first={"to": "met"},
        late={"to": "not_needed"},
        shows=("met", "not needed any more"),
        kept=rows(care.DeadlineStep, by, "number", "state"),
        is_now=[("1", "met")],
    )


def an_appointment_that_was_kept() -> Form:
    by = a_support_worker()
    person = accompanied(by)
    return Form(
        by=by,
        **_of_dates("move_appointment", an_appointment(by, person), person),
        first={"to": "kept"},
        late={"to": "missed"},
        shows=("kept", "missed"),
        kept=rows(care.AppointmentStep, by, "state"),
        is_now=UNORDERED({"planned", "kept"}),
    )


def an_appointment_at_another_time() -> Form:
    by = a_support_worker()
    person = accompanied(by)
    soon = [localtime(now()).replace(hour=9, minute=0) + timedelta(days=days) for days in (4, 8)]
    typed = [f"{one:%Y-%m-%dT%H:%M}" for one in soon]
    return Form(
        by=by,
        **_of_dates("appointment_again", an_appointment(by, person), person),
        first={"starts_at": typed[0]},
        late={"starts_at": typed[1]},
        shows=(date_format(soon[0]), date_format(soon[1])),
        kept=lambda: len(rows(care.AppointmentStep, by, "pk")()),  # type: ignore[arg-type]
        is_now=2,
    )


def a_part_of_a_file(scope: str, name: str, kind: type[Model], more: dict[str, object]) -> Callable[[], Form]:
    def form() -> Form:
        by = a_support_worker()
        number = a_person(by).number
        fixed = {f"{scope}-{field}": value for field, value in more.items()}
        return Form(
            by=by,
            page=reverse("people:open", args=[number]),
            opened_by={"file-scopes": scope, "file-purpose": "serving_now"},
            to=reverse("people:tell", args=[number, scope]),
            first={**fixed, f"{scope}-{name}": "What THEY wrote"},
            late={**fixed, f"{scope}-{name}": "What I wrote"},
            shows=("What THEY wrote", "What I wrote"),
            kept=rows(kind, by, "version"),
            is_now=[("1",)],
        )

    return form


CONTACT: dict[str, object] = {
    "channel": "call",
    "any_time": "on",
    "answering": "only_person",
    "interpreter": "not_needed",
}


def what_is_needed() -> Form:
    by = a_support_worker()
    person = a_person(by)
    return Form(
        by=by,
        page=reverse("people:needs", args=[person.number]),
        first={"housing": "wanted"},
        late={"housing": "not_wanted", "remark": "near the lake"},
        shows=("near the lake", "not wanted"),
        kept=rows(people.Need, by, "state"),
        is_now=[("wanted",)],
    )


def who_somebody_is() -> Form:
    by = a_support_worker()
    person = a_person(by)
    return Form(
        by=by,
        page=reverse("people:identity", args=[person.number]),
        opened_by={"purpose": "correcting"},
        to=reverse("people:correct", args=[person.number]),
        first={"name": "Jane Theirs"},
        late={"name": "Jane Mine"},
        shows=("Jane Theirs", "Jane Mine"),
        kept=lambda: None,
        is_now=None,
    )


def how_she_is_reached() -> Form:
    holder = a_holder()
    said = {f"contact-{name}": value for name, value in CONTACT.items()}
    return Form(
        by=holder.worker,
        browser=on_her_page(holder.words),
        page=reverse("own_page:contact"),
        first={**said, "contact-remarks": "not on Mondays"},
        late={**said, "contact-remarks": "only by letter"},
        shows=("not on Mondays", "only by letter"),
        kept=rows(people.ContactRules, holder.worker, "version"),
        is_now=[("1",)],
    )


def for_whom_a_bed_is() -> Form:
    by = a_support_worker()
    one, other = a_person(by), a_person(by)
    request = a_request(by)
    return Form(
        by=by,
        page=reverse("shelter:search", args=[request.pk]),
        to=reverse("shelter:person", args=[request.pk]),
        first={"person": one.number},
        late={"person": other.number},
        shows=(one.number, other.number),
        kept=rows(shelter.RequestPerson, by, "person__number"),
        is_now=[(one.number,)],
    )


def who_stays_in_a_unit() -> Form:
    by = a_manager()
    one, other = a_person(by), a_person(by)
    browser_of(by).post(reverse("shelter:take_in", args=[a_unit(by, a_house(by)).pk]))
    with acting_as(by):
        stay = shelter.Promise.objects.get()
    return Form(
        by=by,
        page=reverse("shelter:stay_person", args=[stay.pk]),
        first={"person": one.number},
        late={"person": other.number},
        shows=(one.number, other.number),
        kept=rows(shelter.StayPerson, by, "person__number"),
        is_now=[(one.number,)],
    )


def _a_sent_referral() -> tuple[Actor, referrals.Referral]:
    sender, recipient = a_support_worker(name="Alice"), an_intake_worker()
    return sender, done(recipient, a_referral(sender, recipient), "accept")


def for_whom_a_referral_is() -> Form:
    by, referral = _a_sent_referral()
    one, other = a_person(by), a_person(by)
    return Form(
        by=by,
        page=reverse("referrals:one", args=[referral.pk]),
        to=reverse("referrals:person", args=[referral.pk]),
        first={"person": one.number},
        late={"person": other.number},
        shows=(one.number, other.number),
        kept=rows(referrals.ReferralPerson, by, "person__number"),
        is_now=[(one.number,)],
    )


def who_calls_whom() -> Form:
    by, referral = _a_sent_referral()
    said = {"caller": "sender", "planned_for": f"{TOMORROW.isoformat()}T10:00"}
    return Form(
        by=by,
        page=reverse("referrals:one", args=[referral.pk]),
        to=reverse("referrals:plan", args=[referral.pk]),
        first={**said, "ask_for": "Tamara"},
        late={**said, "ask_for": "Ulrike"},
        shows=("Tamara", "Ulrike"),
        kept=rows(referrals.Conversation, by, "ask_for"),
        is_now=[("Tamara",)],
    )


def a_step_of_a_referral() -> Form:
    sender, recipient = a_support_worker(name="Alice"), an_intake_worker()
    referral = a_referral(sender, recipient)
    return Form(
        by=recipient,
        page=reverse("referrals:one", args=[referral.pk]),
        to=reverse("referrals:step", args=[referral.pk]),
        first={"act": "accept"},
        late={"act": "decline", "reason": "full"},
        shows=("Accepted", "Decline"),
        kept=rows(referrals.Referral, recipient, "state"),
        is_now=[("accepted",)],
    )


def a_review_of_what_the_law_sent() -> Form:
    by = a_worker()
    asked = asked_by(by)
    colleague = a_worker(Agency(pk=UUID(by.agency), kind=by.agency_kind), "Second")
    with acting_as(colleague), transaction.atomic():
        answer_without_consent(asked=asked, approved=True, by=colleague)
    return Form(
        by=by,
        page=reverse("consent:without_one", args=[asked.pk]),
        opened_by={},
        to=reverse("consent:review", args=[asked.pk]),
        first={"outcome": "stands", "next_on": TOMORROW.isoformat()},
        late={"outcome": "stands", "next_on": LATER.isoformat()},
        shows=(date_format(TOMORROW), date_format(LATER)),
        kept=rows(consent.Review, by, "next_on"),
        is_now=[(str(TOMORROW),)],
    )


class UNORDERED:
    """These values, each once."""

    def __init__(self, values: set[str]) -> None:
        self.values = values

    def __eq__(self, found: object) -> bool:
        return isinstance(found, list) and sorted(value for (value,) in found) == sorted(self.values)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"each once: {sorted(self.values)}"


def an_operation_elsewhere() -> Form:
    by = an_investigator()
    operation = an_operation(by)
    return Form(
        by=by,
        page=reverse("operations:change", args=[operation.pk]),
        first={"place": "Kenora"},
        late={"place": "Sarnia"},
        shows=("Kenora", "Sarnia"),
        kept=rows(Operation, by, "number"),
        is_now=[("2",)],
    )


def what_kind_of_file_it_is() -> Form:
    by = an_investigator()
    return Form(
        by=by,
        page=reverse("investigations:facts", args=[a_file(by).pk]),
        first={"place": "hotel"},
        late={"place": "farm"},
        shows=("hotel or motel", "farm or greenhouse"),
        kept=rows(Investigation, by, "version", "place"),
        is_now=[("2", "hotel")],
    )


def how_far_a_file_is() -> Form:
    by = an_investigator()
    file = a_file(by)
    return Form(
        by=by,
        page=reverse("investigations:file", args=[file.pk]),
        to=reverse("investigations:status", args=[file.pk]),
        first={"status": "active"},
        late={"status": "closed", "reason": "No further leads"},
        shows=("under investigation", "no further leads"),
        kept=rows(StatusChange, by, "status"),
        is_now=[("open",), ("active",)],
    )


def who_leads_a_file() -> Form:
    by = an_investigator()
    agency = Agency(pk=by.agency, kind=by.agency_kind)
    bob, carol = (a_member(Role.INVESTIGATOR, agency, name).membership for name in ("Bob", "Carol"))
    return Form(
        by=by,
        page=reverse("investigations:hand_over", args=[a_file(by).pk]),
        first={"lead": bob, "reason": "Away"},
        late={"lead": carol, "reason": "Ill"},
        shows=("bob", "carol"),
        kept=rows(HandOver, by, "number", "lead_id"),
        is_now=[("1", bob)],
    )


def a_task_of_a_file() -> Form:
    by = an_investigator()
    task = casework_planting.a_task(by)
    return Form(
        by=by,
        page=reverse("casework:task", args=[task.pk]),
        first={"state": "done", "result": "Asked."},
        late={"state": "dropped", "result": "No use."},
        shows=("asked.", "no use."),
        kept=rows(casework.TaskStep, by, "version", "state"),
        is_now=[("1", "to_do"), ("2", "done")],
    )


FORMS: dict[str, Callable[[], Form]] = {
    each.__name__: each
    for each in (
        a_screening_draft,
        a_goal_that_is_reached,
        a_task_that_is_done,
        a_task_for_another_day,
        whoever_is_there,
        a_journey_that_begins_anew,
        a_deadline_that_was_met,
        an_appointment_that_was_kept,
        an_appointment_at_another_time,
        what_is_needed,
        who_somebody_is,
        how_she_is_reached,
        for_whom_a_bed_is,
        who_stays_in_a_unit,
        for_whom_a_referral_is,
        who_calls_whom,
        a_step_of_a_referral,
        a_review_of_what_the_law_sent,
        an_operation_elsewhere,
        what_kind_of_file_it_is,
        how_far_a_file_is,
        who_leads_a_file,
        a_task_of_a_file,
    )
} | {
    "contact": a_part_of_a_file("contact", "remarks", people.ContactRules, CONTACT),
    "location": a_part_of_a_file("location", "place", people.Whereabouts, {"kind": "shelter"}),
    "plan": a_part_of_a_file("plan", "hopes", people.Plan, {}),
    "health": a_part_of_a_file("health", "situation", people.Health, {"urgency": "soon"}),
    "legal": a_part_of_a_file("legal", "matters", people.LegalSituation, {"has_counsel": "yes"}),
}


def opened(form: Form, client: Client) -> Fields:
    """The page, and what its form holds, as it is opened once and left lying."""
    answer = client.get(form.page) if form.opened_by is None else client.post(form.page, form.opened_by)
    return fields_of(answer.content.decode(), form.to)


@pytest.mark.parametrize("name", FORMS)
def test_sent_twice_it_is_done_once_and_from_an_old_page_both_are_shown(name: str) -> None:
    form = FORMS[name]()
    client = form.browser or browser_of(form.by)
    held, late_held, to = opened(form, client), opened(form, client), form.to or form.page
    for press in ("once", "twice"):
        assert client.post(to, {**held, **form.first}).status_code < 400, press
    assert form.is_now == form.kept()
    late = client.post(to, {**late_held, **form.late})
    assert late.status_code in (409, 422)
    text = late.content.decode().lower()
    assert [said for said in form.shows if said.lower() not in text] == []
    assert form.is_now == form.kept()


@dataclass(frozen=True, kw_only=True)
class New:
    """A form that makes something: how many there are of it after it was sent twice."""

    by: Actor
    page: str
    said: dict[str, object]
    made: Callable[[], object]
    to: str = ""
    opened_by: dict[str, str] | None = None
    browser: Client | None = None


def count(kind: type[Model], by: Actor, **of: object) -> Callable[[], object]:
    def found() -> object:
        with acting_as(by), transaction.atomic():
            return kind._default_manager.filter(**of).count()

    return found


DAY = localdate().isoformat()
PLANNED: dict[str, tuple[type[Model], dict[str, object]]] = {
    "goal": (care.Goal, {"goal-domain": "pets", "goal-words": "to keep my cat"}),
    "task": (care.Task, {"task-domain": "pets", "task-kind": "find", "task-owner": "person", "task-due_on": DAY}),
    "service": (care.ServiceReceived, {"service-domain": "pets", "service-through": "us", "service-given_on": DAY}),
    "deadline": (care.Deadline, {"deadline-kind": "permit", "deadline-given_on": DAY}),
    "appointment": (
        care.Appointment,
        {
            "appointment-kind": "health",
            "appointment-starts_at": f"{TOMORROW.isoformat()}T10:00",
            "appointment-minutes": "30",
        },
    ),
}


def planned(name: str) -> Callable[[], New]:
    def form() -> New:
        by = a_support_worker()
        number = accompanied(by).number
        kind, said = PLANNED[name]
        page = reverse("care:dates" if name in ("deadline", "appointment") else "care:plan", args=[number])
        return New(by=by, page=page, to=reverse(f"care:{name}", args=[number]), said=said, made=count(kind, by))

    return form


def a_journey() -> New:
    by = a_support_worker()
    number = a_person(by).number
    page, to = reverse("care:plan", args=[number]), reverse("care:begin", args=[number])
    return New(by=by, page=page, to=to, said={}, made=count(care.Journey, by))


def an_absence() -> New:
    by = a_support_worker()
    bob = a_support_worker(Agency(pk=UUID(by.agency), kind=by.agency_kind), "Bob")
    said: dict[str, object] = {"worker": by.membership, "cover": bob.membership, "since": DAY, "until": DAY}
    return New(by=by, page=reverse("care:team"), said=said, made=count(care.Absence, by))


def somebody_registered() -> New:
    by = a_support_worker()
    return New(
        by=by,
        page=reverse("people:search"),
        opened_by={"name": "Nell Twice"},
        to=reverse("people:register"),
        said={"name": "Nell Twice"},
        made=count(Person, by),
    )


def of_a_file(name: str, kind: type[Model], said: dict[str, object]) -> Callable[[], New]:
    def form() -> New:
        by = a_support_worker()
        number = a_person(by).number
        to = reverse(f"people:{name}", args=[number])
        page = reverse("people:person", args=[number]) if name == "note" else to
        return New(by=by, page=page, to=to if name == "note" else "", said=said, made=count(kind, by))

    return form


def two_numbers_of_one() -> New:
    by = a_support_worker()
    page = reverse("people:join", args=[a_person(by).number])
    return New(by=by, page=page, said={"number": a_person(by).number}, made=count(people.Joining, by))


def a_consent() -> New:
    by, recipient = a_worker(), an_agreed_agency()
    said: dict[str, object] = {
        "recipient": str(recipient.pk),
        "scopes": ["needs"],
        "purpose": "counselling",
        "months": "3",
        "given_how": "spoken",
        "language": "English",
        "decider": "person",
        "yes": "1",
    }
    return New(
        by=by,
        page=reverse("consent:talk", args=[a_person(by).number]),
        said=said,
        made=count(consent.Grant, by),
    )


def a_package() -> New:
    by, recipient = a_worker(), an_agreed_agency()
    grant = a_grant(a_person(by).pk, recipient.pk, by=by, scopes=[Scope.NEEDS])
    return New(
        by=by,
        page=reverse("consent:send", args=[grant.pk]),
        said={"fields_chosen": ["needs.housing"], "days": "14", "send": "1"},
        made=count(consent.Disclosure, by),
    )


def what_the_law_asks() -> New:
    by, recipient = a_worker(), an_agreed_agency()
    said: dict[str, object] = {
        "recipient": str(recipient.pk),
        "authority": "phipa-40-1",
        "purpose": "safety",
        "fields_chosen": ["needs.housing"],
        "grounds": "Somebody waits for her outside with a knife.",
        "told": "told",
        "review_on": TOMORROW.isoformat(),
    }
    page = reverse("consent:ask", args=[a_person(by).number])
    return New(by=by, page=page, said=said, made=count(consent.WithoutConsent, by))


def an_emergency() -> New:
    by, person = a_worker(), a_person(a_worker(name="Bob"))
    said: dict[str, object] = {"number": person.number, "reason": "life"}
    return New(by=by, page=reverse("consent:emergency"), said=said, made=count(consent.Emergency, by))


def a_screening_begun() -> New:
    by = a_member(Role.FRONTLINE, an_agency(AgencyKind.HEALTH))
    return New(by=by, page=reverse("screening:start"), said={"vantage": "nurse"}, made=count(Draft, by))


def a_bed_asked_for() -> New:
    by = a_member(Role.FRONTLINE, an_agency(AgencyKind.HEALTH))
    return New(
        by=by, page=reverse("shelter:night"), to=reverse("shelter:night"), said={}, made=count(shelter.BedRequest, by)
    )


def a_referral_begun() -> New:
    by, recipient = a_support_worker(name="Alice"), an_intake_worker()
    said: dict[str, object] = {
        "need": "housing",
        "urgency": "today",
        "contact": "Alice",
        "telephone": "705 555 0100",
    }
    page = reverse("referrals:to_service", args=[a_target(recipient).service])
    return New(by=by, page=page, said=said, made=count(referrals.Referral, by))


def a_message_of_hers() -> New:
    holder = a_holder()
    return New(
        by=holder.worker,
        browser=on_her_page(holder.words),
        page=reverse("own_page:message"),
        said={"about": "call"},
        made=count(Message, holder.worker),
    )


def _an_editor() -> tuple[Actor, Agency]:
    agency = an_agency()
    return a_member(Role.DIRECTORY_EDITOR, agency), agency


def hours_of_a_service() -> New:
    by, agency = _an_editor()
    service = a_service(agency=agency)
    said: dict[str, object] = {"byday": ["MO"], "opens_at": "09:00", "closes_at": "17:00"}
    page = reverse("directory:add_part", args=[service.pk, "hours"])
    return New(by=by, page=page, said=said, made=count(Schedule, by, service=service))


def a_telephone_of_a_service() -> New:
    by, agency = _an_editor()
    service = a_service(agency=agency)
    page = reverse("directory:add_part", args=[service.pk, "phones"])
    said: dict[str, object] = {"number": "705 555 0100", "type": "voice"}
    return New(by=by, page=page, said=said, made=count(Phone, by, service=service))


def a_place_made_confidential() -> New:
    agency = an_agency(AgencyKind.SAFE_HOUSE)
    by = a_member(Role.HOUSE_MANAGER, agency)
    place = a_location(agency=agency, name="Elm Street", region="toronto")
    page = reverse("directory:secrecy", args=[place.pk])
    return New(by=by, page=page, said={}, made=count(Location, by, confidential=True))


DECIDED: dict[str, object] = {"what": "a", "why": "b", "alternatives": "c", "about": "line"}


def _in_a_file(name: str, kind: type[Model], said: dict[str, object]) -> Callable[[], New]:
    def form() -> New:
        by = an_investigator()
        page = reverse(f"casework:{name}", args=[a_file(by).pk])
        return New(by=by, page=page, said=said, made=count(kind, by))

    return form


def a_joint_file() -> New:
    by = an_investigator()
    said: dict[str, object] = {"scope": "a", "ends_on": LATER.isoformat(), "on_leaving": "takes"}
    asked = {"asked": str(service_of(an_investigator("Bob")).pk)}
    page = reverse("joint_files:propose", args=[a_file(by).pk])
    return New(by=by, page=page, said=said | asked, made=count(JointFile, by))


NEW: dict[str, Callable[[], New]] = {
    **{name: planned(name) for name in PLANNED},
    "note": of_a_file("note", people.PersonNote, {"text": "She likes the blue room."}),
    "freeze": of_a_file("freeze", people.Freeze, {"demand": "subpoena"}),
    "decision": _in_a_file("decide", casework.Decision, DECIDED),
    "task of a file": _in_a_file("new_task", casework.Task, {"what": "Ask", "due_on": TOMORROW.isoformat()}),
    **{
        each.__name__: each
        for each in (
            a_journey,
            a_joint_file,
            an_absence,
            somebody_registered,
            two_numbers_of_one,
            a_consent,
            a_package,
            what_the_law_asks,
            an_emergency,
            a_screening_begun,
            a_bed_asked_for,
            a_referral_begun,
            a_message_of_hers,
            hours_of_a_service,
            a_telephone_of_a_service,
            a_place_made_confidential,
        )
    },
}


@pytest.mark.parametrize("name", NEW)
def test_what_is_sent_twice_is_made_once(name: str) -> None:
    form = NEW[name]()
    client = form.browser or browser_of(form.by)
    answer = client.get(form.page) if form.opened_by is None else client.post(form.page, form.opened_by)
    held, before = fields_of(answer.content.decode(), form.to), form.made()
    for press in ("once", "twice"):
        answer = client.post(form.to or form.page, {**held, **form.said})
        assert answer.status_code < 400, press
        assert form.made() == int(str(before)) + 1, press
