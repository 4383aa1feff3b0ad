"""The pointer index: how long one registration takes among many pointers, how fast many are filed, whom a name finds.

Filed are `HARBOUR_BENCH_POINTERS` pointers of another service (100,000 unless told; the promise is for 10,000,000):
four in five telephones, the others names, given and family each as often as in FEBRL 4, with an invented birth date.
They come from a list as `harbour pointers import` files it: read, normalised, made into tokens, compared with all that
is there, and committed. Timed then is the whole action, `register_pointer`, its match, audit event and commit included;
the clock moves on, so that nobody is stopped.

Whom a name finds: FEBRL 4 is filed by name and birth date, and damaged copies are asked for: found is a match with the
true record, wrong a match with another, by strength. The other is the exact name and date.

Links of whole lists: `methods.linkage.private` on FEBRL 4 without `soc_sec_id` and without one-to-one solving, beside
clkhash and anonlink with it, which run on the same files in an environment of their own.
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.febrl import DAMAGED, FILED, Record, records
from bench.filing import owner
from bench.measurement import Measurement, p95

if TYPE_CHECKING:
    from safeharbour.justice.deconfliction.intake.importing import Counts
    from safeharbour.trust.access.actors import Actor
    from safeharbour.trust.agencies.models import Membership

NEEDS_DATABASE = True
POINTERS = int(os.environ.get("HARBOUR_BENCH_POINTERS", "100000"))
QUESTIONS = int(os.environ.get("HARBOUR_BENCH_QUESTIONS", "200"))
ONE_NAME_IN = 5
APART = timedelta(minutes=10)
PEER = Path(__file__).parent / "peers" / "with_anonlink.py"
TODAY = date(2026, 11, 23)


def measure() -> Iterator[Measurement]:
    dice = random.Random(20261123)  # noqa: S311 - a benchmark wants the same dice each time
    with tempfile.TemporaryDirectory() as folder:
        yield from measure_index(Index(dice, Path(folder)))
    yield from linked_lists()


def measure_index(index: Index) -> Iterator[Measurement]:
    yield from index.whom_a_name_finds()
    yield from index.filled(POINTERS)
    yield from index.times()


class Index:
    """Two services: one that has pointed at everybody, and one that asks."""

    def __init__(self, dice: random.Random, folder: Path) -> None:
        from safeharbour.justice.deconfliction.tests.planting import (
            a_file,
            a_pointer,
            agency_of,
            agreed,
            an_investigator,
        )

        self.dice, self.folder, self.size, self.began = dice, folder, 0, 0.0
        self.originals = [one for one in records(FILED) if askable(one)]
        self.theirs, self.asking = an_investigator("Alice"), an_investigator("Bob")
        self.their_file, self.file = a_file(self.theirs), a_file(self.asking)
        a_pointer(self.theirs)
        agreed(agency_of(self.theirs))
        self.officer = officer_of(self.asking)
        self.moment = datetime.now(UTC)

    def file_all(self, asked: Iterable[tuple[str, dict[str, Any]]]) -> Counts:
        """By the product's own path: a list, filed by the operator's action with a process for each core."""
        from safeharbour.justice.deconfliction.tests.planting import listed

        path = self.folder / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ("kind", "value", "birth_date", "birth_year"))
            writer.writeheader()
            writer.writerows({"kind": kind} | told for kind, told in asked)
        self.began = time.perf_counter()
        counts, rejections = listed(path, self.theirs, self.their_file, cores=None)
        if rejections:
            message = f"rejected: {rejections[0]}"
            raise ValueError(message)
        self.size += counts.filed
        return counts

    def filled(self, target: int) -> Iterator[Measurement]:
        """A tenth first, whose peak of memory stands beside that of all."""
        tenth = self.file_all(self.somebody() for _ in range(target // 10))
        few, left = peaks(), target - self.size
        counts = self.file_all(self.somebody() for _ in range(left))
        rate, many = counts.rows / (time.perf_counter() - self.began), peaks()
        with owner() as cursor:
            for table in ("deconfliction_pointer", "deconfliction_pointertoken"):
                cursor.execute(f"vacuum analyze {table}")
        _say(f"{self.size:,} pointers filed, {rate:,.0f} a second; peak {many:.0f} MiB, of a tenth {few:.0f} MiB")
        yield Measurement(what=f"filing {counts.rows:,} in bulk, matched", ours=rate, unit="pointers/s")
        yield Measurement(
            what=f"peak memory of filing {counts.rows:,}, each process",
            ours=many,
            other=few,
            other_name=f"of {tenth.rows:,}",
            unit="MiB",
        )

    def somebody(self) -> tuple[str, dict[str, Any]]:
        if self.dice.randrange(ONE_NAME_IN):
            return "phone", {
                "value": f"{self.dice.choice((416, 519, 613, 705, 807))} {self.dice.randrange(2000000, 10**7)}"
            }
        born = date(1950, 1, 1) + timedelta(days=self.dice.randrange(19_000))
        given, family = self.dice.choice(self.originals).given, self.dice.choice(self.originals).family
        drawn = Record("", given, family, born, None)
        return ("name", {"value": drawn.name, "birth_date": born}) if askable(drawn) else self.somebody()

    def register(self, kind: str, told: dict[str, Any]) -> int:
        """In milliseconds."""
        from safeharbour.justice.deconfliction.tests.planting import registered
        from safeharbour.trust.access.clock import at_moment

        self.moment += APART
        with at_moment(self.moment):
            began = time.perf_counter()
            registered(self.asking, kind, told, file=self.file, officer=self.officer)  # type: ignore[arg-type]
            return (time.perf_counter() - began) * 1000  # type: ignore[return-value]

    def times(self) -> Iterator[Measurement]:
        asked: dict[str, Callable[[], tuple[str, dict[str, Any]]]] = {
            "a telephone": lambda: self.drawn("phone"),
            "a name, with other spellings": lambda: self.drawn("name"),
        }
        for what, draw in asked.items():
            taken = [float(self.register(*draw())) for _ in range(QUESTIONS)][5:]
            _say(f"{what}: p50 {sorted(taken)[len(taken) // 2]:.1f} ms, p95 {p95(taken):.1f} ms")
            yield Measurement(what=f"registering {what}, p95, among {self.size:,}", ours=p95(taken), unit="ms")

    def drawn(self, kind: str) -> tuple[str, dict[str, Any]]:
        while (found := self.somebody())[0] != kind:
            pass
        return found

    def whom_a_name_finds(self) -> Iterator[Measurement]:
        known = self.originals
        self.file_all(("name", told(one)) for one in known)
        true = self.pointers_of(known)
        questions = [one for one in records(DAMAGED) if askable(one) and one.key in true]
        questions = self.dice.sample(questions, min(QUESTIONS, len(questions)))
        right, wrong, exact = Counter[str](), Counter[str](), 0
        by_key = {one.key: one for one in known}
        for question in questions:
            self.register("name", told(question))
            for strength, pointer in self.latest():
                (right if pointer == true[question.key] else wrong)[strength] += 1
            exact += told(question) == told(by_key[question.key])
        for strength in ("strong", "moderate", "weak"):
            _say(f"{strength}: {right[strength]} right and {wrong[strength]} wrong of {len(questions)} asked")
        found, total = sum(right.values()), len(questions)
        yield Measurement(
            what=f"damaged names that find their own, of {len(known):,}",
            ours=100 * found / total,
            unit="%",
            other=100 * exact / total,
            other_name="exact name and date",
        )
        yield Measurement(
            what="of all matches, those that are right", ours=100 * found / (found + sum(wrong.values())), unit="%"
        )

    def pointers_of(self, known: list[Record]) -> dict[str, str]:
        """By its exact token the pointer of each record: nothing else tells them apart."""
        from safeharbour.justice.deconfliction.identifiers import identify
        from safeharbour.justice.deconfliction.tokens import keyed

        made = keyed([identify("name", told(one), today=TODAY) for one in known], [1])  # type: ignore[arg-type]
        with owner() as cursor:
            cursor.execute(
                "select token, pointer_id::text from deconfliction_pointertoken where token = any(%s)",
                [[one.exact[0] for one in made]],
            )
            pointers = dict(cursor.fetchall())
        return {one.key: pointers[found.exact[0]] for one, found in zip(known, made, strict=True)}

    def latest(self) -> list[tuple[str, str]]:
        """What the last question met: the strength, and with which pointer."""
        with owner() as cursor:
            cursor.execute(
                "select m.strength, theirs.pointer_id::text from deconfliction_match m"
                " join deconfliction_side theirs on theirs.match_id = m.id and theirs.agency_id = %s"
                " where m.found_at = %s",
                [self.theirs.agency, self.moment],
            )
            return list(cursor.fetchall())


def officer_of(actor: Actor) -> Membership:
    from django.db import transaction

    from safeharbour.trust.access.actors import acting_as
    from safeharbour.trust.agencies.models import Membership

    with acting_as(actor), transaction.atomic():
        return Membership.objects.get(pk=actor.membership)


def peaks() -> float:
    """Of this process and of the largest it has waited for, in MiB."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) / 1024


