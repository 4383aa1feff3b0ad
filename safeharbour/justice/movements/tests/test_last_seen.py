"""Where it was last seen, told to the other service of a match: by agreement, and taken back whenever one wishes."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.enums import Because as Settled
from safeharbour.justice.deconfliction.enums import Kind as PointerKind
from safeharbour.justice.deconfliction.enums import Mode, State
from safeharbour.justice.deconfliction.models import Match, Side
from safeharbour.justice.deconfliction.tests.planting import answered, registered, sides
from safeharbour.justice.movements.last_seen import take_back_last_seen
from safeharbour.justice.movements.models import LastSeen
from safeharbour.justice.movements.moved import told_in, told_of
from safeharbour.justice.movements.rules import STAYS_WHERE_IT_IS, may_take_back, may_tell_last_seen
from safeharbour.justice.movements.tests.planting import a_movement, last_seen_told
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.tests.planting import a_subject, an_investigator, done
from safeharbour.methods.geography import find_place
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.tests.factories import sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
PHONE = "437 555 0186"
DAY = timedelta(days=1)


class Two:
    """Alice looks for a telephone of her file, Bob for the same one, and they have talked to each other."""

    def __init__(self, *, talked: bool = True, mode: Mode = Mode.OPEN) -> None:
        self.alice, self.bob = an_investigator("Alice"), an_investigator("Bob")
        self.phone = a_subject(self.alice, Kind.PHONE, words={"value": PHONE})
        told = {"value": PHONE}
        registered(self.alice, PointerKind.PHONE, told, file=self.phone.file, mode=mode)
        registered(self.bob, PointerKind.PHONE, told)
        if talked:
            answered(self.alice if mode == Mode.SILENT else self.bob, State.CONTACTED)

    def side(self, of: Actor) -> Side:
        return sides(of)[-1]

    def last_seen_by_alice(self, where: str, ago: int) -> None:
        a_movement(self.alice, self.phone, where, first=localdate(now()) - ago * DAY)


@pytest.fixture
def two() -> Two:
    return Two()


def seen_by(actor: Actor) -> list[LastSeen]:
    with acting_as(actor), transaction.atomic():
        return list(LastSeen.objects.all())


def events(actor: Actor, action: str) -> list[Event]:
    with acting_as(actor), transaction.atomic():
        return list(Event.objects.filter(action=action))


def test_the_other_service_learns_a_place_and_a_day(two: Two) -> None:
    told = last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=2)
    assert [one.pk for one in seen_by(two.alice)] == [told.pk]
    (event,) = events(two.bob, "movements.tell_last_seen")
    assert event.concerns_agency == two.alice.agency
    assert "Sudbury" not in str(event.detail)


def test_nobody_else_learns_it(two: Two) -> None:
    last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=2)
    assert seen_by(an_investigator("Carol")) == []


@pytest.mark.parametrize(
    ("here", "ago", "has_moved"),
    [
        pytest.param("Toronto", 9, True, id="later and elsewhere"),
        pytest.param("Sudbury", 9, False, id="later in the same place"),
        pytest.param("Toronto", 2, False, id="on the same day"),
        pytest.param("Toronto", 1, False, id="before it was seen here"),
    ],
)
def test_it_has_moved_if_it_was_seen_later_and_elsewhere(two: Two, here: str, ago: int, *, has_moved: bool) -> None:
    two.last_seen_by_alice(here, ago)
    last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=2)
    (found,) = done(two.alice, told_in, file=two.phone.file)
    assert found.subject == two.phone
    assert found.has_moved == has_moved


def test_what_the_file_does_not_know_has_not_moved(two: Two) -> None:
    last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=2)
    told = last_seen_told(two.alice, two.side(two.alice), "Windsor", ago=3)
    for actor, subject in ((two.alice, two.phone), (two.bob, None)):
        found = done(actor, told_of, side=two.side(actor))
        assert (found.subject, found.before, found.has_moved) == (subject, None, False)
    assert told.match_id == two.side(two.bob).match_id


def test_a_name_in_the_file_is_found_by_its_tokens() -> None:
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    words = {"value": "Corvin Ashdale", "birth_year": "1987"}
    suspect = a_subject(alice, Kind.SUSPECT, words=words)
    told = {"value": "Corvin Ashdale", "birth_year": 1987}
    registered(alice, PointerKind.NAME, told, file=suspect.file)
    registered(bob, PointerKind.NAME, told)
    answered(bob, State.CONTACTED)
    last_seen_told(bob, sides(bob)[-1], "Sudbury", ago=2)
    assert done(alice, told_of, side=sides(alice)[-1]).subject == suspect


def test_what_is_taken_back_is_seen_no_longer(two: Two) -> None:
    told = last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=2)
    for _ in range(2):
        done(two.bob, take_back_last_seen, told=told)
    assert seen_by(two.alice) == []
    assert [one.pk for one in seen_by(two.bob)] == [told.pk]
    assert len(events(two.bob, "movements.take_back_last_seen")) == 1


def test_a_later_place_stands_for_the_one_before(two: Two) -> None:
    last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=5)
    later = last_seen_told(two.bob, two.side(two.bob), "North Bay", ago=2)
    assert [one.pk for one in seen_by(two.alice)] == [later.pk]
    assert len(seen_by(two.bob)) == 2


def test_sent_twice_it_is_told_once(two: Two) -> None:
    once = uuid4()
    for _ in range(2):
        last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=5, once=once)
    assert len(seen_by(two.bob)) == 1


def test_when_the_two_are_not_related_after_all_it_is_seen_no_longer(two: Two) -> None:
    last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=2)
    answered(two.alice, State.NOT_RELATED, Settled.REASSIGNED)
    assert seen_by(two.alice) == []


@pytest.mark.parametrize(
    ("talked", "mode"),
    [
        pytest.param(False, Mode.OPEN, id="not yet talked"),
        pytest.param(True, Mode.SILENT, id="the other knows nothing"),
    ],
)
def test_nothing_is_told_before_both_know(mode: Mode, *, talked: bool) -> None:
    found = Two(talked=talked, mode=mode)
    with pytest.raises(Refused, match="Talk to the other service first"):
        last_seen_told(found.alice, found.side(found.alice), "Sudbury", ago=2)
    assert events(found.alice, "movements.tell_last_seen") == []


def test_the_database_refuses_it_too() -> None:
    found = Two(talked=False)
    side = found.side(found.bob)
    row = LastSeen(
        agency_id=found.bob.agency,
        side=side,
        match=side.match,
        day=localdate(now()),
        elsewhere="QC",
        at=now(),
        by_id=found.bob.membership,
    )
    with pytest.raises(ProgrammingError, match="row-level security"), acting_as(found.bob), transaction.atomic():
        row.save(force_insert=True)


def test_nobody_takes_back_what_another_told(two: Two) -> None:
    told = last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=2)
    assert not may_take_back(two.alice, told)
    with acting_as(two.alice), transaction.atomic():
        assert LastSeen.objects.filter(pk=told.pk).update(taken_back_at=now()) == 0


def test_a_day_that_lies_ahead_is_refused(two: Two) -> None:
    with pytest.raises(Refused, match="lies ahead"):
        last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=-1)


@pytest.mark.parametrize("kind", list(PointerKind))
def test_an_address_stays_where_it_is(kind: PointerKind) -> None:
    alice = an_investigator("Alice")
    side = Side(agency_id=alice.agency, match=Match(kind=kind))
    assert bool(may_tell_last_seen(alice, side, uuid4())) == (kind not in STAYS_WHERE_IT_IS)


def page_of(client: Client, actor: Actor, name: str, *args: object) -> str:
    with acting_as(actor), transaction.atomic():
        member = Membership.objects.get(pk=actor.membership)
    sign_in(client, member)
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_both_pages_say_that_it_has_moved(two: Two, client: Client) -> None:
    two.last_seen_by_alice("Toronto", 9)
    last_seen_told(two.bob, two.side(two.bob), "Sudbury", ago=2)
    for page in (
        page_of(client, two.alice, "deconfliction:match", two.side(two.alice).pk),
        page_of(client, two.alice, "movements:of_file", two.phone.file_id),
    ):
        assert "saw it in Greater Sudbury on" in page
        assert "it has moved since" in page


def test_the_form_offers_what_the_file_says(two: Two, client: Client) -> None:
    two.last_seen_by_alice("Toronto", 9)
    page = page_of(client, two.alice, "movements:tell", two.side(two.alice).pk)
    assert 'value="Toronto"' in page
    assert str(localdate(now()) - 9 * DAY) in page


def test_a_page_sent_without_a_place_keeps_what_was_typed(two: Two, client: Client) -> None:
    side = two.side(two.bob)
    page_of(client, two.bob, "deconfliction:match", side.pk)
    answer = client.post(reverse("movements:tell", args=[side.pk]), {"place": "Atlantys", "day": "2026-11-02"})
    assert answer.status_code == 422
    assert "2026-11-02" in answer.content.decode()
    assert seen_by(two.bob) == []


def test_it_is_told_and_taken_back_on_the_page(two: Two, client: Client) -> None:
    side, day = two.side(two.bob), localdate(now()) - 2 * DAY
    page_of(client, two.bob, "deconfliction:match", side.pk)
    told = {"place": "Sudbury", "day": str(day), "once": str(uuid4())}
    assert client.post(reverse("movements:tell", args=[side.pk]), told).status_code == 302
    (found,) = seen_by(two.alice)
    assert (found.place, found.day) == (find_place("Sudbury").id, day)  # type: ignore[union-attr]
    assert client.post(reverse("movements:take_back", args=[found.pk])).status_code == 302
    assert seen_by(two.alice) == []
