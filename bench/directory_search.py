"""Search over 100,000 invented services: time in the database per kind of question, beside a plain ILIKE of the same.

The text is drawn from a seeded generator: a few thousand invented words by Zipf's law among the words that services
use, in both languages, over real places of the province. Rows go straight into the index, not through the actions that
write and audit records, and the text index is built at the end, as a restored backup's is: what is timed is asking.
Each kind is asked 40 times and the table gives p50 and p95, also of what people ask, all kinds mixed: the words that
stand in most entries are invented, to find the worst. "In the database" is what the processor worked for the answer in
PostgreSQL's process, where Linux tells; the clock counts our own work, and waiting for a busy machine, too.
`HARBOUR_BENCH_SERVICES` changes the number of services.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from bench.measurement import Measurement, p95

NEEDS_DATABASE = True
SERVICES = int(os.environ.get("HARBOUR_BENCH_SERVICES", "100000"))
QUESTIONS = 40
SEED = 20261118
MOMENT = datetime(2026, 11, 18, 17, 0, tzinfo=UTC)
BATCH = 2000
INVENTED = "word in most entries"
INDEX = "entry_by_words_lists_and_place"


def measure() -> Iterator[Measurement]:
    from django.db import transaction

    from safeharbour.trust.access.actors import PUBLIC, acting_as

    dice = random.Random(SEED)  # noqa: S311 - a benchmark wants the same dice each time
    _fill(dice)
    with acting_as(PUBLIC), transaction.atomic():
        mixed: list[Taken] = []
        for kind, ask, other in _kinds(dice):
            ours = [_taken(partial(ask, number)) for number in range(QUESTIONS)]
            mixed += [] if kind.startswith(INVENTED) else ours
            yield from _told(kind, ours, [_taken(partial(other, number)) for number in range(10)])
        yield from _told("what people ask, mixed", mixed, [])


class Taken(NamedTuple):
    """Milliseconds until the answer, and those that the processor worked for it in the database's process."""

    clock: float
    database: float


def _taken(ask: Callable[[], object]) -> Taken:
    ask()
    before, begin = _worked(), time.perf_counter()
    ask()
    return Taken(clock=(time.perf_counter() - begin) * 1000, database=_worked() - before)