def askable(record: Record) -> bool:
    """Whether the page would take it: given and family name, and at least the year."""
    from safeharbour.justice.deconfliction.identifiers import BadIdentifier, identify

    try:
        return bool(identify("name", told(record), today=TODAY))  # type: ignore[arg-type]
    except BadIdentifier:
        return False


def told(record: Record) -> dict[str, Any]:
    return {"value": record.name, "birth_date": record.born, "birth_year": record.year}


def linked_lists() -> Iterator[Measurement]:
    from bench.linkage import _febrl
    from safeharbour.methods.linkage.model import Model
    from safeharbour.methods.linkage.private.encoding import encode, write_encodings
    from safeharbour.methods.linkage.private.matching import link_encoded

    with tempfile.TemporaryDirectory() as folder:
        files, _ = _febrl(Path(folder))
        paths = []
        for path in files:
            paths.append(Path(folder) / f"{path.stem}.parquet")
            encoded = encode([path], b"0" * 32, Model(ignore=("soc_sec_id",)))
            write_encodings(encoded, paths[-1], keep_ids=True)
        found = link_encoded(paths)
        good = found.pairs.weight > 0
        ids = np.array(found.filters.ids)
        pairs = zip(ids[found.pairs.left[good]], ids[found.pairs.right[good]], strict=True)
        hits = sum(one.split("-")[1] == other.split("-")[1] for one, other in pairs)
        ours = 2 * hits / (int(good.sum()) + 5000)
        peer = _anonlink(files)
    _say(f"FEBRL 4: ours F1 {ours:.4f} without one-to-one solving, {found.seconds:.1f} s to compare; theirs {peer}")
    other = 100 * peer["f1"] if peer else None
    yield Measurement(what="F1, FEBRL 4", ours=100 * ours, unit="%", other=other, other_name="anonlink, one to one")


def _anonlink(files: list[Path]) -> dict[str, float]:
    """In an environment that uv makes and keeps; left out, with a word, where that fails."""
    uv = str(Path(sys.executable).with_name("uv"))
    command = [uv, "run", "--quiet", "--no-config", "--no-project", "--python", sys.executable]
    for needed in ("anonlink==0.15.3", "clkhash", "setuptools<81"):
        command += ["--with", needed]
    done = subprocess.run(
        [*command, "python", str(PEER), *map(str, files)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        _say(f"anonlink did not run: {done.stderr.strip().splitlines()[-1:]}")
        return {}
    said: dict[str, float] = json.loads(done.stdout)
    return said


def _say(line: str) -> None:
    print(f"    {line} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)", file=sys.stderr, flush=True)
