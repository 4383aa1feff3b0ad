"""Truth tables of identifiers: what is one and the same, what is not, what is refused and how."""

from __future__ import annotations

import string
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.justice.deconfliction.enums import Kind
from safeharbour.justice.deconfliction.identifiers import (
    VIN_VALUES,
    BadIdentifier,
    Identifier,
    identify,
    plate,
    vin,
    vin_check,
)

TODAY = date(2026, 11, 23)


def read(kind: Kind, **told: Any) -> Identifier:
    return identify(kind, told, today=TODAY)


SAME = [
    (Kind.PHONE, {"value": "(416) 555-0199"}, {"value": "+1 416.555.0199"}),
    (Kind.PHONE, {"value": "1-416-555-0199"}, {"value": "4165550199"}),
    (Kind.PHONE, {"value": "+44 20 7946 0018"}, {"value": "011 44 20 7946 0018"}),
    (Kind.PLATE, {"value": "cabc 123", "province": "ON"}, {"value": "CABC-123", "province": "ON"}),
    (Kind.PLATE, {"value": "BOSS 10", "province": "ON"}, {"value": "B0SS IO", "province": "ON"}),
    (Kind.EMAIL, {"value": "Some.One+x@Gmail.com"}, {"value": "someone@googlemail.com"}),
    (Kind.EMAIL, {"value": "A@Example.org"}, {"value": "a@example.org "}),
    (Kind.HANDLE, {"value": "@Big.Boss", "platform": "instagram"},
     {"value": "https://www.instagram.com/big.boss/?hl=en", "platform": "instagram"}),
    (Kind.HANDLE, {"value": "snapchat.com/add/boss_1", "platform": "snapchat"},
     {"value": "Boss_1", "platform": "snapchat"}),
    (Kind.HANDLE, {"value": "big.boss", "platform": "facebook"}, {"value": "bigboss", "platform": "facebook"}),
    (Kind.VIN, {"value": "1m8gdm9axkp042788"}, {"value": "1M8G DM9A XKP0 42788"}),
    (Kind.PAYMENT, {"value": "A@example.org", "service": "interac"}, {"value": "a@example.org", "service": "interac"}),
    (Kind.PAYMENT, {"value": "4165550199", "service": "interac"},
     {"value": "+14165550199", "service": "interac"}),
    (Kind.PAYMENT, {"value": "$Boss", "service": "cash_app"},
     {"value": "https://cash.app/$boss", "service": "cash_app"}),
    (Kind.ADDRESS, {"value": "12 King St. W., Unit 4", "place": "Timmins"},
     {"value": "4-12 KING STREET WEST", "place": "timmins"}),
    (Kind.ADDRESS, {"value": "12 King St", "postcode": "p4n 1a1", "place": "Timmins"},
     {"value": "12 king street", "postcode": "P4N1A1"}),
    (Kind.ADDRESS, {"value": "8 boul. Sainte-Anne", "place": "Hawkesbury"},
     {"value": "8 Boulevard Ste Anne", "place": "Hawkesbury"}),
    (Kind.ROOM, {"value": "1 Main St", "place": "Thunder Bay", "room": "Room 0204"},
     {"value": "1 Main Street", "place": "Thunder Bay", "room": "#204"}),
    (Kind.NAME, {"value": "O'Brien, Zoë", "birth_date": date(1990, 2, 1)},
     {"value": "Zoe OBrien", "birth_date": date(1990, 2, 1), "birth_year": 1990}),
]  # fmt: skip

OTHER = [
    (Kind.PHONE, {"value": "416 555 0199"}, {"value": "416 555 0198"}),
    (Kind.PLATE, {"value": "CABC 123", "province": "ON"}, {"value": "CABC 123", "province": "QC"}),
    (Kind.EMAIL, {"value": "so.meone@example.org"}, {"value": "someone@example.org"}),
    (Kind.HANDLE, {"value": "boss_1", "platform": "snapchat"}, {"value": "boss_1", "platform": "telegram"}),
    (Kind.ADDRESS, {"value": "12 King St", "place": "Timmins"}, {"value": "12 King St, Apt 4", "place": "Timmins"}),
    (Kind.ADDRESS, {"value": "12 King St", "place": "Timmins"}, {"value": "12 King St", "place": "Kenora"}),
    (Kind.ROOM, {"value": "1 Main St", "place": "Kenora", "room": "12"},
     {"value": "1 Main St", "place": "Kenora", "room": "120"}),
    (Kind.PAYMENT, {"value": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "service": "bitcoin"},
     {"value": "1boatSLRHtKNngkdXEeobR76b53LETtpyT", "service": "bitcoin"}),
]  # fmt: skip

