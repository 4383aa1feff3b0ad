"""What people told, scope by scope: sealed, signed, kept in versions, opened with a purpose, gone with an erasure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.support.people.actions import (
    Overtaken,
    erase_person,
    open_needs,
    open_told,
    tell_contact,
    tell_health,
    tell_legal,
    tell_needs,
    tell_plan,
    tell_whereabouts,
)
from safeharbour.support.people.enums import (
    Channel,
    ErasureReason,
    HasCounsel,
    NeedDomain,
    NeedState,
    OpeningPurpose,
    PlaceKind,
    Urgency,
)
from safeharbour.support.people.models import ContactRules, Need, Person, Plan, ScopeRow, Whereabouts
from safeharbour.support.people.queries import needs_now, newest_version
from safeharbour.support.people.rules import READS, may_change_need, may_open_scope, may_tell
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.people.told import (
    EVERYTHING_TOLD,
    ContactTold,
    HealthTold,
    LegalTold,
    NeedTold,
    PlanTold,
    SafeTime,
    Told,
    WhereaboutsTold,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.vault.errors import Unopenable

database = pytest.mark.django_db
NOW = OpeningPurpose.SERVING_NOW
MORNINGS = SafeTime(days=(0, 1, 2, 3, 4), since=time(9), until=time(11, 30))
CONTACT = ContactTold(
    channel=Channel.TEXT,
    safe_times=(MORNINGS,),
    language="fr",
    reach="+14165550199",
    code_word="marigold",
    answerers="her sister",
    remarks="never on a Friday",
)
WHERE = WhereaboutsTold(kind=PlaceKind.WITH_SOMEBODY, since=date(2026, 3, 1), place="12 Rue Cachée", avoid="the mall")
PLAN = PlanTold(review_on=date(2026, 4, 1), hopes="a room of my own", next_steps="see the flat on Monday")
HEALTH = HealthTold(urgency=Urgency.SOON, seen_alone=True, situation="asthma", medication="inhaler", access_needs="")
LEGAL = LegalTold(has_counsel=HasCounsel.WANTED, next_date=date(2026, 5, 2), matters="custody", counsel="")
WANTS_A_ROOF = NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED, remark="near the lake")

Tell = Callable[..., Any]
TELLING: list[tuple[Tell, Told]] = [
    (tell_contact, CONTACT),
    (tell_whereabouts, WHERE),
    (tell_plan, PLAN),
    (tell_health, HEALTH),
    (tell_legal, LEGAL),
]
each_scope = pytest.mark.parametrize(("tell", "told"), TELLING, ids=[told.SCOPE for _, told in TELLING])


@pytest.fixture
def alice() -> Actor:
    return a_support_worker()


@database
@each_scope
def test_what_was_told_opens_as_told_and_both_are_in_the_trail(alice: Actor, tell: Tell, told: Told) -> None:
    person = a_person(alice)
    with acting_as(alice):
        assert open_told(person=person, kind=type(told), purpose=NOW, by=alice) is None
        assert tell(person=person, told=told, based_on=0, by=alice) == 1
        assert open_told(person=person, kind=type(told), purpose=NOW, by=alice) == told
        written = Event.objects.get(action__startswith="people.tell_")
        openings = Event.objects.filter(action="people.open_scope")
        assert (written.subject, written.detail) == (str(person.pk), {"version": 1})
        assert [(o.subject, o.reason, o.detail) for o in openings] == [
            (str(person.pk), "serving_now", {"scope": told.SCOPE.value})
        ] * 2


@database
@each_scope
def test_a_new_version_keeps_the_old_but_for_whereabouts(alice: Actor, tell: Tell, told: Told) -> None:
    person = a_person(alice)
    with acting_as(alice):
        for base in range(3):
            tell(person=person, told=told, based_on=base, by=alice)
        kept = told.MODEL._default_manager.filter(person=person)
        expected = [3] if told.SCOPE == Scope.LOCATION else [1, 2, 3]
        assert sorted(kept.values_list("version", flat=True)) == expected
        newest = newest_version(person, told.MODEL)
        assert newest is not None
        assert str(newest.told_by_id) == alice.membership


@database
@each_scope
@pytest.mark.parametrize("base", [0, 2, 7])
def test_a_stale_page_overwrites_nothing(alice: Actor, tell: Tell, told: Told, base: int) -> None:
    person = a_person(alice)
    with acting_as(alice):
        tell(person=person, told=told, based_on=0, by=alice)
        other = replace(told, **{told.MODEL.SEALED[0]: "something else"})
        with pytest.raises(Overtaken) as overtaken, transaction.atomic():
            tell(person=person, told=other, based_on=base, by=alice)
        assert told.MODEL._default_manager.count() == 1
    assert overtaken.value.newest is not None
    assert overtaken.value.newest.version == 1


@database
@each_scope
def test_others_neither_write_nor_open_nor_see(alice: Actor, tell: Tell, told: Told) -> None:
    person = a_person(alice)
    with acting_as(alice):
        tell(person=person, told=told, based_on=0, by=alice)
    bob, carol = a_member(Role.FRONTLINE, name="Bob"), a_support_worker(an_agency(), "Carol")
    for stranger, why in ((bob, "Your role"), (carol, "another agency")):
        with acting_as(stranger):
            with pytest.raises(Refused, match=why):
                tell(person=person, told=told, based_on=1, by=stranger)
            with pytest.raises(Refused, match=why):
                open_told(person=person, kind=type(told), purpose=NOW, by=stranger)
            assert not told.MODEL._default_manager.exists()


@database
@each_scope
def test_rows_are_never_changed_and_stand_where_the_person_is_served(alice: Actor, tell: Tell, told: Told) -> None:
    person, bob = a_person(alice), a_support_worker(name="Bob")
    with acting_as(alice):
        tell(person=person, told=told, based_on=0, by=alice)
        row = newest_version(person, told.MODEL)
        assert row is not None
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            told.MODEL._default_manager.update(version=9)
    row.pk, row.agency_id, row.told_by_id = person.pk, bob.agency, bob.membership
    with acting_as(bob), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


@database
def test_envelopes_of_two_versions_do_not_change_places(alice: Actor) -> None:
    person = a_person(alice)
    with acting_as(alice):
        tell_plan(person=person, told=PLAN, based_on=0, by=alice)
        first = Plan.objects.get()
        stolen = Plan(
            person=person, agency_id=alice.agency, version=2, told_at=first.told_at, told_by_id=alice.membership
        )
        stolen.hopes, stolen.next_steps = first.hopes, first.next_steps
        stolen.save(force_insert=True)
        with pytest.raises(Unopenable):
            open_told(person=person, kind=PlanTold, purpose=NOW, by=alice)


@database
def test_needs_keep_every_state_they_went_through(alice: Actor) -> None:
    person = a_person(alice)
    in_place = NeedTold(domain=NeedDomain.HOUSING, state=NeedState.IN_PLACE)
    with acting_as(alice):
        tell_needs(
            person=person, told=[WANTS_A_ROOF, NeedTold(domain=NeedDomain.PETS, state=NeedState.NOT_WANTED)], by=alice
        )
        tell_needs(person=person, told=[in_place], by=alice, based_on={"housing": 1})
        now = needs_now(person)
        assert {domain: need.state for domain, need in now.items()} == {"housing": "in_place", "pets": "not_wanted"}
        history = [told for _, told in open_needs(person=person, purpose=NOW, by=alice) if told.domain == "housing"]
        assert history == [in_place, WANTS_A_ROOF]
        with pytest.raises(Overtaken), transaction.atomic():
            tell_needs(person=person, told=[WANTS_A_ROOF], by=alice, based_on={"housing": 1})
        assert Event.objects.filter(action="people.tell_needs").count() == 2


@database
def test_what_was_never_there_cannot_be_lost(alice: Actor) -> None:
    person = a_person(alice)
    with acting_as(alice), pytest.raises(Refused, match="can be lost"):
        tell_needs(person=person, told=[NeedTold(domain=NeedDomain.INCOME, state=NeedState.LOST)], by=alice)


@pytest.mark.parametrize("now", NeedState)
@pytest.mark.parametrize("to", NeedState)
def test_any_state_follows_any_but_loss(now: NeedState, to: NeedState) -> None:
    impossible = to == "lost" and now in {"not_asked", "not_wanted", "wanted"}
    assert bool(may_change_need(now, to)) is not impossible


@database
def test_erasing_takes_every_scope(alice: Actor) -> None:
    person = a_person(alice)
    with acting_as(alice):
        for tell, told in TELLING:
            tell(person=person, told=told, based_on=0, by=alice)
        tell_needs(person=person, told=[WANTS_A_ROOF], by=alice)
        erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=alice)
        assert [kind.MODEL for kind in EVERYTHING_TOLD if kind.MODEL._default_manager.exists()] == []
        with pytest.raises(Refused, match="erased"):
            tell_plan(person=person, told=PLAN, based_on=0, by=alice)


@database
@pytest.mark.parametrize(
    ("told", "match"),
    [
        (ContactTold(), "who_may_be_contacted_has_said_how"),
        (NeedTold(domain="moon", state=NeedState.WANTED), "a_need_is_of_a_known_domain"),  # type: ignore[arg-type]
        (NeedTold(domain=NeedDomain.PETS, state="maybe"), "a_need_is_in_a_known_state"),  # type: ignore[arg-type]
    ],
)
def test_the_database_refuses_what_makes_no_sense(alice: Actor, told: Any, match: str) -> None:
    from safeharbour.support.people.actions.telling import _write

    person = a_person(alice)
    with acting_as(alice), pytest.raises(IntegrityError, match=match), transaction.atomic():
        _write(person, told, 0, alice)


@database
@pytest.mark.parametrize("model", [ContactRules, Whereabouts, Need, Plan])
def test_a_sealed_column_is_never_empty(alice: Actor, model: Any) -> None:
    person = a_person(alice)
    bare = model(
        person=person, agency_id=alice.agency, version=1, told_at=person.created_at, told_by_id=alice.membership
    )
    if model is ContactRules:
        bare.do_not_contact = True
    if model is Need:
        bare.domain, bare.state = "pets", "wanted"
    for name in model.SEALED:
        setattr(bare, name, b"")
    with acting_as(alice), pytest.raises(IntegrityError, match="even_where_empty"), transaction.atomic():
        bare.save(force_insert=True)


@database
@pytest.mark.parametrize("scope", Scope)
def test_each_scope_opens_by_its_own_permission(alice: Actor, scope: Scope) -> None:
    person = a_person(alice)
    for permissions in (frozenset({str(READS[scope])}), alice.permissions - {str(READS[scope])}):
        actor = Actor(kind=alice.kind, agency=alice.agency, permissions=frozenset(permissions))
        assert bool(may_open_scope(actor, person, scope)) is (READS[scope] in permissions)
        assert not may_tell(actor, person, scope), "neither reading nor writing alone is enough"
    assert may_tell(alice, person, scope)


@given(
    st.builds(
        SafeTime,
        days=st.lists(st.integers(0, 6), unique=True).map(tuple),
        since=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
        until=st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    )
)
def test_safe_times_come_back_as_they_went(safe: SafeTime) -> None:
    assert SafeTime.from_json(safe.as_json()) == safe


@pytest.mark.parametrize("told", [told for _, told in TELLING] + [WANTS_A_ROOF])
def test_nothing_told_shows_itself(told: Told) -> None:
    assert "at 0x" in repr(told)


@database
def test_nothing_told_stands_in_a_plain_column(alice: Actor) -> None:
    person: Person = a_person(alice)
    with acting_as(alice):
        for tell, told in TELLING:
            tell(person=person, told=told, based_on=0, by=alice)
        tell_needs(person=person, told=[WANTS_A_ROOF], by=alice)
        for kind in EVERYTHING_TOLD:
            with connection.cursor() as cursor:
                cursor.execute(f"select t::text from {kind.MODEL._meta.db_table} t")
                row = str(cursor.fetchall())
            for planted in (
                "5550199",
                "marigold",
                "sister",
                "Cachée",
                "mall",
                "room of my own",
                "asthma",
                "custody",
                "lake",
            ):
                assert planted not in row
                assert planted.encode().hex() not in row


def test_every_scope_is_walked_over() -> None:
    """Erasing, exporting and replaying go by this list: a scope that it lacks would outlive its person."""
    scopes = {model for model in apps.get_app_config("people").get_models() if issubclass(model, ScopeRow)}
    assert {kind.MODEL for kind in EVERYTHING_TOLD} == scopes
