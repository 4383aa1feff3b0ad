"""Relations: typed by a person from a list, none of which leads to where a protected person could be found."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.justice.subjects.actions import recast, relate, withdraw, withdraw_relation
from safeharbour.justice.subjects.enums import (
    ENDS,
    OF_THE_PROTECTED,
    PEOPLE,
    PSEUDONYMS,
    Because,
    Kind,
    Tie,
)
from safeharbour.justice.subjects.graph import MOST, drawing_of
from safeharbour.justice.subjects.models import Relation, Subject
from safeharbour.justice.subjects.queries import relations_of
from safeharbour.justice.subjects.rules import may_relate
from safeharbour.justice.subjects.tests.planting import a_file, a_relation, a_subject, an_investigator, done
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def pair(alice: Actor, one: Kind, two: Kind) -> tuple[Subject, Subject]:
    file = a_file(alice)
    words = {"value": "another"} if one == two and one not in PSEUDONYMS else None
    return a_subject(alice, one, file=file), a_subject(alice, two, file=file, words=words)


def standing(alice: Actor, subject: Subject) -> list[str]:
    with acting_as(alice), transaction.atomic():
        return [str(one) for one in relations_of(subject.file)]


@pytest.mark.parametrize("tie", list(Tie))
def test_who_can_be_related_to_whom(tie: Tie) -> None:
    """Every pair of kinds, against the table; and whatever the table says, a protected person leads to no thing."""
    alice = an_investigator()
    file = a_file(alice)
    of_kind = {kind: Subject(agency_id=alice.agency, file=file, kind=kind) for kind in Kind}
    for one in Kind:
        for two in Kind:
            other = Subject(agency_id=alice.agency, file=file, kind=two)
            decision = may_relate(alice, of_kind[one], tie, other)
            assert bool(decision) == (one in ENDS[tie][0] and two in ENDS[tie][1])
            if one in PSEUDONYMS:
                assert not (decision and two not in PEOPLE)
                assert not (decision and tie not in OF_THE_PROTECTED)


def test_a_relation_stands_once_is_recorded_and_withdrawn_with_who_and_why() -> None:
    alice = an_investigator()
    suspect, protected = pair(alice, Kind.SUSPECT, Kind.PROTECTED)
    first, again = (done(alice, relate, subject=suspect, tie=Tie.RECRUITS, other=protected) for _ in range(2))
    assert first == again
    assert standing(alice, suspect) == ["S1 recruits P2"]
    for _ in range(2):
        done(alice, withdraw_relation, relation=first, because=Because.NOT_CONFIRMED)
    assert standing(alice, suspect) == []
    done(alice, relate, subject=suspect, tie=Tie.RECRUITS, other=protected)
    assert standing(alice, suspect) == ["S1 recruits P2"]
    with acting_as(alice), transaction.atomic():
        ended = Relation.objects.exclude(withdrawn="").get()
        assert (ended.withdrawn, str(ended.withdrawn_by_id)) == (Because.NOT_CONFIRMED, alice.membership)
        recorded = Event.objects.filter(subject=str(first.pk)).order_by("pk").values_list("action", flat=True)
        assert list(recorded) == ["subjects.relate", "subjects.withdraw_relation"]


def test_what_was_withdrawn_stays_as_it_is_even_by_hand() -> None:
    alice = an_investigator()
    relation = a_relation(alice)
    done(alice, withdraw_relation, relation=relation, because=Because.TWICE)
    with acting_as(alice), transaction.atomic():
        assert not Relation.objects.filter(pk=relation.pk).update(withdrawn="", withdrawn_at=None, withdrawn_by=None)


@pytest.mark.parametrize(
    ("one", "tie", "two", "said"),
    [
        (Kind.PROTECTED, Tie.LIVES_AT, Kind.PLACE, "could be found"),
        (Kind.CO_VICTIM, Tie.USES, Kind.PHONE, "could be found"),
        (Kind.CO_VICTIM, Tie.RECRUITS, Kind.PROTECTED, "exploited exploits"),
        (Kind.SUSPECT, Tie.CO_VICTIM, Kind.PROTECTED, "possible co-victim"),
        (Kind.VEHICLE, Tie.LIVES_WITH, Kind.SUSPECT, "cannot be related"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_its_reason(one: Kind, tie: Tie, two: Kind, said: str) -> None:
    alice = an_investigator()
    subject, other = pair(alice, one, two)
    with pytest.raises(Refused, match=said):
        done(alice, relate, subject=subject, tie=tie, other=other)


def by_hand(alice: Actor, subject: Subject, tie: Tie, other: Subject) -> None:
    with acting_as(alice), transaction.atomic():
        Relation.objects.create(
            agency_id=alice.agency,
            file=subject.file,
            subject=subject,
            tie=tie,
            other=other,
            at=now(),
            by_id=alice.membership,
        )


def test_the_database_keeps_relations_inside_one_file_and_off_the_protected() -> None:
    alice = an_investigator()
    protected, place = pair(alice, Kind.PROTECTED, Kind.PLACE)
    elsewhere = a_subject(alice)
    for subject, tie, other in (
        (protected, Tie.LIVES_AT, place),
        (elsewhere, Tie.LIVES_AT, place),
        (place, Tie.USES, place),
    ):
        with pytest.raises(IntegrityError):
            by_hand(alice, subject, tie, other)


def test_who_becomes_protected_loses_the_relations_by_which_they_could_be_found() -> None:
    alice = an_investigator()
    suspect, vehicle = pair(alice, Kind.SUSPECT, Kind.VEHICLE)
    other = a_subject(alice, Kind.PROTECTED, file=suspect.file)
    for tie, two in ((Tie.USES, vehicle), (Tie.CONTROLS, other), (Tie.LIVES_WITH, other)):
        done(alice, relate, subject=suspect, tie=tie, other=two)
    done(alice, recast, subject=suspect, kind=Kind.CO_VICTIM, based_on=1)
    assert standing(alice, suspect) == ["P1 lives with P3"]
    with acting_as(alice), transaction.atomic():
        assert Relation.objects.count() == 1


def test_what_is_withdrawn_takes_its_relations_out_of_the_drawing() -> None:
    alice = an_investigator()
    relation = a_relation(alice)
    with acting_as(alice), transaction.atomic():
        drawing = drawing_of(list(relations_of(relation.file)))
    assert drawing is not None
    assert ([str(node.subject) for node in drawing.nodes], len(drawing.edges)) == (["S1", "P2"], 1)
    done(alice, withdraw, subject=relation.subject, because=Because.TWICE, based_on=1)
    with acting_as(alice), transaction.atomic():
        assert drawing_of(list(relations_of(relation.file))) is None


def test_of_too_many_there_is_the_table_alone() -> None:
    hub = Subject(kind=Kind.SUSPECT, number=1)
    many = [Relation(subject=hub, tie=Tie.USES, other=Subject(kind=Kind.PHONE, number=n)) for n in range(2, MOST + 3)]
    assert drawing_of(many) is None
    assert drawing_of(many[:3]) is not None


def test_a_relation_is_written_down_on_the_page_and_the_protecting_answer_comes_first(client: Client) -> None:
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))
    sign_in(client, member)
    alice = member.as_actor()
    suspect, protected = pair(alice, Kind.SUSPECT, Kind.PROTECTED)
    where = reverse("subjects:relate", args=[suspect.pk])
    page = client.get(where)
    assert page.context["form"].fields["tie"].choices[0][0] == Tie.CO_VICTIM
    for told in ("279.01(3)", "presumption and no finding", "may be exploited as well"):
        assert told in page.content.decode()
    refused = client.post(where, {"tie": Tie.CO_VICTIM, "other": str(protected.pk)})
    assert (refused.status_code, "possible co-victim" in refused.content.decode()) == (422, True)
    shown = client.post(where, {"tie": Tie.LIVES_WITH, "other": str(protected.pk)}, follow=True).content.decode()
    assert "lives with" in shown
    listed = client.get(reverse("subjects:relations", args=[suspect.file_id])).content.decode()
    assert listed.count("<circle") == 2
    assert "lives with" in listed
