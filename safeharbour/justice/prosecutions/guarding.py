"""Looking for words that must not leave, without keeping them: keyed digests of what is written, run together.

`613 555-0147`, `(613) 555 0147` and `6135550147` are one; so are `Zoë O'Brien` and `zoe obrien`. A family name is
looked for by itself, too, and a name in either order. The key lies outside the database and is another for each case:
who has the table alone can test no guess.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from anyascii import anyascii

from safeharbour.justice.prosecutions.enums import Field
from safeharbour.trust.vault.keyring import installation_secret
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret

DIGEST_BYTES = 16
LEAST_LETTERS = 3
"""What is shorter stands in every list, and tells nobody apart."""
MOST_WORDS = 12
COUNTRY_CODE = re.compile(r"^1(?=\d{10}$)")
"""Of a telephone number of North America in one run: with it or without, it is the same number."""


@dataclass(frozen=True)
class Guarded:
    """One digest to look for: of how many words, whose and of which field."""

    digest: bytes
    length: int
    person: str
    field: str


@dataclass(frozen=True, order=True)
class Finding:
    """That a line holds a field of somebody; never what it says."""

    line: int
    person: str
    field: str


def words_of(text: str) -> list[str]:
    latin = anyascii(re.sub("['`\u2018\u2019\u02bc]", "", text)).lower()
    return [COUNTRY_CODE.sub("", word) for word in re.findall(r"[a-z0-9]+", latin)]


def forms_of(field: Field, text: str) -> list[list[str]]:
    """Every way in which a field is looked for; none, if it is too short to tell anybody apart."""
    words = words_of(text)[:MOST_WORDS]
    forms = [words]
    if field == Field.NAME and len(words) > 1:
        forms += [words[::-1], words[-1:]]
    return [form for form in forms if len("".join(form)) >= LEAST_LETTERS]


def key_of(case: UUID) -> Secret:
    return derived(installation_secret("prosecutions").reveal(), f"guarded fields of {case}")


def digest_of(key: Secret, words: Iterable[str]) -> bytes:
    return hmac.digest(key.reveal(), "".join(words).encode(), hashlib.sha256)[:DIGEST_BYTES]


def findings(key: Secret, guarded: Iterable[Guarded], listing: str) -> list[Finding]:
    """Where in a list a guarded field stands, by line from 1. Also where it breaks over two lines."""
    wanted: dict[bytes, list[Guarded]] = {}
    for one in guarded:
        wanted.setdefault(one.digest, []).append(one)
    longest = max((one.length for many in wanted.values() for one in many), default=0)
    spread = [(number, word) for number, line in enumerate(listing.splitlines(), 1) for word in words_of(line)]
    found = {
        Finding(line, one.person, one.field)
        for line, words in _runs(spread, longest)
        for one in wanted.get(digest_of(key, words), ())
    }
    return sorted(found)


def _runs(spread: list[tuple[int, str]], longest: int) -> Iterator[tuple[int, list[str]]]:
    """Every run of words of at most this length: a number written apart has more words than one that was not."""
    for start, (line, _word) in enumerate(spread):
        for length in range(1, min(longest, len(spread) - start) + 1):
            yield line, [word for _line, word in spread[start : start + length]]
