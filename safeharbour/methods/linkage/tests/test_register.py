"""One record against many gives what the batch gives."""

from __future__ import annotations

import numpy as np
import pytest

from safeharbour.methods.linkage import Field, Linkage, Register
from safeharbour.methods.linkage.one_record import normalised
from safeharbour.methods.linkage.scoring import Rows, fetch, frequency_in, score

ALONE = {"uid", "source", "phone_key", "email_key", "door_key"}


@pytest.fixture(scope="module")
def register(linked: Linkage) -> Register:
    return Register.of(linked)


def raw(linked: Linkage) -> list[dict[Field, str]]:
    told = linked.connection.execute(f"select {', '.join(Field)} from raw order by uid").fetchall()
    return [{field: value for field, value in zip(Field, row, strict=True) if value} for row in told]


def test_one_record_is_brought_to_the_form_of_a_million(linked: Linkage) -> None:
    for record, told in zip(fetch(linked.connection, "true"), raw(linked), strict=True):
        ours = normalised(told)
        for name, value in record.items():
            if name not in ALONE:
                same = sorted(ours[name]) == sorted(value) if isinstance(value, list) else ours[name] == value
                assert same, (name, value, ours[name], told)


def test_candidates_are_those_of_the_rules(linked: Linkage, register: Register) -> None:
    rules = " or ".join(
        "(" + " and ".join(f"l.{column} = r.{column}" for column in rule) + ")" for rule in linked.learned.rules
    )
    for record in fetch(linked.connection, "uid % 50 = 3"):
        joined = f"select r.uid from records l join records r on {rules} where l.uid = {record['uid']} order by 1"
        expected = [row[0] for row in linked.connection.execute(joined).fetchall()]
        assert register.candidates(record).tolist() == expected


def test_weights_are_those_of_the_batch(linked: Linkage, register: Register) -> None:
    for record in fetch(linked.connection, "uid % 50 = 7"):
        places = register.candidates(record)
        others = [fetch(linked.connection, f"uid = {place}")[0] for place in places.tolist()[:5]]
        plain = score(linked.comparisons, linked.learned, Rows(record, others), frequency_in(linked.connection))
        ours = register.weights(record, places[:5])
        assert (ours <= plain + 1e-9).all()
        batch = {
            (int(a), int(b)): float(weight)
            for a, b, weight in zip(linked.pairs.left, linked.pairs.right, linked.pairs.weight, strict=True)
        }
        for place, weight in zip(places[:5].tolist(), ours, strict=True):
            pair = (min(place, record["uid"]), max(place, record["uid"]))
            if pair in batch:
                assert weight == pytest.approx(batch[pair], abs=1e-6)


def test_a_record_finds_itself_first_and_its_person(linked: Linkage, register: Register) -> None:
    told = raw(linked)
    rich = [place for place, one in enumerate(told) if len(one) > 7][:40]
    assert rich
    hits = [register.search(told[place], most=3)[0].id == told[place][Field.ID] for place in rich]
    assert np.mean(hits) > 0.9


def test_nothing_known_finds_nobody(register: Register) -> None:
    assert register.search({}) == []
    assert register.search({Field.GIVEN: "Xqwzj"}) == []
