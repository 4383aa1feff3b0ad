"""Why two records are taken for one person, or are not: what each comparison adds, in bits."""

from __future__ import annotations

from dataclasses import dataclass

from safeharbour.methods.linkage import household
from safeharbour.methods.linkage.asking import number
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.linking import Linkage
from safeharbour.methods.linkage.scoring import Rows, bits, fetch, frequency_in, log_odds


@dataclass(frozen=True)
class Step:
    """One bar of the waterfall. `left` and `right`: what was compared."""

    what: str
    how: str
    bits: float
    total: float
    left: str = ""
    right: str = ""


SHOWN = {
    "given name": ("given",),
    "family name": ("family",),
    "aliases": ("alias_words",),
    "birth date": ("born", "born_year"),
    "telephone": ("phone", "phones"),
    "e-mail": ("email",),
    "street": ("number", "street"),
    "second line of the address": ("extra",),
    "place": ("place", "postcode"),
    "document": ("document",),
    "plate": ("plate",),
}


def explain(linkage: Linkage, left: str, right: str) -> tuple[Step, ...]:
    """From the prior to the weight of one pair. Records are named by id, or by file and id as `shelters:17`.

    Raises LinkageError where a record is not there, or is in several files.
    """
    one, other = (fetch(linkage.connection, f"uid = {_uid(linkage, name)}")[0] for name in (left, right))
    pair = Rows(one, [other])
    total = log_odds(linkage.learned.prior)
    steps = [Step("before anything is compared", "two records drawn blindly", total, total)]
    for comparison in linkage.comparisons:
        levels, weights = bits(comparison, linkage.learned, pair, frequency_in(linkage.connection))
        total += float(weights[0])
        said = [
            ", ".join(str(record[name]) for name in SHOWN[comparison.name] if record[name]) for record in (one, other)
        ]
        steps.append(Step(comparison.name, comparison.words(int(levels[0])), float(weights[0]), total, *said))
    return (*steps, *_household(linkage, pair, total))


def _household(linkage: Linkage, pair: Rows, total: float) -> list[Step]:
    if not household.LOOKS_LIKE_TWO.holds(pair)[0]:
        return []
    kind = household.kind_of(pair)
    most = linkage.learned.household[kind] if linkage.learned.household else total
    if most >= total:
        return []
    return [Step("household", "may be another person of the same household", most - total, most)]


def _uid(linkage: Linkage, name: str) -> int:
    """The number of a record named `id` or `file:id`."""
    file, _, inner = name.partition(":")
    known = [place for place, source in enumerate(linkage.sources) if source.name == file]
    sure = f"source = {known[0]} and " if known and inner else ""
    wanted = (inner if sure else name).replace("'", "''")
    times = number(linkage.connection, f"select count(*) from raw where {sure} id = '{wanted}'")
    if times != 1:
        files = ", ".join(source.name for source in linkage.sources)
        what = f"in {times} files; name it as file:id ({files})" if times else "in none of the files"
        message = f"Record '{name}' is {what}."
        raise LinkageError(message)
    return number(linkage.connection, f"select uid from raw where {sure} id = '{wanted}'")
