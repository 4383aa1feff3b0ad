"""Questions that too many entries answer: how many is said honestly, and the best are still first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg import sql

from safeharbour.support.directory.models import Entry
from safeharbour.support.directory.search import facets, finding
from safeharbour.support.directory.search.enums import Audience, Cost
from safeharbour.support.directory.search.index import EntryRow, add_words, insert_rows
from safeharbour.support.directory.search.opening import DAY, LOCAL, Hours
from safeharbour.support.directory.tests.search.factories import MOMENT, SUDBURY, an_entry, ask
from safeharbour.trust.access.actors import PUBLIC, acting_as

pytestmark = pytest.mark.django_db
NOON = tuple((day * DAY + 9 * 60, day * DAY + 17 * 60) for day in range(5))


def rows(*entries: dict[str, Any]) -> list[UUID]:
    """Entries straight in the index, all of which hold the word "help"."""
    written = []
    for entry in entries:
        identity = uuid4()
        usual: dict[str, Any] = {"name": "Place", "title": "", "body": "help", "cost": Cost.UNKNOWN}
        written.append(EntryRow(id=identity, service=identity, **{**usual, **entry}))
    with acting_as(PUBLIC):
        insert_rows(written, MOMENT.date())
        add_words({word for row in written for word in row.words()})
    return [row.id for row in written]


@pytest.fixture(params=[0, 10**6], ids=["few expected", "many expected"])
def few_are_ordered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the planner expects: it decides what is tried first, and never the answer."""
    monkeypatch.setattr(finding, "_expected", lambda *_asked: request.param)
    monkeypatch.setattr(finding, "MOST_ORDERED", 10)
    monkeypatch.setattr(finding, "AT_ONCE", 10)
    monkeypatch.setattr(finding, "TOO_MANY", sql.SQL("(select held from counted) > 10"))
    monkeypatch.setattr(finding, "MOST_COUNTED", 8)


OLD = MOMENT - timedelta(days=900)
CROWD: list[dict[str, Any]] = [{"confirmed_at": OLD, "latitude": 46.6, "longitude": -81.2}] * 40


@pytest.mark.usefixtures("few_are_ordered")
@pytest.mark.parametrize(
    ("best", "question"),
    [
        ({"confirmed_at": MOMENT - timedelta(days=3)}, {}),
        ({"title": "help"}, {}),
        ({"latitude": SUDBURY.latitude, "longitude": SUDBURY.longitude, "confirmed_at": OLD}, {"place": SUDBURY}),
        ({"hours": Hours(NOON, (), known=True)}, {"open_now": True}),
        ({"languages": ["ar"]}, {"language": "ar"}),
    ],
)
def test_the_best_of_too_many_are_still_first(best: dict[str, Any], question: dict[str, Any]) -> None:
    crowd = [{**one, "languages": ["interpreter"]} for one in CROWD]
    rows(*crowd)
    wanted = rows({**CROWD[0], **best})
    found = ask("help", size=5, **question)
    assert not found.all_ordered
    assert found.more_than_counted is False
    assert found.total == 9, "one more than is counted"
    assert found.findings[0].entry == wanted[0]


@pytest.mark.usefixtures("few_are_ordered")
def test_pages_of_too_many_are_full_and_hold_nothing_twice() -> None:
    rows(*CROWD)
    seen = [one.entry for page in (1, 2) for one in ask("help", size=5, page=page).findings]
    assert len(seen) == len(set(seen)) == 10


@pytest.mark.parametrize("expected", [0, 10**6])
def test_few_answers_are_all_ordered_and_counted(expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_expected", lambda *_asked: expected)
    rows(*CROWD[:12])
    found = ask("help", size=5, place=SUDBURY, within=50)
    assert (found.total, found.all_ordered) == (12, True)


@pytest.mark.usefixtures("few_are_ordered")
def test_a_page_of_too_many_says_so(client: Client) -> None:
    for number in range(11):
        an_entry(f"Shelter {number}" if number else "Shelter for men")
    for language, said in (("en", "were put in order"), ("fr", "ont été classés")):
        assert said in client.get(f"/{language}/help/?q=shelter").content.decode()
        assert said not in client.get(f"/{language}/help/?q=shelter+men").content.decode()


ages = st.none() | st.integers(0, 100)


entries = st.fixed_dictionaries(
    {
        "ages": st.tuples(ages, ages),
        "cost": st.sampled_from(list(Cost)),
        "audiences": st.lists(st.sampled_from(Audience.values), unique=True, max_size=3),
    }
)
stretches = st.none() | st.tuples(st.integers(0, 7 * DAY - 61), st.integers(1, 60))


@settings(max_examples=30)
@given(entry=entries, opens=stretches, hour=st.integers(0, 167), age=st.integers(0, 120), data=st.data())
def test_what_answers_is_always_filed_under_what_the_question_names(
    *, entry: dict[str, Any], opens: tuple[int, int] | None, hour: int, age: int, data: st.DataObject
) -> None:
    hours = Hours(((opens[0], sum(opens)),), (), known=True) if opens else Hours()
    (identity,) = rows({**entry, "hours": hours})
    moment = datetime.combine(date(2026, 11, 16), datetime.min.time(), LOCAL) + timedelta(hours=hour)
    audience = data.draw(st.sampled_from(Audience.values))
    this_hour = opens is not None and opens[0] // 60 <= hour <= (sum(opens) - 1) // 60
    low, high = entry["ages"]
    assert is_filed(identity, facets.not_paid()) is (entry["cost"] is not Cost.PAID)
    assert is_filed(identity, facets.for_audience(audience)) is (audience in (entry["audiences"] or [audience]))
    assert is_filed(identity, facets.surely_open(moment)) is this_hour
    assert is_filed(identity, facets.perhaps_open(moment)) is (opens is None or this_hour)
    if (low or 0) <= age <= (999 if high is None else high):
        assert is_filed(identity, facets.of_age(age))


def is_filed(identity: UUID, numbers: list[int]) -> bool:
    with acting_as(PUBLIC):
        return Entry.objects.filter(pk=identity).extra(where=["cells && %s::integer[]"], params=[numbers]).exists()


def test_every_audience_has_a_number_in_the_database() -> None:
    for value in Audience.values:
        (identity,) = rows({"audiences": [value]})
        assert is_filed(identity, facets.for_audience(value)[1:]), value
