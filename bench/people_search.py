"""Search before you create: whom it finds, and how long it takes with a million people in the database.

Whom it finds: FEBRL 4 is filed, and each damaged copy is looked for by name and birth date through `search_people`, the
action that the page calls. A hit is the true record among the first five, among the 5,000 alone, among 100,000 more,
and among all. The other is an exact match of the name or of the birth date, as a plain table would be asked.

How long: people invented from FEBRL's names and years are filed with real tokens by COPY. Timed is the whole action,
its audit event and the commit included. The other is ILIKE over the same names in plain text.

`HARBOUR_BENCH_PEOPLE` changes how many there are, `HARBOUR_BENCH_QUESTIONS` how many are asked of each kind.
"""

from __future__ import annotations

import functools
import os
import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from bench.febrl import DAMAGED, FILED, Record, records
from bench.filing import Numbers, copy, make_shares, owner, without_token_indexes
from bench.measurement import Measurement, p95

NEEDS_DATABASE = True
PEOPLE = int(os.environ.get("HARBOUR_BENCH_PEOPLE", "1000000"))
QUESTIONS = int(os.environ.get("HARBOUR_BENCH_QUESTIONS", "1000"))
MORE = 100_000
BATCH = 20_000
AMONG_FIRST = 5
REGISTERED = datetime(2026, 1, 1, tzinfo=UTC)


def measure() -> Iterator[Measurement]:
    from safeharbour.support.people.tests.factories import a_person, a_support_worker

    _remember_sounds()
    worker = a_support_worker()
    a_person(worker)
    dice = random.Random(20261122)  # noqa: S311 - a benchmark wants the same dice each time
    originals = records(FILED)
    house = House(worker, dice, originals)
    questions = dice.sample(records(DAMAGED), min(QUESTIONS, 5000))
    house.file(originals)
    yield found_by(house, questions)
    for target in sorted({min(MORE, PEOPLE), PEOPLE}):
        house.grow(target)
        yield found_by(house, questions)
    yield from times(house, questions)


def found_by(house: House, questions: list[Record]) -> Measurement:
    ours = [house.filed[record.key] in house.search(record)[:AMONG_FIRST] for record in questions]
    theirs = [house.filed[record.key] in house.exact(record)[:AMONG_FIRST] for record in questions[:100]]
    _say(f"{100 * sum(ours) / len(ours):.1f}% among {house.size:,}")
    return Measurement(
        what=f"true record among the first five, of {house.size:,}",
        ours=100 * sum(ours) / len(ours),
        unit="%",
        other=100 * sum(theirs) / len(theirs),
        other_name="name or date exactly",
    )


