"""Misspellings: the word somebody most likely meant, among the words that the directory holds.

Candidates are found by symmetric deletion (W. Garbe, SymSpell): two words within two edits of each other share a
string that either becomes by dropping at most two letters. The shared strings of a word's first letters are stored
beside it, so that a plain array index finds the few candidates, and only those are measured exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

PREFIX = 7
MOST_EDITS = 2
SHORT = 4
SHORTEST_CORRECTED = 3


def deletions(word: str) -> list[str]:
    """What `word`'s first letters become by dropping none, one or two of them, sorted."""
    prefix = word[:PREFIX]
    drops = range(min(edits_allowed(word), len(prefix) - 1) + 1)
    kept = {"".join(letters) for drop in drops for letters in combinations(prefix, len(prefix) - drop)}
    return sorted(kept)


def edits_allowed(word: str) -> int:
    """One slip in a short word, two in a longer one; none where every neighbour is another word."""
    if len(word) < SHORTEST_CORRECTED:
        return 0
    return 1 if len(word) <= SHORT else MOST_EDITS


def nearest(word: str, candidates: Iterable[str], most: int = 5) -> list[str]:
    """The candidates within the edits allowed for `word`, nearest first; the same first letter goes before another."""
    allowed = edits_allowed(word)
    measured = []
    for candidate in candidates:
        distance = DamerauLevenshtein.distance(word, candidate, score_cutoff=allowed)
        if 0 < distance <= allowed:
            measured.append((distance, candidate[0] != word[0], abs(len(candidate) - len(word)), candidate))
    return [candidate for *_, candidate in sorted(measured)[:most]]
