"""Two services that look for the same learn of each other, and of nothing else."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import ProgrammingError, connection, transaction

from safeharbour.justice.deconfliction.actions import end_pointer, expire_what_is_over, renew_pointer
from safeharbour.justice.deconfliction.enums import Kind, Mode, Renewing, State, Strength
from safeharbour.justice.deconfliction.jobs import mail_waiting
from safeharbour.justice.deconfliction.models import Match, Pointer, PointerToken, Side, Step
from safeharbour.justice.deconfliction.queries import Contact, contacts_of
from safeharbour.justice.deconfliction.rules import EXPIRE
from safeharbour.justice.deconfliction.tests.planting import (
    a_file,
    a_pointer,
    an_investigator,
    answered,
    registered,
    sides,
)
from safeharbour.methods.linkage.private.schema import SCHEMA
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency

pytestmark = pytest.mark.django_db
CLOCK = system(EXPIRE)


def contact(of: Actor) -> Contact:
    found = sides(of)
    with acting_as(of), transaction.atomic():
        return contacts_of(found)[found[-1].pk]


def test_two_services_with_the_same_number_are_both_told_whom_to_call_and_nothing_else() -> None:
    alice = an_investigator("Alice", "Toronto Police", place="Toronto", telephone="416 555 0101")
    bob = an_investigator("Bob", "Sudbury Police", place="Sudbury", telephone="705 555 0102")
    first = registered(alice)
    second = registered(bob, told={"value": "+1 (416) 555-0199"})
    assert (first.told, second.told) == (0, 1)
    assert contact(alice) == Contact("Sudbury Police", "Sudbury", "705 555 0102", "Bob", knows=True)
    assert contact(bob) == Contact("Toronto Police", "Toronto", "416 555 0101", "Alice", knows=True)
    for actor, own in ((alice, first), (bob, second)):
        with acting_as(actor), transaction.atomic():
            assert list(Pointer.objects.all()) == [own.pointer]
            assert set(PointerToken.objects.values_list("pointer", flat=True)) == {own.pointer.pk}
            assert [side.match.strength for side in Side.objects.select_related("match")] == [Strength.EXACT]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (Mode.OPEN, Mode.OPEN, (True, True)),
        (Mode.SILENT, Mode.OPEN, (True, False)),
        (Mode.OPEN, Mode.SILENT, (False, True)),
        (Mode.SILENT, Mode.SILENT, (False, False)),
        (Mode.RESTRICTED, Mode.OPEN, (True, True)),
        (Mode.RESTRICTED, Mode.SILENT, (False, True)),
    ],
)
def test_a_silent_pointer_is_told_to_nobody_but_its_owner(first: Mode, second: Mode, told: tuple[bool, bool]) -> None:
    """Not even to the owner of another silent pointer: registering silently would be the way to find silent ones."""
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    registered(alice, mode=first)
    answer = registered(bob, mode=second)
    assert (bool(sides(alice)), bool(sides(bob))) == told
    assert answer.told == int(told[1])
    for actor, is_told in zip((alice, bob), told, strict=True):
        with acting_as(actor), transaction.atomic():
            assert Match.objects.count() == Step.objects.count() == int(is_told)
        if is_told:
            assert contact(actor).knows == told[0 if actor == bob else 1]


def test_a_restricted_match_goes_to_its_named_officer_alone() -> None:
    police = an_agency(AgencyKind.POLICE)
    alice, carol = a_member(Role.INVESTIGATOR, police, "Alice"), a_membership(Role.INVESTIGATOR, police, "Carol")
    bob = an_investigator("Bob")
    a_pointer(bob)
    made = registered(alice, mode=Mode.RESTRICTED, officer=carol)
    assert made.told == 0
    assert sides(alice) == []
    assert contact(carol.as_actor()).officer == "Bob"
    assert contact(bob).officer == "Carol"
    with acting_as(a_member(Role.INVESTIGATOR, police, "Dana")), transaction.atomic():
        assert not Pointer.objects.exists()


def test_an_officer_who_has_left_is_not_named() -> None:
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    a_pointer(alice)
    a_pointer(bob)
    with connection.cursor() as cursor, acting_as(system("install")):
        cursor.execute(
            "update agencies_membership set is_active = false, deactivated_at = now() where id = %s", [alice.membership]
        )
    assert contact(bob).officer == ""


def test_nobody_else_learns_anything() -> None:
    alice, bob, carol = (an_investigator(name) for name in ("Alice", "Bob", "Carol"))
    a_pointer(alice)
    a_pointer(bob)
    side = sides(alice)[0]
    for outsider in (carol, a_member(Role.AUDITOR, an_agency(AgencyKind.POLICE)), a_member(Role.SUPPORT_WORKER)):
        assert sides(outsider) == []
        with acting_as(outsider), transaction.atomic():
            assert contacts_of([side]) == {}
            assert not any(model.objects.exists() for model in (Match, Step, Pointer, PointerToken))


def test_the_same_service_is_not_told_of_itself() -> None:
    police = an_agency(AgencyKind.POLICE)
    for name in ("Alice", "Bob"):
        actor = a_member(Role.INVESTIGATOR, police, name)
        assert registered(actor).told == 0
    assert sides(actor) == []


def test_another_kind_with_the_same_letters_is_no_match() -> None:
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    a_pointer(alice, Kind.PAYMENT, {"service": "interac", "value": "4165550199"})
    assert registered(bob).told == 0


def test_the_other_officer_is_told_by_mail_once_and_without_content() -> None:
    alice, bob = an_investigator("Alice", "Harbourside Police"), an_investigator("Bob", "Nickel City Police")
    a_pointer(alice)
    a_pointer(bob)
    assert [mail_waiting(0), mail_waiting(0)] == [1, 0]
    with acting_as(alice), transaction.atomic():
        assert [message.to for message in mail.outbox] == [[User.objects.get(pk=alice.account).email]]
    said = f"{mail.outbox[0].subject} {mail.outbox[0].body}".lower()
    assert re.search(r"match|pointer|555\W{0,2}0199|nickel", said) is None


def test_of_a_silent_pointer_nobody_else_is_told_by_mail() -> None:
    a_pointer(an_investigator("Alice"))
    a_pointer(an_investigator("Bob"), mode=Mode.SILENT)
    assert mail_waiting(0) == 0


BORN = date(1990, 2, 1)
ZOE = {"value": "Zoë Tremblay", "birth_date": BORN}
JON = {"value": "Jonathan Miller", "birth_date": BORN}
NAMES: list[tuple[dict[str, Any], dict[str, Any], list[tuple[str, str]]]] = [
    (ZOE, {"value": "Tremblay, Zoe", "birth_date": BORN}, [("strong", "")]),
    (
        {"value": "Mohammed Hussein", "birth_date": BORN},
        {"value": "Mohamed Hussain", "birth_date": BORN},
        [("moderate", "spelling")],
    ),
    (JON, {"value": "Jonathon Miller", "birth_date": BORN}, [("moderate", "spelling")]),
    (JON, {"value": "Jonathon Miller", "birth_year": 1990}, [("weak", "both")]),
    (ZOE, {"value": "Zoe Tremblay", "birth_year": 1990}, [("moderate", "year_only")]),
    (ZOE, {"value": "Zoe Tremblay", "birth_date": date(1990, 1, 2)}, [("moderate", "date")]),
    (ZOE, {"value": "Zoe Tremblay", "birth_date": date(1974, 8, 30)}, []),
    (ZOE, {"value": "Karim Haddad", "birth_date": BORN}, []),
]


@pytest.mark.parametrize(("one", "other", "found"), NAMES)
def test_a_name_is_found_in_other_spellings_and_says_why_it_is_weak(
    one: dict[str, Any], other: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    a_pointer(alice, Kind.NAME, one)
    a_pointer(bob, Kind.NAME, other)
    assert [(side.match.strength, side.match.weakness) for side in sides(alice)] == found


def test_a_spelling_further_away_is_found_whatever_the_key() -> None:
    """In how many bits two names differ depends a little on the key; of this pair, so does how strong the match is."""
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    a_pointer(alice, Kind.NAME, {"value": "Mohammed Hussein", "birth_date": BORN})
    a_pointer(bob, Kind.NAME, {"value": "Mohamed Houssine", "birth_date": BORN})
    (side,) = sides(alice)
    assert (side.match.strength in {"moderate", "weak"}, side.match.weakness) == (True, "spelling")


STRENGTHS = [
    (0.0, 0.0, True, "strong"),
    (0.27, 0.0, True, "moderate"),
    (0.29, 0.0, True, "weak"),
    (0.36, 0.0, True, "weak"),
    (0.38, 0.0, True, None),
    (0.21, 0.36, True, "moderate"),
    (0.23, 0.36, True, "weak"),
    (0.0, 0.38, True, None),
    (0.0, 0.36, False, "moderate"),
    (0.03, 0.36, False, "weak"),
    (0.29, 0.36, False, None),
]


@pytest.mark.parametrize(("name", "birth", "dated", "strength"), STRENGTHS)
def test_how_far_names_and_births_may_be_apart(name: float, birth: float, dated: bool, strength: str | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select deconfliction_strength(%s::real, %s::real, %s)", [name, birth, dated])
        assert cursor.fetchone() == (strength,)


def test_names_are_encoded_as_those_that_stand_in_the_index() -> None:
    """What was typed is kept nowhere, so no name can be encoded anew: another schema needs columns of its own."""
    assert SCHEMA.fingerprint == "safeharbour-1-8cbf37510944"


def test_what_is_over_is_found_no_more_and_loses_its_tokens() -> None:
    alice, bob, carol = (an_investigator(name) for name in ("Alice", "Bob", "Carol"))
    a_pointer(alice, days=90)
    a_pointer(bob, days=365)
    later = clock.now() + timedelta(days=91)
    with clock.at_moment(later):
        assert registered(carol).told == 1
        with acting_as(CLOCK):
            assert expire_what_is_over(by=CLOCK) == 2
            assert expire_what_is_over(by=CLOCK) == 0
    assert [side.match.state for side in sides(alice)] == [State.EXPIRED]
    with acting_as(alice), transaction.atomic():
        assert Pointer.objects.get().forgotten_at == later
        assert not PointerToken.objects.exists()


def test_ending_a_pointer_ends_its_open_matches_and_leaves_joint_work() -> None:
    alice, bob, carol = (an_investigator(name) for name in ("Alice", "Bob", "Carol"))
    pointer = a_pointer(alice)
    a_pointer(bob)
    answered(bob, State.CONTACTED)
    answered(alice, State.JOINT)
    a_pointer(carol)
    with acting_as(alice):
        end_pointer(pointer=pointer, by=alice)
    with acting_as(CLOCK):
        expire_what_is_over(by=CLOCK)
    assert sorted(side.match.state for side in sides(alice)) == [State.EXPIRED, State.JOINT]
    assert {side.match.state for side in sides(carol)} == {State.EXPIRED, State.NOTIFIED}


def test_only_the_clock_ends_what_is_over() -> None:
    alice = an_investigator()
    with acting_as(alice), pytest.raises(Refused, match="clock"):
        expire_what_is_over(by=alice)
    with acting_as(alice), pytest.raises(ProgrammingError, match="only the clock"), transaction.atomic():
        connection.cursor().execute("select deconfliction_expire(now())")


def test_a_pointer_is_kept_longer_for_a_reason() -> None:
    alice = an_investigator()
    pointer = a_pointer(alice)
    with acting_as(alice):
        with pytest.raises(Refused, match="longer than that"):
            renew_pointer(pointer=pointer, because=Renewing.COURT, days=90, by=alice)
        renewed = renew_pointer(pointer=pointer, because=Renewing.COURT, days=365, by=alice)
        assert renewed.expires_at > pointer.expires_at
        assert [one.because for one in renewed.renewals.all()] == [Renewing.COURT]
        with clock.at_moment(clock.now() + timedelta(days=400)), pytest.raises(Refused, match="over"):
            renew_pointer(pointer=pointer, because=Renewing.COURT, days=90, by=alice)


def test_the_function_is_asked_once_and_only_by_whoever_registers() -> None:
    """Otherwise anybody could ask with tokens of their own choosing, without leaving a pointer behind."""
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    mine = a_pointer(alice)
    a_pointer(bob)
    statement = "select deconfliction_match(%s, now(), '{1}', '{1}', '{}', '{}')"
    for actor in (alice, bob, an_investigator("Carol")):
        with acting_as(actor), pytest.raises(ProgrammingError, match="matched once"), transaction.atomic():
            connection.cursor().execute(statement, [mine.pk])


def test_the_same_is_not_registered_twice_in_one_file() -> None:
    alice = an_investigator()
    file = a_file(alice)
    first = a_pointer(alice, file=file)
    with pytest.raises(Refused, match=first.reference):
        a_pointer(alice, told={"value": "1 416 555-0199"}, file=file)
    a_pointer(alice)


@pytest.mark.parametrize("days", [0, 1, 3650])
def test_a_pointer_has_an_end_from_the_list(days: int) -> None:
    with pytest.raises(Refused, match="from the list"):
        a_pointer(an_investigator(), days=days)


def test_only_an_investigator_of_the_service_registers_for_its_file() -> None:
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    clerk = a_member(Role.FRONTLINE, an_agency(AgencyKind.POLICE))
    file = a_file(alice)
    for actor, reason in ((bob, "own service"), (clerk, "Only an investigator")):
        with pytest.raises(Refused, match=reason):
            a_pointer(actor, file=file)
