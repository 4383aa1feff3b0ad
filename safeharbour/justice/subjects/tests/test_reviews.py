"""Before any charge: what a protected person is said to have done is decided by somebody else, and counted."""

from __future__ import annotations

from itertools import product
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.justice.subjects.actions import ChangedMeanwhile, decide, put_forward
from safeharbour.justice.subjects.enums import GROUNDS, PSEUDONYMS, Ground, Kind, Matter, Services, Way
from safeharbour.justice.subjects.models import Finding, Review
from safeharbour.justice.subjects.queries import charged_by_year, charged_here, reviews_waiting
from safeharbour.justice.subjects.rules import OWN, may_find, may_put_forward, may_review
from safeharbour.justice.subjects.tests.planting import a_colleague, a_review, a_subject, an_investigator, decided, done
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "services"), list(product(Kind, [*Services.values, OWN, ""])))
def test_what_is_put_before_a_reviewer(kind: Kind, services: str) -> None:
    """Only of those who were exploited, and never for their own services: there nothing is reviewed."""
    alice = an_investigator()
    subject = a_subject(alice, kind)
    decision = may_put_forward(alice, subject, services)
    assert bool(decision) == (kind in PSEUDONYMS and services in Services.values)
    if kind in PSEUDONYMS and services == OWN:
        assert "286.5" in str(decision.reason)


@pytest.mark.parametrize(("way", "ground"), list(product(Way, Ground)))
def test_a_decision_rests_on_a_ground_of_its_list(way: Way, ground: Ground) -> None:
    alice = an_investigator()
    review, bob = a_review(alice), a_colleague(alice)
    assert bool(may_find(bob, review, way, ground, decided=False)) == (ground in GROUNDS[way])
    if ground in GROUNDS[way]:
        done(bob, decide, review=review, way=way, ground=ground)
    else:
        with pytest.raises(IntegrityError):
            by_hand(bob, review, way=way, ground=ground)


def by_hand(by: Actor, review: Review, *, author: str = "", **told: str) -> None:
    with acting_as(by), transaction.atomic():
        Finding.objects.create(
            review=review,
            agency_id=by.agency,
            author_id=author or review.by_id,
            at=now(),
            by_id=by.membership,
            **{"way": Way.NO_CHARGE, "ground": Ground.SAFETY} | told,
        )


def test_who_may_decide() -> None:
    alice = an_investigator()
    review = a_review(alice)
    agency = an_agency(AgencyKind.POLICE)
    deciders = {
        "author": (alice, False),
        "colleague": (a_colleague(alice), True),
        "another service": (a_member(Role.INVESTIGATOR, agency, "Carol"), False),
        "prosecutor": (a_member(Role.PROSECUTOR, an_agency(AgencyKind.CROWN), "Dan"), False),
    }
    for name, (actor, allowed) in deciders.items():
        assert bool(may_review(actor, review, decided=False)) == allowed, name
        assert not may_review(actor, review, decided=True), name


def test_the_author_never_decides_even_by_hand() -> None:
    alice = an_investigator()
    review, bob = a_review(alice), a_colleague(alice)
    with pytest.raises(Refused, match="a colleague decides"):
        done(alice, decide, review=review, way=Way.NO_CHARGE, ground=Ground.SAFETY)
    for author in ("", bob.membership):
        with pytest.raises(DatabaseError):
            by_hand(alice, review, author=author)


def test_nothing_about_own_services_is_put_forward_even_by_hand() -> None:
    alice = an_investigator()
    subject = a_subject(alice, Kind.PROTECTED)
    with pytest.raises(Refused, match=r"286\.5"):
        done(alice, put_forward, subject=subject, matter=Matter.OTHER, services=OWN)
    with acting_as(alice), pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            agency_id=alice.agency,
            subject=subject,
            matter=Matter.OTHER,
            services=OWN,
            at=now(),
            by_id=alice.membership,
        )


def test_sent_twice_it_is_once_and_of_two_decisions_the_second_is_told() -> None:
    alice, once = an_investigator(), uuid4()
    subject = a_subject(alice, Kind.CO_VICTIM)
    told = {"subject": subject, "matter": Matter.BREACH, "services": Services.NONE, "once": once}
    review, again = (done(alice, put_forward, **told) for _ in range(2))
    assert review == again
    bob = a_colleague(alice)
    with acting_as(bob), transaction.atomic():
        assert reviews_waiting(bob) == 1
    with acting_as(alice), transaction.atomic():
        assert reviews_waiting(alice) == 0
    for _ in range(2):
        done(bob, decide, review=review, way=Way.NO_BREACH, ground=Ground.CONTROLLED)
    with pytest.raises(ChangedMeanwhile):
        done(a_colleague(alice, "Carol"), decide, review=review, way=Way.NO_CHARGE, ground=Ground.SAFETY)
    for actor, action in ((alice, "subjects.put_forward"), (bob, "subjects.decide")):
        with acting_as(actor), transaction.atomic():
            recorded = Event.objects.filter(subject=str(review.pk), membership=actor.membership)
            assert [event.action for event in recorded] == [action]


def years(actor: Actor) -> list[int | None]:
    with acting_as(actor), transaction.atomic():
        return [people for _, people in charged_by_year()]


def test_who_is_charged_is_counted_and_few_are_not_told() -> None:
    alice = an_investigator()
    secretariat = an_agency(AgencyKind.SECRETARIAT)
    analyst = a_member(Role.ANALYST, secretariat, "Zoe")
    assert years(analyst) == []
    decided(a_review(alice), a_colleague(alice), Way.NO_CHARGE, Ground.SAFETY)
    assert years(analyst) == []
    for n in range(1, 6):
        assert years(analyst) == ([None] if n > 1 else [])
        decided(a_review(alice), a_colleague(alice), Way.CHARGED, Ground.DANGER)
    assert years(analyst) == [5]
    with acting_as(alice), transaction.atomic():
        assert charged_here() == 5
    assert years(alice) == []
    bob = an_investigator("Bob")
    with acting_as(bob), transaction.atomic():
        assert charged_here() == 0


def test_the_pages_say_it_before_and_after(client: Client) -> None:
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))
    sign_in(client, member)
    bob = member.as_actor()
    author = a_colleague(bob, "Alice")
    subject = a_subject(author, Kind.PROTECTED)
    own = {"matter": "other", "services": OWN}
    answer = client.post(reverse("subjects:put_forward", args=[subject.pk]), own)
    assert (answer.status_code, "286.5" in answer.content.decode()) == (422, True)
    review = a_review(author)
    page = client.get(reverse("subjects:review", args=[review.pk])).content.decode()
    for told in ("do not breach first", "1-833-900-1010", "The target of the province is zero"):
        assert told in page
    assert page.index("no_charge") < page.index("charged")
    where = reverse("subjects:review", args=[review.pk])
    refused = client.post(where, {"way": "charged", "ground": "safety"})
    assert (refused.status_code, "does not carry" in refused.content.decode()) == (422, True)
    page = client.post(where, {"way": "charged", "ground": "danger"}, follow=True).content.decode()
    assert "decided already" in page
    assert "1 protected person of your service was charged" in client.get(reverse("subjects:reviews")).content.decode()