def _worked() -> float:
    """Milliseconds on a processor since the connection began. Others' work on the machine does not lengthen it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return int(told.read_text().split()[0]) / 1e6 if told.exists() else 0


def _told(kind: str, ours: list[Taken], theirs: list[Taken]) -> Iterator[Measurement]:
    for name, of, what in (
        ("p50", statistics.median, "clock"),
        ("p95", p95, "clock"),
        ("p95 in the database", p95, "database"),
    ):
        mine, other = (of([getattr(taken, what) for taken in each]) if each else None for each in (ours, theirs))
        if mine:
            print(f"    {kind}, {name}: {mine:.1f} ms", file=sys.stderr, flush=True)
            yield Measurement(what=f"{kind}, {name}", ours=mine, unit="ms", other=other, other_name="ILIKE")


def _kinds(dice: random.Random) -> list[tuple[str, Callable[[int], object], Callable[[int], object]]]:
    from safeharbour.methods import geography
    from safeharbour.support.directory.search.answering import answer
    from safeharbour.support.directory.search.question import Place, Question

    towns = geography.places()[:80]
    common = ["food", "housing", "counselling", "legal", "shelter", "santé", "hébergement", "emploi", "women", "clinic"]
    slips = ["councelling", "shleter", "hebergment", "imigration", "alimentare", "clinick", "hosing", "transprt"]
    needs = ["bed", "food", "counselling", "legal", "home", "work"]

    def place(number: int) -> Place:
        town = towns[number * 7 % len(towns)]
        return Place(name=town.name, latitude=town.latitude, longitude=town.longitude)

    def asked(**question: object) -> object:
        return answer(Question(moment=MOMENT, **question))  # type: ignore[arg-type]

    def word(number: int) -> str:
        from safeharbour.support.directory.search.words import plain

        return plain(common[number % len(common)])

    everywhere = _Inventor(random.Random(SEED)).words[:6]  # noqa: S311 - the same words again
    toronto = Place(name="Toronto", latitude=43.7, longitude=-79.4)

    def filler(number: int) -> str:
        return everywhere[number % len(everywhere)]

    return [
        ("word in most entries", lambda n: asked(words=(filler(n),)), lambda n: _ilike(filler(n))),
        (
            "word in most entries, free, for women of 30",
            lambda n: asked(words=(filler(n),), free=True, age=30, audience="women"),
            lambda n: _ilike(filler(n)),
        ),
        (
            "word in most entries, open now",
            lambda n: asked(words=(filler(n),), open_now=True),
            lambda n: _ilike(filler(n)),
        ),
        (
            "word in most entries, open now, 50 km about Toronto",
            lambda n: asked(words=(filler(n),), place=toronto, within=50, open_now=True),
            lambda n: _ilike(filler(n)),
        ),
        (
            "word in most entries, 500 km about Toronto",
            lambda n: asked(words=(filler(n),), place=toronto, within=500),
            lambda n: _ilike(filler(n)),
        ),
        ("common word", lambda n: asked(words=(word(n),)), lambda n: _ilike(word(n))),
        (
            "two words near a place",
            lambda n: asked(words=(word(n), word(n + 3)), place=place(n), within=50),
            lambda n: _ilike(word(n), word(n + 3)),
        ),
        (
            "misspelt word near a place",
            lambda n: asked(words=(slips[n % len(slips)],), place=place(n)),
            lambda n: _ilike(slips[n % len(slips)]),
        ),
        ("need near a place", lambda n: asked(need=needs[n % len(needs)], place=place(n)), lambda n: _ilike(word(n))),
        (
            "need near Toronto, open now, free, for women of 30",
            lambda n: asked(
                need=needs[n % len(needs)],
                place=toronto,
                open_now=True,
                free=True,
                age=30,
                audience="women",
                page=n % 5 + 1,
            ),
            lambda n: _ilike(word(n)),
        ),
        ("language", lambda n: asked(language="ar", words=(word(n),)), lambda n: _ilike(word(n), "arabic")),
        ("word nobody has", lambda n: asked(words=(f"qzx{n}v",)), lambda n: _ilike(f"qzx{n}v")),
    ]


def _ilike(*words: str) -> object:
    """The other: the same words by ILIKE over name and text, nearest names first."""
    from django.db import connection

    with connection.cursor() as cursor:
        conditions = " and ".join("(name || ' ' || text) ilike %s" for _ in words)
        cursor.execute(
            f"select id, name from bench_plain where {conditions} order by name limit 20",
            [f"%{word}%" for word in words],
        )
        return cursor.fetchall()


def _fill(dice: random.Random) -> None:
    from django.db import connections, transaction
    from rich.progress import track

    from safeharbour.support.directory.search.index import add_words, insert_rows

    inventor = _Inventor(dice)
    with connections["owner"].cursor() as owner:
        owner.execute("create table bench_plain (id uuid, name text, text text); grant all on bench_plain to public")
        owner.execute("select pg_get_indexdef(%s::regclass)", [INDEX])
        definition = owner.fetchone()[0]
        owner.execute(f"drop index {INDEX}")
        vocabulary: set[str] = set()
        for _ in track(range(0, SERVICES, BATCH), description="filling the directory", disable=not sys.stderr.isatty()):
            rows = [inventor.row() for _ in range(min(BATCH, SERVICES))]
            vocabulary.update(word for row in rows for word in row.words())
            with transaction.atomic():
                insert_rows(rows, MOMENT.date())
            owner.executemany("insert into bench_plain values (%s, %s, %s)", [(r.id, r.name, r.body) for r in rows])
        with transaction.atomic():
            add_words(vocabulary)
        owner.execute(definition)
        for table in ("directory_entry", "directory_word", "bench_plain"):
            owner.execute(f"vacuum analyze {table}")


class _Inventor:
    """Draws services: a need or two, a place by population, a text of sixty words."""

    def __init__(self, dice: random.Random) -> None:
        from safeharbour.methods import geography
        from safeharbour.support.directory.search.needs import NEEDS

        self.dice = dice
        self.places = geography.places()
        self.weights = list(accumulate(place.population for place in self.places))
        self.needs = NEEDS
        sounds = ["ba", "co", "der", "fi", "gan", "ho", "lin", "mer", "no", "pro", "ra", "sen", "tion", "ver", "al"]
        self.words = ["".join(dice.choices(sounds, k=dice.randint(2, 4))) for _ in range(20_000)]
        self.frequency = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def row(self):
        from safeharbour.support.directory.search.index import EntryRow
        from safeharbour.support.directory.search.opening import DAY, Hours

        dice = self.dice
        place = dice.choices(self.places, cum_weights=self.weights)[0]
        needs = dice.sample(self.needs, dice.choice([1, 1, 2]))
        phrase = dice.choice(needs[0].phrases)
        text = dice.choices(self.words, cum_weights=self.frequency, k=50) + [
            dice.choice(dice.choice(self.needs).phrases) for _ in range(5)
        ]
        dice.shuffle(text)
        opens = dice.choice([8, 9, 10, 18]) * 60
        weekly = tuple((day * DAY + opens, day * DAY + opens + 480) for day in range(5))
        identity = UUID(int=dice.getrandbits(128))
        return EntryRow(
            id=identity,
            service=identity,
            name=f"{' '.join(dice.choices(self.words, k=2))} {phrase}".title(),
            title=f"{phrase} {' '.join(dice.choices(self.words, k=3))}",
            body=" ".join(text),
            city=place.name,
            latitude=place.latitude + dice.gauss(0, 0.05),
            longitude=place.longitude + dice.gauss(0, 0.05),
            cost=dice.choice(["free", "free", "unknown", "paid", "sliding"]),
            ages=dice.choice([(None, None), (None, None), (18, None), (12, 24), (None, 17)]),
            audiences=dice.choice([[], [], [], ["women"], ["men"], ["youth"], ["women", "families"]]),
            languages=dice.choice([[], [], [], [], ["en", "fr"], ["es"], ["ar", "en"], ["interpreter"]]),
            needs=[need.key for need in needs],
            hours=Hours(weekly, (), known=True) if dice.random() < 0.6 else Hours(),
            confirmed_at=MOMENT - timedelta(days=dice.randint(1, 900)) if dice.random() < 0.8 else None,
        )
