"""The cell key method: noise that is the same for the same people, in whatever table and release they are counted.

Every person has a record key, drawn from her number by a secret (HMAC-SHA-256). The key of a cell is the sum of the
record keys of those in it, modulo 1, and decides by the table of odds (`ptable.py`) by how much its count is moved. So
the same people are shown as the same count wherever they appear, and asking again tells nothing more; two cells that
differ in one person have noise that has nothing to do with each other, so that their difference tells little of her.

Totals are counted for themselves and are as near the truth as any other count: the parts shown do not add up to them.

Fraser and Wooton (2005), "A proposed method for confidentialising tabular output to protect against differencing";
Thompson, Broadfoot and Elazar (2013), "Methodology for the automatic confidentialisation of statistical outputs from
remote servers at the Australian Bureau of Statistics".
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.disclosure.arrays import Floats, Ints
from safeharbour.methods.disclosure.attacking import intervals
from safeharbour.methods.disclosure.differencing import label, overlapping
from safeharbour.methods.disclosure.dimensions import Hierarchies
from safeharbour.methods.disclosure.errors import DisclosureError
from safeharbour.methods.disclosure.propagation import propagated
from safeharbour.methods.disclosure.ptable import Perturbation
from safeharbour.methods.disclosure.reading import ROW, Counted, read_counted
from safeharbour.methods.disclosure.system import Populations, build
from safeharbour.methods.disclosure.tables import Table, joint_of, tabulate
from safeharbour.methods.files import scanned

KEY_BITS = 32
WHOLE = 2**KEY_BITS
HALF = 2 ** (KEY_BITS // 2)
SMALL = 11
MOST_ATTACKED = 2_000
RELEASES = "cell_keys"


@dataclass(frozen=True)
class Secret:
    """What record keys are drawn with. Whoever has it can take the noise off; without it later releases differ."""

    key: bytes

    @property
    def fingerprint(self) -> str:
        """Tells one secret from another, and nothing else of it."""
        return hmac.digest(self.key, b"fingerprint of a secret for cell keys", "sha256").hex()[:16]

    def record_keys(self, numbers: Sequence[str]) -> Ints:
        """(n,): the record key of each person, in parts of 2 ** -32."""
        drawn = (hmac.digest(self.key, b"record key:" + one.encode(), "sha256")[: KEY_BITS // 8] for one in numbers)
        return np.frombuffer(b"".join(drawn), dtype=">u4").astype(np.int64)


@dataclass(frozen=True)
class Keyed:
    """Counts with the record keys of those counted: `keys` (n,) beside `counted.people`, in parts of 2 ** -32."""

    counted: Counted
    keys: Ints
    secret: Secret


@dataclass(frozen=True)
class Perturbed:
    """`shown` has, for each table, an array like its counts. `opened`: counts that somebody who knows how far noise
    goes can work out from all tables together; that is for the maker and not for the release. `joint`: whether the
    table of all dimensions was small enough to be attacked with them."""

    tables: tuple[Table, ...]
    shown: tuple[Ints, ...]
    noise: Perturbation
    fingerprint: str
    opened: tuple[str, ...]
    joint: bool
    seconds: float
    population: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        return sum(table.counts.size for table in self.tables)


def read_keyed(
    source: Path | pl.DataFrame,
    names: Sequence[str],
    person: str,
    secret: Secret,
    *,
    hierarchies: Hierarchies | None = None,
) -> Keyed:
    """Records, one row a person, counted by the named columns; `person` is the column of what she is known by.

    It must be the same in every file that she is in. Raises DisclosureError naming file, row and column where somebody
    has no number, or two rows have the same.
    """
    frame = scanned(source, DisclosureError) if isinstance(source, Path) else source.lazy()
    name = source.name if isinstance(source, Path) else "the table"
    _refuse_people(frame, person, name)
    counted = read_counted(source, names, hierarchies=hierarchies)
    number = pl.col(person).cast(pl.String).str.strip_chars()
    drawn = number.map_batches(lambda one: _drawn(secret, one), pl.Int64, is_elementwise=True)
    return Keyed(counted, read_counted(frame, names, hierarchies=hierarchies, weight=drawn).people % WHOLE, secret)


def _drawn(secret: Secret, numbers: pl.Series) -> pl.Series:
    return pl.Series(secret.record_keys(numbers.to_list()), dtype=pl.Int64)


def _refuse_people(frame: pl.LazyFrame, person: str, file: str) -> None:
    there = frame.collect_schema().names()
    if person not in there:
        message = f"{file} has no column '{person}'. Columns: {', '.join(there)}."
        raise DisclosureError(message)
    number = pl.col(person).cast(pl.String).str.strip_chars().replace("", None).alias(person)
    rows = frame.with_row_index(ROW, offset=1).select(ROW, number)
    nobody = rows.filter(pl.col(person).is_null()).head(1).collect(engine="streaming")
    if nobody.height:
        message = f"{file}, row {nobody[ROW][0]}, column '{person}': empty, so that no noise can be drawn for it."
        raise DisclosureError(message)
    told = rows.group_by(person).agg(pl.col(ROW).min(), pl.col(ROW).max().alias("last"))
    twice = told.filter(pl.col(ROW) < pl.col("last")).sort(ROW).head(1).collect(engine="streaming")
    if twice.height:
        message = f"{file}, column '{person}': rows {twice[ROW][0]} and {twice['last'][0]} are of the same person."
        raise DisclosureError(message)


def perturb_together(
    keyed: Keyed,
    tables: Sequence[Sequence[str]],
    noise: Perturbation | None = None,
    *,
    against: Path | None = None,
    population: Sequence[str] = (),
) -> Perturbed:
    """The tables by these dimensions, each count moved by what its cell key says.

    Raises DisclosureError where an earlier release (`against`, or a folder of them) was made with another secret or
    other noise: two noises of one count tell more than one.
    """
    began = time.monotonic()
    noise = noise or Perturbation()
    earlier = _refuse_other_releases(against, keyed.secret, noise) if against else ()
    made = tuple(tabulate(keyed.counted, names, label(population)) for names in tables)
    shown = [table.counts + noise.noise(table.counts, cell_keys(keyed, table)) for table in made]
    opened, joint = _opened(made, shown, noise, overlapping([tuple(population)]))
    return Perturbed(
        made,
        tuple(shown),
        noise,
        keyed.secret.fingerprint,
        opened,
        joint,
        time.monotonic() - began,
        tuple(population),
        earlier,
    )


def cell_keys(keyed: Keyed, table: Table) -> Floats:
    """An array like the counts of the table: at least 0 and below 1. In halves, that no sum outgrows its number."""
    high, low = (
        tabulate(replace(keyed.counted, people=half), table.block.names).counts for half in np.divmod(keyed.keys, HALF)
    )
    return np.asarray((high % HALF * HALF + low) % WHOLE / WHOLE)


def facts_of(secret: str, noise: Perturbation) -> dict[str, str | int | float]:
    """What a later release must have in common with this one."""
    return {"most": noise.most, "variance": noise.variance, "smallest": noise.smallest, "secret": secret}


def _refuse_other_releases(folder: Path, secret: Secret, noise: Perturbation) -> tuple[str, ...]:
    alone = (folder / "release.json").is_file()
    found = [folder] if alone else sorted(one.parent for one in folder.glob("*/release.json"))
    if not found:
        message = f"{folder} holds no release of harbour protect."
        raise DisclosureError(message)
    for one in found:
        told = json.loads((one / "release.json").read_text(encoding="utf-8")).get(RELEASES)
        if told is None:
            message = f"{one} was made without cell keys. Both together tell more than either; keep to one way."
            raise DisclosureError(message)
        wrong = [name for name, value in facts_of(secret.fingerprint, noise).items() if told.get(name) != value]
        if wrong:
            message = (
                f"{one} was made with {' and '.join(f'another {name}' for name in wrong)}: two noises of one count "
                "tell more than one. Use what it was made with."
            )
            raise DisclosureError(message)
    return tuple(str(one.name) for one in found)


def _opened(
    tables: Sequence[Table], shown: Sequence[Ints], noise: Perturbation, populations: Populations
) -> tuple[tuple[str, ...], bool]:
    """Counts above zero that only one value is left of, for somebody who knows how far noise goes.

    Sums are tightened one by one for all, and small counts are tried by linear programs where there are few enough.
    """
    blocks = [table.block for table in tables]
    joint = joint_of(blocks)
    system = build([*blocks, *([joint] if joint else [])], populations)
    lower, upper = np.zeros(len(system.keys)), np.full(len(system.keys), np.inf)
    people = np.zeros(len(system.keys))
    for table, counts in zip(tables, shown, strict=True):
        at = system.places(table.block)
        lower[at] = np.where(counts > 0, np.maximum(counts - noise.most, 1), 0)
        upper[at] = counts + noise.most
        people[at] = table.counts
    lower, upper = propagated(system, lower, upper)
    small = np.flatnonzero((people > 0) & (people < SMALL))
    told = {int(cell) for cell in np.flatnonzero((people > 0) & (lower == upper))}
    if len(small) <= MOST_ATTACKED:
        told |= {one.cell for one in intervals(system, lower, upper, small) if one.low == one.high}
    return tuple(system.named(cell) for cell in sorted(told)), bool(joint)


def perturbed_in_words(made: Perturbed, files: Sequence[str], source: str) -> str:
    """The README of a release with cell keys, in English."""
    noise = made.noise
    least = (
        f" No count from 1 to {noise.smallest - 1} is shown: such a one became 0 or {noise.smallest} or more."
        if noise.smallest > 1
        else ""
    )
    moved = (
        f"- **Every count but 0 was moved by chance**, by at most {noise.most}, and by nothing on average; the typical "
        f"distance (standard deviation) is {noise.variance**0.5:.1f}.{least} A count of 0 stays 0; a 0 that is shown "
        f"may be up to {noise.most}."
    )
    same = (
        "- **The same people are shown as the same count**, in every table of this release and in every release made "
        "with the same secret. Asking again tells nothing more."
    )
    sums = (
        "- **Sums do not hold.** A total is counted for itself and is as near the truth as any other count; use it, "
        "and not the sum of its parts."
    )
    limits = (
        "- **Not promised.** Two counts that differ in a few people have noise of their own: their difference is off "
        f"by {(2 * noise.variance) ** 0.5:.1f} (standard deviation) and tells little of them, but not nothing. What "
        "somebody knows besides these tables was not taken into account."
    )
    lines = [
        "# What was done to these tables",
        "",
        f"Counts of people, from {source}. {len(files)} tables, {made.cells:,} cells with all totals.",
        "",
        moved,
        same,
        sums,
        limits,
    ]
    if made.against:
        lines += ["", "Made with the secret and the noise of what was published before:", ""]
        lines += [f"- `{name}`" for name in made.against]
    return "\n".join(lines) + "\n"