def times(house: House, questions: list[Record]) -> Iterator[Measurement]:
    plain = [_milliseconds(functools.partial(house.ilike, record)) for record in questions[:10]]
    for kind, variant in KINDS.items():
        asked = [varied for record in questions if (varied := variant(house, record))]
        taken = [_milliseconds(functools.partial(house.ask, one)) for one in asked]
        _say(f"{kind}: p50 {sorted(taken)[len(taken) // 2]:.1f} ms, p95 {p95(taken):.1f} ms, {_load()}")
        for name, of in (("p50", lambda values: sorted(values)[len(values) // 2]), ("p95", p95)):
            yield Measurement(
                what=f"{kind}, {name}, {house.size:,} people",
                ours=of(taken),
                unit="ms",
                other=of(plain),
                other_name="ILIKE on plain names",
            )


def _say(line: str) -> None:
    print(f"    {line}", file=sys.stderr, flush=True)


def _load() -> str:
    """A figure measured on a busy machine says so."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _milliseconds(call: Callable[[], object]) -> float:
    import time

    begin = time.perf_counter()
    call()
    return (time.perf_counter() - begin) * 1000


def _identity(**known: object) -> object:
    from safeharbour.support.people.identity import Identity

    return Identity(**known)


KINDS: dict[str, Callable[[House, Record], object]] = {
    "name and birth date": lambda _, r: _identity(name=r.name, birth_date=r.born, birth_year=r.year),
    "name alone": lambda _, r: _identity(name=r.name) if r.name else None,
    "one name and an approximate age": lambda _, r: (
        r.given and r.born and _identity(name=r.given, birth_year=r.born.year)
    ),
    "telephone": lambda house, _: _identity(phones=(house.some_phone(),)),
    "one name alone": lambda _, r: _identity(name=r.given) if r.given else None,
}


class House:
    """One agency that serves everybody, filed by its real index key."""

    def __init__(self, worker: object, dice: random.Random, originals: list[Record]) -> None:
        from safeharbour.trust.access.actors import acting_as
        from safeharbour.trust.vault.keyring import index_key

        self.worker, self.dice, self.acting_as = worker, dice, acting_as
        self.key = index_key(worker.agency, 1)
        self.given = [record.given for record in originals if record.given]
        self.family = [record.family for record in originals if record.family]
        self.born = [record.born for record in originals if record.born]
        self.filed: dict[str, UUID] = {}
        self.phones: list[str] = []
        self.numbers = Numbers()
        self.size = 1
        with owner() as cursor:
            cursor.execute(
                "create table bench_plain (id uuid, name text, born date); grant all on bench_plain to public"
            )

    def grow(self, target: int) -> None:
        """Until there are so many."""
        from rich.progress import track

        steps = range(self.size, target, BATCH)
        with without_token_indexes():
            for start in track(steps, description="filing people", disable=not sys.stderr.isatty()):
                self.file([self._invented() for _ in range(min(BATCH, target - start))], known=False)
        self._tidy()

    def file(self, people: list[Record], *, known: bool = True) -> None:
        rows = [(uuid4(), record) for record in people]
        self.filed.update({record.key: subject for subject, record in rows} if known else {})
        make_shares([subject for subject, _ in rows])
        agency, member = self.worker.agency, self.worker.membership
        copy(
            "people_person (id, number, agency_id, created_at, created_by_id)",
            ((subject, next(self.numbers), agency, REGISTERED, member) for subject, _ in rows),
        )
        copy("vault_blindtoken (agency_id, token, subject, version)", self._tokens(rows))
        copy("bench_plain (id, name, born)", ((subject, r.name, r.born) for subject, r in rows))
        self.size += len(rows)
        if known:
            self._tidy()

    def _tidy(self) -> None:
        with owner() as cursor:
            for table in ("people_person", "vault_blindtoken", "bench_plain"):
                cursor.execute(f"vacuum analyze {table}")

    def search(self, record: Record) -> list[UUID]:
        found = self.ask(KINDS["name and birth date"](self, record))
        return [match.person.pk for match in found]

    def ask(self, asked: object) -> list[object]:
        from safeharbour.support.people.actions import search_people

        with self.acting_as(self.worker):
            return search_people(asked=asked, by=self.worker)

    def exact(self, record: Record) -> list[UUID]:
        with owner() as cursor:
            cursor.execute(
                "select id from bench_plain where name = %s or born = %s"
                " order by (name = %s)::int + coalesce((born = %s)::int, 0) desc limit 5",
                [record.name, record.born, record.name, record.born],
            )
            return [row[0] for row in cursor.fetchall()]

    def ilike(self, record: Record) -> object:
        with owner() as cursor:
            cursor.execute(
                "select id from bench_plain where name ilike %s or name ilike %s limit 20",
                [f"%{record.given}%{record.family}%", f"%{record.family}%{record.given}%"],
            )
            return cursor.fetchall()

    def some_phone(self) -> str:
        return self.dice.choice(self.phones)

    def _invented(self) -> Record:
        dice = self.dice
        born = date.fromordinal(dice.randint(min(self.born).toordinal(), max(self.born).toordinal()))
        return Record("", dice.choice(self.given), dice.choice(self.family), born, None)

    def _tokens(self, rows: list[tuple[UUID, Record]]) -> Iterator[tuple[str, int, UUID, int]]:
        from safeharbour.trust.vault.blind_index import Identifiers, features, tokens

        agency = self.worker.agency
        for subject, record in rows:
            phones = (f"+1416{self.dice.randrange(2_000_000, 9_999_999)}",) if self.dice.random() < 0.05 else ()
            self.phones.extend(phones)
            known = Identifiers(names=(record.name,), birth_date=record.born, birth_year=record.year, phones=phones)
            yield from ((agency, token, subject, 1) for token in tokens(self.key, features(known)))


def _remember_sounds() -> None:
    """Names repeat in what is filed; the program itself remembers none."""
    from safeharbour.trust.vault import blind_index, names

    blind_index.spoken = functools.lru_cache(maxsize=None)(names.spoken)
    blind_index.words = functools.lru_cache(maxsize=None)(names.words)
