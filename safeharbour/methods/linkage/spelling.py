"""Normal forms of names, the same in SQL for a million records and in Python for one.

Names are folded to Latin letters without accents; a sound is what is left once the English, French and transliterated
ways of writing it have been made one: Thibault and Tibo, Hussein and Houssine, Shevchenko and Chevtchenko. The rules
are a table of plain expressions that DuckDB (RE2) and Python read alike: no look-around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SOUND_RULES = (
    (r"(?:eaux|eau|aux|ault|auld|aud|aut|oth|ots|ot)$", "o"),
    (r"(?:ght|gh)$", "t"),
    (r"ght", "t"),
    (r"([aeiouy])(?:lt|ld|d|t|s|x|z)$", r"\1"),
    (r"(?:ent|ette|et|ez|ee|ie|i|y|e)$", ""),
    (r"tsch|tch|tsh|sch|sh|ch", "S"),
    (r"dzh|dj|zh|j|g([eiy])", r"J\1"),
    (r"kh|ck|qu|q|c([aoulrkn])|c$", r"k\1"),
    (r"gh", "g"),
    (r"ph", "f"),
    (r"th|dh", "t"),
    (r"bv|w", "v"),
    (r"gn|ny", "n"),
    (r"x", "ks"),
    (r"[cz]", "s"),
    (r"h", ""),
    (r"^[aeiouy]+", "A"),
    (r"[aeiouy]+", ""),
    *((f"{letter}{letter}+", letter) for letter in "bdfgklmnprstvSJ"),
)
PARTICLES = re.findall(
    r"\w+", "al el bin ibn bint abu umm van von der den de du des la le les di da dos del of mc mac st ste"
)
PARTICLE = rf"(?:^| )(?:{'|'.join(PARTICLES)})(?: (?:{'|'.join(PARTICLES)}))*(?: |$)"
COMPILED = tuple((re.compile(pattern), instead) for pattern, instead in SOUND_RULES)


def spoken(word: str) -> str:
    """How a folded word sounds, roughly, in English or French: consonants, and A where it begins with a vowel."""
    sound = word.replace(" ", "")
    for pattern, instead in COMPILED:
        sound = pattern.sub(instead, sound)
    return sound or word


def spoken_sql(column: str) -> str:
    """The same of a column."""
    sound = f"replace({column}, ' ', '')"
    for pattern, instead in SOUND_RULES:
        sound = f"regexp_replace({sound}, '{pattern}', '{instead}', 'g')"
    return f"coalesce(nullif({sound}, ''), {column})"


def folded_sql(column: str) -> str:
    """Lower-case Latin letters, words parted by one space, apostrophes gone. Of text already brought to Latin."""
    bare = f"regexp_replace(lower(strip_accents({column})), '[''`\u2018\u2019\u02bc]', '', 'g')"
    return f"nullif(trim(regexp_replace({bare}, '[^a-z]+', ' ', 'g')), '')"


def without_particles_sql(column: str) -> str:
    """`de la cruz` is `cruz`; a name of particles alone stays."""
    return f"coalesce(nullif(trim(regexp_replace({column}, '{PARTICLE}', ' ', 'g')), ''), {column})"


def latin(values: Iterable[str]) -> dict[str, str]:
    """Other scripts, and Latin letters that are no letter with an accent (ß, ł, đ), in plain Latin letters."""
    from anyascii import anyascii

    return {value: anyascii(value) for value in values}
