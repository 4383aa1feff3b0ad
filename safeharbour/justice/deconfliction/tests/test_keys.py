"""Tokens say nothing without a key that the database does not hold, and the key is renewed while everybody works."""

from __future__ import annotations

import hashlib
import hmac

import numpy as np
import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.justice.deconfliction import rotation
from safeharbour.justice.deconfliction.enums import Kind, Mode
from safeharbour.justice.deconfliction.keys import make_key, pointer_key, renewed, renewed_bits, token
from safeharbour.justice.deconfliction.models import Pointer, PointerKey
from safeharbour.justice.deconfliction.queries import versions_in_use
from safeharbour.justice.deconfliction.tests.planting import a_pointer, an_investigator, registered
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
PHONE = "phone\0+14165550199"
NAME = {"value": "Zoë Tremblay", "birth_year": 1990}


@pytest.fixture
def versions() -> None:
    for version in (1, 2, 3):
        make_key(version)


@pytest.mark.usefixtures("versions")
def test_a_token_is_keyed_by_every_version_up_to_its_own() -> None:
    made = [token(PHONE, version) for version in (1, 2, 3)]
    assert len(set(made)) == 3
    assert renewed(made[0], 1, 3) == renewed(made[1], 2, 3) == made[2]
    unkeyed = hashlib.sha256(PHONE.encode()).digest()
    assert int.from_bytes(unkeyed[:8], "big", signed=True) not in made
    assert pointer_key(1).reveal() != pointer_key(2).reveal()


@pytest.mark.usefixtures("versions")
def test_a_token_is_the_hmac_of_its_feature() -> None:
    digest = hmac.digest(pointer_key(1).reveal(), PHONE.encode(), hashlib.sha256)
    assert token(PHONE, 1) == int.from_bytes(digest[:8], "big", signed=True)


@pytest.mark.usefixtures("versions")
@settings(max_examples=20)
@given(st.integers(0, 2**32))
def test_a_renewed_encoding_differs_in_as_many_bits_and_looks_another(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    one, other = (drawn.integers(0, 2, 1024, dtype=np.uint8) for _ in range(2))
    new_one, new_other = (renewed_bits(bits, "name", 1, 3) for bits in (one, other))
    assert np.sum(new_one ^ new_other) == np.sum(one ^ other)
    assert np.sum(new_one ^ one) > 300
    assert np.array_equal(renewed_bits(renewed_bits(one, "name", 1, 2), "name", 2, 3), new_one)


def test_pointers_of_both_versions_find_each_other_while_a_rotation_goes_on() -> None:
    alice, bob, carol = (an_investigator(name) for name in ("Alice", "Bob", "Carol"))
    a_pointer(alice)
    a_pointer(alice, Kind.NAME, NAME)
    with acting_as(rotation.ROTATOR):
        assert rotation.add_version(by=rotation.ROTATOR) == 2
    assert registered(bob).told == 1
    with acting_as(rotation.ROTATOR):
        assert rotation.renew_batch(by=rotation.ROTATOR, size=1) == 1
    assert registered(carol).told == 2
    assert registered(carol, Kind.NAME, NAME).told == 1
    assert list(rotation.resume()) == [1]
    with acting_as(alice), transaction.atomic():
        assert versions_in_use() == [2]
        assert {one.key_version for one in Pointer.objects.all()} == {2}
    assert registered(an_investigator("Dana")).told == 3
    assert registered(an_investigator("Erin"), Kind.NAME, NAME).told == 2


def test_a_rotation_is_recorded_and_is_nothing_without_pointers() -> None:
    assert list(rotation.rotate()) == []
    a_pointer(an_investigator())
    assert list(rotation.rotate()) == [1]
    with acting_as(rotation.ROTATOR), transaction.atomic():
        assert [key.retired_at is None for key in PointerKey.objects.order_by("version")] == [False, True]


@pytest.mark.parametrize("step", [rotation.add_version, rotation.renew_batch, rotation.retire_unused])
def test_only_the_operators_command_renews_the_key(step: object) -> None:
    alice = an_investigator()
    with acting_as(alice), pytest.raises(Refused, match="operator"):
        step(by=alice)  # type: ignore[operator]


def test_the_database_holds_neither_key_nor_number() -> None:
    alice = an_investigator()
    a_pointer(alice, mode=Mode.SILENT)
    a_pointer(alice, Kind.NAME, NAME)
    with acting_as(alice), transaction.atomic(), connection.cursor() as cursor:
        held = []
        for table in ("pointer", "pointertoken", "pointerkey", "side", "match", "step"):
            cursor.execute(f"select row_to_json(t)::text from deconfliction_{table} t")
            held += [text for (text,) in cursor.fetchall()]
        held += [str(event) for event in Event.objects.values()]
    whole = "\n".join(held)
    assert len(held) > 10
    for secret in ("4165550199", "555-0199", "remblay", "1990", pointer_key(1).reveal().hex()):
        assert secret not in whole
