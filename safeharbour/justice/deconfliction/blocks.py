"""Under which blocks a name is filed and looked for: how it sounds, begins or ends, with when the person was born.

Nothing meets that does not agree in both (`deconfliction_strength`), so each block says something of both. A block then
holds few even among millions of names, where a sound with a year alone would hold thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, permutations

from safeharbour.justice.deconfliction.identifiers import Identifier
from safeharbour.trust.vault.names import spoken, swapped_birth_date, words

MOST_WORDS = 4
LETTERS = 2


@dataclass(frozen=True)
class Blocks:
    """What a name is filed under, and what it is looked for by: the same, and the usual slips in dates."""

    filed: frozenset[str]
    asked: frozenset[str]


def blocks_of(found: Identifier) -> Blocks:
    """The usual slips: day and month have changed places, or it was the year beside."""
    name = words(found.name)[:MOST_WORDS]
    sounds = {word: spoken(word) for word in name}
    both = [f"sounds\0{one}\0{other}" for one, other in combinations(sorted(sounds.values()), 2)]
    filed = {f"{part}\0{found.year}" for part in (*both, *_sound_and_letters(sounds))}
    filed.update(_with_date(both, name, found.born))
    asked = {*filed, *_with_date(both, name, found.born and swapped_birth_date(found.born))}
    if found.year:
        asked.update(f"{part}\0{year}" for part in both for year in (found.year - 1, found.year + 1))
    return Blocks(frozenset(filed), frozenset(asked))


def _sound_and_letters(sounds: dict[str, str]) -> Iterator[str]:
    """One word by its sound, another by how it begins or ends."""
    for word, other in permutations(sounds, 2):
        yield f"sound, start\0{sounds[word]}\0{other[:LETTERS]}"
        yield f"sound, end\0{sounds[word]}\0{other[-LETTERS:]}"


def _with_date(both: list[str], name: list[str], born: date | None) -> Iterator[str]:
    """How each word begins or ends, with the date; both sounds with the day, for a year that was written wrong."""
    if born:
        for word in name:
            yield f"start, date\0{word[:LETTERS]}\0{born}"
            yield f"end, date\0{word[-LETTERS:]}\0{born}"
        for part in both:
            yield f"{part}\0{born:%m-%d}"
