"""Two installations find what both look for; of everything else neither learns anything, and nobody fishes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.justice.deconfliction.actions import end_pointer, renew_pointer
from safeharbour.justice.deconfliction.enums import Kind, Mode, Renewing
from safeharbour.justice.deconfliction.tests.planting import a_pointer, an_investigator
from safeharbour.justice.exchange import actions, blinding, messages
from safeharbour.justice.exchange.enums import TRANSITIONS, State
from safeharbour.justice.exchange.models import Offer, Partner, Round
from safeharbour.justice.exchange.rules import may_set_state
from safeharbour.justice.exchange.tests.planting import OPERATOR, THEM, US, a_partner, found_by, met, offered
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, a_membership, an_agency, sign_in
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def test_points_multiplied_in_either_order_are_equal_and_others_are_not() -> None:
    a_partner()
    one, other = (blinding.point_of(f"phone\0+1416555010{n}") for n in (1, 2))
    there, back = (blinding.multiplied(blinding.multiplied([one], a), b) for a, b in (("x", "y"), ("y", "x")))
    assert there == back != blinding.multiplied(blinding.multiplied([other], "x"), "y")
    assert blinding.multiplied([one], "x") != blinding.multiplied([one], "y")


def test_what_would_show_our_number_is_no_point() -> None:
    a_partner()
    with pytest.raises(blinding.NotAPoint):
        blinding.multiplied([bytes(32)], "x")


def test_both_are_told_of_what_both_look_for_once() -> None:
    alice, partner = an_investigator("Alice"), a_partner()
    offered(alice, partner)
    assert [met(partner), met(partner)] == [1, 1]
    found = found_by(alice)
    assert [(one.service, one.officer, one.telephone) for one in found] == [(THEM.service, "Zoé", THEM.telephone)]
    with acting_as(alice), transaction.atomic():
        actions.mark_seen(found=found[0], by=alice)
        actions.mark_seen(found=found[0], by=alice)
        assert Event.objects.filter(action="exchange.see").count() == 1


def test_of_anything_else_nothing_is_told() -> None:
    alice, bob, partner = an_investigator("Alice"), an_investigator("Bob"), a_partner()
    offered(alice, partner)
    a_pointer(bob, told={"value": "613 555 0100"})
    assert met(partner, "phone\0+16135550100") == 0
    assert found_by(alice) + found_by(bob) == []


def test_only_its_owner_offers_an_open_pointer_and_only_the_same_again() -> None:
    alice, bob, partner = an_investigator("Alice"), an_investigator("Bob"), a_partner()
    silent = a_pointer(alice, mode=Mode.SILENT)
    with pytest.raises(Refused, match="Only an open pointer"):
        offered(alice, partner, pointer=silent)
    mine = a_pointer(alice)
    with pytest.raises(Refused, match="not what the pointer looks for"):
        offered(alice, partner, {"value": "613 555 0100"}, pointer=mine)
    with pytest.raises(type(mine).DoesNotExist):
        offered(bob, partner, pointer=mine)
    assert offered(alice, partner, pointer=mine).pk == offered(alice, partner, pointer=mine).pk


def test_nothing_is_offered_by_itself() -> None:
    alice, partner = an_investigator(), a_partner()
    a_pointer(alice)
    assert met(partner) == 0


def test_an_offer_ends_with_its_pointer_and_is_kept_as_long() -> None:
    alice, partner = an_investigator(), a_partner()
    pointer = a_pointer(alice, days=90)
    offer = offered(alice, partner, pointer=pointer)
    with acting_as(alice), transaction.atomic():
        renewed = renew_pointer(pointer=pointer, because=Renewing.COURT, days=365, by=alice)
        assert Offer.objects.get(pk=offer.pk).until == renewed.expires_at
        end_pointer(pointer=pointer, by=alice)
        ended = Offer.objects.get(pk=offer.pk)
    assert (ended.withdrawn_at is not None, ended.points) == (True, [])
    assert met(partner) == 0


def test_what_is_withdrawn_is_not_compared() -> None:
    alice, partner = an_investigator(), a_partner()
    offer = offered(alice, partner)
    with acting_as(alice):
        for _turn in range(2):
            actions.withdraw_offer(offer=offer, by=alice)
    assert met(partner) == 0
    with acting_as(alice), transaction.atomic():
        assert Event.objects.filter(action="exchange.withdraw").count() == 1


def test_a_partner_that_brings_too_much_that_is_new_is_stopped() -> None:
    alice, partner = an_investigator(), a_partner()
    offered(alice, partner)
    book = blinding.multiplied([blinding.point_of(f"phone\0+1416555{n:04d}") for n in range(401)], "them")
    with acting_as(US):
        first = actions.answer_points(partner=partner, nonce="n" * 20, theirs=book[:400], by=US)
        assert first is not None
        again = actions.answer_points(partner=partner, nonce="o" * 20, theirs=book[:400], by=US)
        assert again is not None, "what was sent before is not new"
        assert actions.answer_points(partner=partner, nonce="p" * 20, theirs=book, by=US) is None
        with transaction.atomic():
            stopped = Partner.objects.get(pk=partner.pk)
            assert stopped.state == State.STOPPED
        with pytest.raises(actions.TooMuch):
            actions.answer_points(partner=stopped, nonce="q" * 20, theirs=[], by=US)


def test_a_round_is_finished_once_and_only_with_as_many_points_as_were_sent() -> None:
    alice, partner = an_investigator(), a_partner()
    offered(alice, partner)
    with acting_as(US):
        opened = actions.answer_points(partner=partner, nonce="n" * 20, theirs=[], by=US)
        assert opened is not None
        for doubled, is_taken in (([], False), (opened.points, True), (opened.points, False)):
            told = actions.answer_found(partner=partner, number=opened.number, doubled=doubled, told={}, by=US)
            assert (told is not None) == is_taken


@pytest.mark.parametrize(("before", "wanted"), [(a, b) for a in State for b in State])
def test_a_partners_state_follows_the_table(before: State, wanted: State) -> None:
    may = may_set_state(OPERATOR, Partner(state=before), wanted)
    assert bool(may) == (wanted in TRANSITIONS[before] and wanted != State.STOPPED)


def test_only_the_coordinator_and_the_operator_decide_with_whom() -> None:
    key = bytes(31) + b"\1"
    for by in (an_investigator(), a_member()):
        with acting_as(by), pytest.raises(Refused, match="coordinator"):
            actions.add_partner(name="X", address="https://x.example.org", public_key=key, by=by)
    with acting_as(OPERATOR), pytest.raises(Refused, match="https"):
        actions.add_partner(name="X", address="http://x.example.org", public_key=key, by=OPERATOR)
    a_partner()
    own = blinding.own_public_key()
    with acting_as(OPERATOR), pytest.raises(Refused, match="this installation itself"):
        actions.add_partner(name="X", address="https://x.example.org", public_key=own, by=OPERATOR)


def test_nobody_but_the_protocol_asks_whom_to_call() -> None:
    alice, partner = an_investigator(), a_partner()
    offer = offered(alice, partner)
    with acting_as(an_investigator("Bob")), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from exchange_contact(%s)", [offer.pk])
        assert cursor.fetchall() == []
    with acting_as(alice), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Round.objects.create(partner=partner, direction="asked", nonce="n" * 20, at=now())


def sent(path: str, body: bytes, **changed: str) -> tuple[int, str]:
    """To ourselves, signed by ourselves: our own key is the only one that this test holds."""
    said = messages.headers(path, blinding.own_public_key(), now(), "n" * 20, body) | changed
    known = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in said.items() if name != "Content-Type"}
    page = Client().post(path, body, content_type="application/json", **known)  # type: ignore[arg-type]
    return page.status_code, page.content.decode()


def test_what_is_not_signed_by_a_partner_just_now_for_us_learns_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    a_partner()
    path, body = reverse("exchange_protocol:points"), messages.written(points=[])
    assert sent(path, body) == (403, '{"error": "signature"}'), "we are no partner of ourselves"
    with monkeypatch.context() as patch:
        patch.setattr(actions, "own_public_key", lambda: b"")
        a_partner(blinding.own_public_key())
    assert sent(path, body)[0] == 200
    assert sent(path, body)[0] == 403, "caught and sent again"
    for name, value in (
        ("Exchange-Nonce", "m" * 20),
        ("Exchange-At", (now() - timedelta(minutes=1)).isoformat()),
        ("Exchange-Signature", "AAAA"),
        ("Exchange-From", "é"),
    ):
        assert sent(path, body, **{name: value})[0] == 403, name
    late = messages.headers(path, blinding.own_public_key(), now() - timedelta(minutes=6), "k" * 20, body)
    assert sent(path, body, **late)[0] == 403, "six minutes old"


@pytest.mark.parametrize(
    ("path", "body", "says"),
    [
        ("points", b"{", "JSON"),
        ("points", b"[]", "object"),
        ("points", b'{"points": ["AAAA"]}', "32 bytes"),
        ("points", b'{"points": ["' + b"A" * 43 + b'="]}', "points"),
        ("points", b"{}", "at most"),
        ("found", b'{"round": "x"}', "number"),
        ("found", b'{"round": "8f5d1f3e-0000-4000-8000-000000000000", "doubled": [], "found": [1]}', "pairs"),
    ],
)
def test_a_partner_is_told_what_is_wrong_with_its_message(
    monkeypatch: pytest.MonkeyPatch, path: str, body: bytes, says: str
) -> None:
    a_partner()
    with monkeypatch.context() as patch:
        patch.setattr(actions, "own_public_key", lambda: b"")
        a_partner(blinding.own_public_key())
    status, answer = sent(f"/exchange/v1/{path}", body)
    assert status == 400
    assert says in answer or says == "points"


def test_the_coordinator_adds_and_pauses_a_partner_on_its_pages(client: Client) -> None:
    sign_in(client, a_membership(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT)))
    typed = {"name": "Quebec", "address": "http://harbour.example.org", "public_key": "short"}
    page = client.post(reverse("exchange:add"), typed)
    assert page.status_code == 422
    assert [word for word in ("begin with https://", "This is no key") if word not in page.content.decode()] == []
    typed |= {"address": "https://q.example.org", "public_key": messages.text_of(bytes(range(32)))}
    page = client.post(reverse("exchange:add"), typed, follow=True)
    assert blinding.fingerprint(bytes(range(32))) in page.content.decode()
    with acting_as(OPERATOR), transaction.atomic():
        quebec = Partner.objects.get()
    paused = client.post(reverse("exchange:state", args=[quebec.pk, "paused"]), follow=True).content.decode()
    assert "Go on with them" in paused
    assert blinding.fingerprint(blinding.own_public_key()) in client.get(reverse("exchange:partners")).content.decode()


def test_an_investigator_offers_a_pointer_on_its_page(client: Client) -> None:
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))
    sign_in(client, member)
    partner, pointer = a_partner(), a_pointer(member.as_actor(), Kind.PHONE)
    page = client.get(reverse("deconfliction:pointer", args=[pointer.pk])).content.decode()
    address = reverse("exchange:offer", args=[pointer.pk, partner.pk])
    assert address in page
    wrong = client.post(address, {"value": "613 555 0100"})
    assert (wrong.status_code, "not what the pointer looks for" in wrong.content.decode()) == (422, True)
    page = client.post(address, {"value": "416-555-0199"}, follow=True).content.decode()
    assert re.search(r"555\W{0,2}0199", page) is None
    assert "Withdraw it" in page
    assert met(partner) == 1
    found = client.get(reverse("exchange:found")).content.decode()
    assert THEM.service in found
