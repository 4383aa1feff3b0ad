"""A page that is sent twice at the same moment makes one record, and the second answer says so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from threading import Event
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django import forms
from django.db import connection, connections, models, transaction

from safeharbour.support.people.actions import add_note, register_person
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person, PersonNote
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.referrals.actions import save_view
from safeharbour.support.referrals.enums import Box
from safeharbour.support.referrals.models import Referral, SavedView
from safeharbour.support.referrals.tests.factories import a_target, an_intake_worker, an_offer
from safeharbour.support.shelter.actions import add_unit, ask_for_bed, open_house
from safeharbour.support.shelter.forms import HouseForm, UnitForm
from safeharbour.support.shelter.models import BedRequest, House, Unit
from safeharbour.support.shelter.tests.factories import a_house, a_manager, a_nurse
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.actions import admit_agency, file_agreement, invite
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.forms import AdmissionForm, AgreementForm, InvitationForm
from safeharbour.trust.agencies.models import Agency, DataSharingAgreement, Invitation
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

pytestmark = pytest.mark.usefixtures("committed")


class Case(NamedTuple):
    by: Actor
    act: Callable[[], object]
    made: type[models.Model]
    says: str = ""
    """What the form answers the second time; nothing where the second is shown what the first made."""


def posted(form: Callable[[], forms.BaseForm], save: Callable[..., models.Model], **more: Any) -> object:
    """As a view does it: the form is asked, and then the action."""
    filled = form()
    if not filled.is_valid():
        return " ".join(str(error) for errors in filled.errors.values() for error in errors)
    return save(**getattr(filled, "terms", filled.cleaned_data), **more).pk


def a_unit_label() -> Case:
    manager = a_manager()
    house = a_house(manager)
    said = {"label": "Blue", "households": ["adult"], "youngest": 0, "oldest": 99, "pets": 0, "substances": 0}
    said |= {"most_children": 0, "oldest_child": 0, "longest_stay": 0}
    form = partial(UnitForm, said, house=house)
    return Case(manager, partial(posted, form, add_unit, house=house, by=manager), Unit, "already has a unit of this")


def a_house_name() -> Case:
    manager = a_manager()
    said = {"name": "Quiet", "region": "toronto", "telephone": "416 555 0100", "address": "1 Planted Lane"}
    act = partial(posted, partial(HouseForm, said, actor=manager), open_house, by=manager)
    return Case(manager, act, House, "already has a house of this name")


def an_agency_name() -> Case:
    secretariat = a_member(Role.ADMINISTRATOR, an_agency(AgencyKind.SECRETARIAT))
    said = {"name": "The Same Clinic", "kind": "health"}
    return Case(
        secretariat,
        partial(posted, partial(AdmissionForm, said), admit_agency, by=secretariat),
        *(Agency, "An agency of this name"),
    )


def an_invitation() -> Case:
    agency = an_agency()
    by = a_member(Role.ADMINISTRATOR, agency)
    said = {"email": "new@example.org", "role": Role.FRONTLINE}
    form = partial(InvitationForm, said, kind=agency.kind, agency_id=str(agency.pk))
    act = partial(posted, form, invite, agency=agency, link_for=str, by=by)
    return Case(by, act, Invitation, "is still open")


def an_agreement() -> Case:
    secretariat, agency = a_member(Role.ADMINISTRATOR, an_agency(AgencyKind.SECRETARIAT)), an_agency()
    said = {"reference": "A-1", "signed_on": date(2026, 1, 1), "valid_until": date(2027, 1, 1)}
    act = partial(posted, partial(AgreementForm, said, agency=agency), file_agreement, agency=agency, by=secretariat)
    return Case(secretariat, act, DataSharingAgreement, "on file already")


def a_person_registered() -> Case:
    worker = a_support_worker()
    return Case(worker, partial(register_person, identity=Identity(name="Jane"), once=uuid4(), by=worker), Person)


def a_note() -> Case:
    worker = a_support_worker()
    return Case(worker, partial(add_note, person=a_person(worker), text="Calm.", once=uuid4(), by=worker), PersonNote)


def a_request() -> Case:
    nurse = a_nurse()
    return Case(nurse, partial(ask_for_bed, once=uuid4(), by=nurse), BedRequest)


def a_referral() -> Case:
    nurse, intake = a_nurse(), an_intake_worker()
    return Case(nurse, partial(an_offer, nurse, intake, target=a_target(intake), once=uuid4()), Referral)


def a_view() -> Case:
    nurse = a_nurse()
    return Case(nurse, partial(save_view, box=Box.OUTBOX, name="Mine", filters="", by=nurse), SavedView)


@contextmanager
def a_transaction_of_its_own(by: Actor) -> Iterator[None]:
    try:
        with acting_as(by), transaction.atomic():
            yield
    finally:
        connections.close_all()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
            " where d.datname = current_database() and not l.granted"
        )
        return bool(cursor.fetchone()[0])


def one_upon_the_other(case: Case) -> list[object]:
    """The second begins when the first has written and has not committed yet: the worst moment there is."""
    written = Event()

    def first() -> object:
        with a_transaction_of_its_own(case.by):
            answer = case.act()
            written.set()
            until = time.monotonic() + 10
            while not somebody_waits() and time.monotonic() < until:
                time.sleep(0.01)
            return answer

    def second() -> object:
        written.wait(30)
        with a_transaction_of_its_own(case.by):
            return case.act()

    with ThreadPoolExecutor(2) as pool:
        return [answer.result() for answer in [pool.submit(first), pool.submit(second)]]


def test_of_two_equal_forms_the_second_is_told_so_by_the_form() -> None:
    for given in (a_unit_label, a_house_name, an_agency_name, an_invitation, an_agreement):
        case = given()
        made, second = made_by_two(case)
        assert len(made) == 1, given.__name__
        assert case.says in str(second), given.__name__


def test_a_page_sent_twice_shows_the_same_record_twice() -> None:
    for given in (a_person_registered, a_note, a_request, a_referral, a_view):
        case = given()
        made, second = made_by_two(case)
        assert isinstance(second, case.made), given.__name__
        assert made == {second.pk}, given.__name__


def made_by_two(case: Case) -> tuple[set[object], object]:
    """The keys of what was made, and what the second was answered."""
    before = keys_of(case)
    _first, second = one_upon_the_other(case)
    return keys_of(case) - before, second


def keys_of(case: Case) -> set[object]:
    with acting_as(case.by), transaction.atomic():
        return set(case.made._default_manager.values_list("pk", flat=True))
