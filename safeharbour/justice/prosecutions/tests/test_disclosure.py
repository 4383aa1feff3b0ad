"""What goes to the defence: a protected field is found however it is written, and is kept unreadable."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import BUNDLES, BundleState, Field
from safeharbour.justice.prosecutions.guarding import Finding, Guarded, digest_of, findings, forms_of, key_of
from safeharbour.justice.prosecutions.meanwhile import ChangedMeanwhile
from safeharbour.justice.prosecutions.models import Bundle, BundleStep, GuardedField
from safeharbour.justice.prosecutions.rules import may_check, may_guard, may_step_bundle
from safeharbour.justice.prosecutions.tests.planting import (
    a_bundle,
    a_case,
    a_colleague,
    a_crown,
    a_protected,
    an_accused,
    done,
    guarded,
)
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.access.row_security import declared_tables
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in
from safeharbour.trust.audit.models import Event
from safeharbour.trust.vault.secret import Secret

DAY = timedelta(days=1)
KEY = Secret(b"k" * 32)
NAME = "Zoë O'Brien-Quayle"


def looking_for(field: Field, text: str) -> list[Guarded]:
    return [Guarded(digest_of(KEY, words), len(words) + 4, "P1", field.value) for words in forms_of(field, text)]


@pytest.mark.parametrize(
    ("field", "text", "line", "stands"),
    [
        (Field.NAME, NAME, "Statement of zoe obrien quayle, 3 pages", True),
        (Field.NAME, NAME, "QUAYLE, ZOE O'BRIEN", True),
        (Field.NAME, "Zoë Quayle", "QUAYLE, ZOE: photographs", True),
        (Field.NAME, "Zoë Quayle", "letter to Ms. Quayle", True),
        (Field.NAME, "Zoë Quayle", "Zoe's bakery", False),
        (Field.TELEPHONE, "(613) 555-0147", "call log 613 555 0147", True),
        (Field.TELEPHONE, "(613) 555-0147", "call log +16135550147", True),
        (Field.TELEPHONE, "6135550147", "call log +1 (613) 555-0147", True),
        (Field.ADDRESS, "41 Larkspur Crescent", "photo of 41, larkspur  crescent", True),
        (Field.ADDRESS, "41 Larkspur Crescent", "photo of 14 Larkspur Crescent", False),
        (Field.EMAIL, "zoe.q@example.org", "mail from Zoe.Q@Example.org", True),
    ],
)
def test_a_field_is_found_however_it_is_written(field: Field, text: str, line: str, *, stands: bool) -> None:
    found = findings(KEY, looking_for(field, text), f"Item 1\n{line}\nItem 3")
    assert found == ([Finding(2, "P1", field.value)] if stands else [])


def test_a_field_that_breaks_over_two_lines_is_found_where_it_begins() -> None:
    found = findings(KEY, looking_for(Field.ADDRESS, "41 Larkspur Crescent"), "seen at 41 Larkspur\nCrescent, May")
    assert [one.line for one in found] == [1]


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_planted_in_a_list_is_always_found(before: str, after: str) -> None:
    listing = f"{before}\n41 Larkspur Crescent\n{after}"
    assert findings(KEY, looking_for(Field.ADDRESS, "41 larkspur CRESCENT"), listing)


@given(st.text(alphabet="abcdefg \n", max_size=200))
def test_nothing_is_found_where_nothing_stands(listing: str) -> None:
    assert findings(KEY, looking_for(Field.NAME, "Zoë Quayle"), listing) == []


def test_each_case_has_a_key_of_its_own() -> None:
    assert key_of(uuid4()).reveal() != key_of(uuid4()).reveal()


@pytest.mark.parametrize(("text", "may"), [("", False), ("ab", False), ("  - ", False), ("abc", True)])
def test_what_is_too_short_is_not_looked_for(text: str, *, may: bool) -> None:
    assert bool(may_guard(forms_of(Field.OTHER, text))) == may


@pytest.mark.parametrize(
    ("listing", "people", "looked_for", "may"),
    [("a", 0, 0, True), ("a", 1, 0, False), ("a", 1, 1, True), (" \n", 0, 0, False)],
)
def test_when_a_list_can_be_checked(listing: str, people: int, looked_for: int, *, may: bool) -> None:
    assert bool(may_check(listing, people=people, guarded=looked_for)) == may


@pytest.mark.parametrize(("before", "state"), list(product(BundleState, BundleState)))
def test_a_bundle_goes_by_its_table(before: BundleState, state: BundleState) -> None:
    newest = BundleStep(state=before, on=localdate())
    assert bool(may_step_bundle(newest, state, localdate(), localdate())) == (state in BUNDLES[before])


@pytest.mark.parametrize(("days", "says"), [(1, "lies ahead"), (-1, "before the last step")])
def test_a_bundle_does_not_leave_on_a_day_that_cannot_be(days: int, says: str) -> None:
    newest = BundleStep(state=BundleState.VETTED, on=localdate())
    refusal = may_step_bundle(newest, BundleState.SENT, localdate() + days * DAY, localdate())
    assert says in str(refusal.reason)


@pytest.mark.django_db
def test_what_is_looked_for_is_kept_as_a_digest_and_named_in_no_event() -> None:
    crown = a_crown()
    person = a_protected(a_case(crown), crown)
    guarded(person, crown, Field.NAME, NAME)
    guarded(person, crown, Field.NAME, NAME)
    with connection.cursor() as cursor, acting_as(crown):
        cursor.execute("select g::text from prosecutions_guardedfield g")
        kept = " ".join(row for (row,) in cursor.fetchall()).lower()
        events = str(list(Event.objects.values())).lower()
    with acting_as(crown):
        assert GuardedField.objects.count() == len(forms_of(Field.NAME, NAME))
    for word in ("quayle", "obrien", b"quayle".hex()):
        assert word not in kept + events


@pytest.mark.django_db
def test_a_list_in_which_a_protected_field_stands_is_held_back_and_the_page_does_not_say_it(client: Client) -> None:
    crown = a_crown()
    person = a_protected(a_case(crown), crown)
    guarded(person, crown, Field.TELEPHONE, "613 555 0147")
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    address = reverse("prosecutions:check", args=[person.case_id])
    held = SimpleUploadedFile("list.csv", b"1,statement\n2,call log (613) 555-0147\n", "text/csv")
    answer = client.post(address, {"file": held})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "line 2: P1: telephone" in said
    assert re.search(r"555\W{0,2}0147", said) is None
    with acting_as(crown):
        assert not Bundle.objects.exists()
        assert Event.objects.get(action="prosecutions.hold_bundle").detail == {"items": 2, "found": 1}
    assert client.post(address, {"listing": "1,statement\n2,call log"}).status_code == 302
    with acting_as(crown):
        assert Bundle.objects.get().items == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.7\xff\xfe", "no text file"),
        ("a.txt", b"a\x00b", "no text file"),
        ("a.txt", b"x" * 500_001, "larger than 500 kB"),
    ],
)
def test_what_is_no_list_is_refused_with_its_reason(client: Client, name: str, content: bytes, says: str) -> None:
    crown = a_crown()
    case = a_case(crown)
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    answer = client.post(reverse("prosecutions:check", args=[case.pk]), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.django_db
def test_where_nothing_is_looked_for_a_check_would_only_calm() -> None:
    crown = a_crown()
    case = a_case(crown)
    a_protected(case, crown)
    with pytest.raises(Refused, match="Nothing is looked for yet"):
        done(crown, actions.check_bundle, case=case, listing="1 statement")


@pytest.mark.django_db
def test_of_two_who_write_about_one_bundle_the_second_sees_both(client: Client) -> None:
    crown = a_crown()
    bundle = a_bundle(a_case(crown), crown)
    told = {"bundle": bundle, "state": BundleState.VETTED, "on": localdate(), "based_on": 1}
    assert done(crown, actions.step_bundle, **told) == done(crown, actions.step_bundle, **told), "pressed twice"
    with pytest.raises(ChangedMeanwhile):
        done(crown, actions.step_bundle, **{**told, "state": BundleState.DROPPED})
    with acting_as(crown):
        sign_in(client, Membership.objects.get(pk=crown.membership))
    address = reverse("prosecutions:bundle", args=[bundle.case_id, bundle.pk])
    answer = client.post(address, {"number": 1, "state": "dropped", "on": str(localdate())})
    assert answer.status_code == 409
    assert client.post(address, {"number": 2, "state": "sent", "on": str(localdate())}).status_code == 302
    page = client.get(reverse("prosecutions:defence", args=[bundle.case_id])).content.decode()
    assert "sent to the defence" in page


@pytest.mark.django_db
def test_only_who_carries_the_case_guards_and_checks() -> None:
    crown = a_crown()
    person, colleague = a_protected(a_case(crown), crown), a_colleague(crown)
    with pytest.raises(Refused, match="Take the case up"):
        guarded(person, colleague, Field.NAME, NAME)
    with pytest.raises(Refused, match="Take the case up"):
        a_bundle(person.case, colleague)
    bundle = a_bundle(a_case(crown), crown)
    with pytest.raises(Refused, match="Take the case up"):
        done(colleague, actions.step_bundle, bundle=bundle, state=BundleState.VETTED, on=localdate(), based_on=1)


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "state"), [(1, "vetted"), (2, "checked")])
def test_the_database_takes_no_step_out_of_order(number: int, state: str) -> None:
    crown = a_crown()
    case = a_case(crown)
    by = {"at": now(), "by_id": crown.membership}
    with acting_as(crown), transaction.atomic():
        bundle = Bundle.objects.create(case=case, number=1, items=1, **by)
    with acting_as(crown), pytest.raises(IntegrityError), transaction.atomic():
        BundleStep.objects.create(case=case, bundle=bundle, number=number, state=state, on=localdate(), **by)


@pytest.mark.django_db
@pytest.mark.parametrize("told", [{"length": 0, "digest": b"x"}, {"length": 1, "digest": b""}])
def test_the_database_guards_no_empty_field(told: dict[str, object]) -> None:
    crown = a_crown()
    person = a_protected(a_case(crown), crown)
    by = {"at": now(), "by_id": crown.membership}
    with acting_as(crown), pytest.raises(IntegrityError), transaction.atomic():
        GuardedField.objects.create(case=person.case, person=person, field="name", **told, **by)


@pytest.mark.django_db
def test_no_table_of_a_case_holds_a_name_or_a_guarded_word() -> None:
    crown = a_crown()
    case = a_case(crown)
    an_accused(case, crown, name="Rutherford Quayle")
    guarded(a_protected(case, crown), crown, Field.ADDRESS, "41 Larkspur Crescent")
    tables = [name for name in declared_tables() if name.startswith("prosecutions_")]
    with acting_as(crown), connection.cursor() as cursor:
        cursor.execute(" union all ".join(f"select t::text from {name} t" for name in sorted(tables)))
        kept = " ".join(row for (row,) in cursor.fetchall()).lower()
    assert str(case.pk) in kept
    for word in ("quayle", "rutherford", "larkspur"):
        assert word not in kept
        assert word.encode().hex() not in kept