REFUSED = [
    (Kind.PHONE, {"value": "boss"}, "value", "no telephone number"),
    (Kind.PHONE, {"value": "555-0199"}, "value", "area code"),
    (Kind.PHONE, {"value": "416 555 01"}, "value", "few digits"),
    (Kind.PHONE, {"value": "416 555 0199 0199"}, "value", "many digits"),
    (Kind.PHONE, {"value": "+999 1234567"}, "value", "no telephone number"),
    (Kind.PLATE, {"value": "CABC 123"}, "province", "which province"),
    (Kind.PLATE, {"value": "C?BC 123", "province": "ON"}, "value", "“\\?”"),
    (Kind.PLATE, {"value": "ABCDEFGHI", "province": "ON"}, "value", "this has 9"),
    (Kind.EMAIL, {"value": "someone"}, "value", "no e-mail"),
    (Kind.EMAIL, {"value": "+x@gmail.com"}, "value", "no e-mail"),
    (Kind.HANDLE, {"value": "boss"}, "platform", "which platform"),
    (Kind.HANDLE, {"value": "big boss", "platform": "instagram"}, "value", "Instagram"),
    (Kind.VIN, {"value": "1M8GDM9AXKP04278O"}, "value", "“O” \\(place 17\\)"),
    (Kind.VIN, {"value": "1M8GDM9AXKP04278"}, "value", "this has 16"),
    (Kind.VIN, {"value": "1M8GDM9AYKP042788"}, "value", "check digit"),
    (Kind.PAYMENT, {"value": "x"}, "service", "which service"),
    (Kind.PAYMENT, {"value": "boss", "service": "interac"}, "value", "no telephone"),
    (Kind.PAYMENT, {"value": "0x12", "service": "bitcoin"}, "value", "Bitcoin"),
    (Kind.ADDRESS, {"value": "King Street", "place": "Timmins"}, "value", "number of the house"),
    (Kind.ADDRESS, {"value": "12", "place": "Timmins"}, "value", "name of the street"),
    (Kind.ADDRESS, {"value": "12 King St"}, "place", "place or the postal code"),
    (Kind.ADDRESS, {"value": "12 King St", "postcode": "D1D 1D1"}, "postcode", "K1A 0B1"),
    (Kind.ROOM, {"value": "12 King St", "place": "Timmins"}, "room", "number of the room"),
    (Kind.NAME, {"value": "Zoë", "birth_year": 1990}, "value", "family name"),
    (Kind.NAME, {"value": "Zoë Tremblay"}, "birth_year", "at least the year"),
    (Kind.NAME, {"value": "Zoë Tremblay", "birth_year": 1850}, "birth_year", "Nobody alive"),
    (Kind.NAME, {"value": "Zoë Tremblay", "birth_date": date(2027, 1, 1)}, "birth_date", "Nobody alive"),
    (Kind.NAME, {"value": "Zoë Roy", "birth_date": date(1990, 1, 1), "birth_year": 1991}, "birth_year", "not the year"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_what_is_the_same_is_found_under_the_same(kind: Kind, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert set(read(kind, **one).features) & set(read(kind, **other).features)


@pytest.mark.parametrize(("kind", "one", "other"), OTHER)
def test_what_is_another_is_not(kind: Kind, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not set(read(kind, **one).features) & set(read(kind, **other).features)


@pytest.mark.parametrize(("kind", "told", "field", "says"), REFUSED)
def test_what_is_none_is_refused_by_field_and_reason(kind: Kind, told: dict[str, Any], field: str, says: str) -> None:
    with pytest.raises(BadIdentifier, match=says) as refusal:
        read(kind, **told)
    assert refusal.value.field == field


def test_an_identifier_does_not_show_itself() -> None:
    assert "0199" not in repr(read(Kind.PHONE, value="416 555 0199"))


def test_a_vehicle_made_elsewhere_carries_no_check_digit() -> None:
    assert vin("WVWZZZ1JZ3W386752") == "WVWZZZ1JZ3W386752"


signs = st.sampled_from(sorted(VIN_VALUES))


@given(st.lists(signs, min_size=16, max_size=16), st.integers(0, 16), signs)
def test_one_misread_sign_of_a_vehicle_number_is_noticed(drawn: list[str], place: int, instead: str) -> None:
    """Where the weights tell the signs apart: values of equal remainder, such as A and J, look alike to any check."""
    drawn[0:1] = ["1"]
    written = "".join([*drawn[:8], "0", *drawn[8:]])
    written = written[:8] + vin_check(written) + written[9:]
    assert vin(written) == written
    misread = written[:place] + instead + written[place + 1 :]
    if place not in {0, 8} and VIN_VALUES[instead] != VIN_VALUES[written[place]]:
        with pytest.raises(BadIdentifier, match="check digit"):
            vin(misread)


@given(st.text(string.ascii_letters + string.digits, min_size=2, max_size=8), st.sampled_from([" ", "-", ""]))
def test_a_plate_read_twice_is_one_plate(text: str, gap: str) -> None:
    once = plate(text, "ON")
    assert plate(gap.join(text.lower()), "ON") == once
    assert plate(once.removeprefix("ON "), "ON") == once


@given(st.sampled_from(Kind), st.text(max_size=40), st.text(max_size=20))
def test_nothing_typed_breaks_the_reading(kind: Kind, value: str, more: str) -> None:
    told = dict.fromkeys(("place", "postcode", "room", "province", "platform", "service"), more) | {"value": value}
    with suppress(BadIdentifier):
        assert all(identify(kind, told, today=TODAY).features)
