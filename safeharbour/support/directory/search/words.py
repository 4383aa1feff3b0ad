"""Words as the index and the question share them: lower case, without accents, in English or French."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 40
MOST_WORDS_ASKED = 12

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "\u2019": "'", "\u02bc": "'"}
)
_ACCENT = re.compile("[\u0300-\u036f]+")
_ELISION = re.compile(r"\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)

# Words that say nothing about what is looked for, in both languages, without accents.
STOP_WORDS = frozenset(
    """
    a about all an and any are as at be but by can do does for from get had has have help how i if in is it its like
    looking me my near need needs no not of on or our please some someone somewhere than that the their them there
    they this to us want was we what when where which who will with would you your
    ai ais aide au aucun aussi aux avec avoir besoin ce ces cet cette cherche chez comme dans de des du elle en est et
    etre eu il ils j je la le les leur leurs lui ma mais me mes moi mon ne nos notre nous ou par pas plus pour
    pres qu que quel quelle qui sa sans se ses si son sont sur ta te tes toi ton tu un une veux vos votre vous y
    """.split()  # noqa: SIM905 - a list of words reads as words
)


def plain(text: str) -> str:
    """`text` in lower case without accents, ligatures or French elisions: "L'Hébergement" is "hebergement"."""
    lowered = text.casefold().translate(_LIGATURES)
    bare = lowered if lowered.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", lowered))
    return _ELISION.sub("", bare)


def words_of(text: str) -> list[str]:
    """Every word of `text`, in order, as the index knows it."""
    return [word for word in _WORD.findall(plain(text)) if len(word) <= LONGEST_WORD]


def words_asked(text: str) -> list[str]:
    """The words of a question that carry meaning; all of them if none does. The rest of a long text is left out."""
    words = list(dict.fromkeys(words_of(text)))
    return ([word for word in words if word not in STOP_WORDS] or words)[:MOST_WORDS_ASKED]


def vocabulary_of(text: str) -> set[str]:
    """The words worth offering as a correction: made of letters, three or more, and carrying meaning."""
    return {word for word in words_of(text) if len(word) > 2 and word.isalpha() and word not in STOP_WORDS}  # noqa: PLR2004
