"""Private linkage: what comes out, how good it is, and what attacks recover."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from safeharbour.methods.linkage import LinkageError
from safeharbour.methods.linkage.invented import Province, write_invented
from safeharbour.methods.linkage.private import (
    SCHEMA,
    EncodedLinkage,
    encode,
    evaluate_encoded,
    is_encoded,
    link_encoded,
    read_key,
    write_encodings,
    write_histories,
)
from safeharbour.methods.linkage.private.attacks import (
    by_dictionary,
    by_frequency,
    by_patterns,
    features_recovered,
    plain_filter,
    recovered,
)
from safeharbour.methods.linkage.private.encoding import bigrams, derived_key, encoded_part
from safeharbour.methods.prevalence import read_histories

KEY = b"not a secret, but long enough for a test of one"


@pytest.fixture(scope="module")
def encodings(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Path]:
    folder = tmp_path_factory.mktemp("encodings")
    files, truth = write_invented(folder, 1000, seed=11)
    paths = [folder / f"{path.stem}.parquet" for path in files]
    for path, out in zip(files, paths, strict=True):
        write_encodings(encode([path], KEY), out, keep_ids=True)
    return paths, truth


@pytest.fixture(scope="module")
def found(encodings: tuple[list[Path], Path]) -> EncodedLinkage:
    return link_encoded(encodings[0])


def test_most_people_are_found_from_encodings(found: EncodedLinkage, encodings: tuple[list[Path], Path]) -> None:
    assert evaluate_encoded(found, encodings[1]).f1 > 0.7


def test_only_counts_come_out_and_prevalence_reads_them(found: EncodedLinkage, tmp_path: Path) -> None:
    write_histories(found, tmp_path / "histories.csv")
    heading = (tmp_path / "histories.csv").read_text().splitlines()[0]
    assert heading == "police,shelters,health,hotline,children,count"
    assert read_histories(tmp_path / "histories.csv").observed == len(set(found.person.tolist()))


def test_an_encoded_file_says_nothing_in_clear(encodings: tuple[list[Path], Path], tmp_path: Path) -> None:
    source = encodings[0][0].with_suffix(".csv")
    write_encodings(encode([source], KEY), tmp_path / "police.csv")
    text = (tmp_path / "police.csv").read_text().lower()
    frame = pl.read_csv(source, infer_schema=False)
    values = {value.lower() for name in frame.columns for value in frame[name].drop_nulls() if len(value) > 4}
    assert [value for value in values if value in text] == []
    assert is_encoded(tmp_path / "police.csv")
    assert not is_encoded(source)


def test_what_does_not_belong_together_is_refused(encodings: tuple[list[Path], Path], tmp_path: Path) -> None:
    first, second = encodings[0][:2]
    frame = pl.read_parquet(second)
    frame.with_columns(schema=pl.lit("safeharbour-0-old")).write_parquet(tmp_path / "old.parquet")
    with pytest.raises(LinkageError, match="different schemas"):
        link_encoded([first, tmp_path / "old.parquet"])
    frame.with_columns(name=pl.lit("zz")).write_parquet(tmp_path / "bad.parquet")
    with pytest.raises(LinkageError, match="Column 'name' is damaged"):
        link_encoded([first, tmp_path / "bad.parquet"])
    with pytest.raises(LinkageError, match="holds no encodings"):
        link_encoded([first, encodings[1]])
    with pytest.raises(LinkageError, match="at least two"):
        link_encoded([first])


def test_another_key_shares_nothing(encodings: tuple[list[Path], Path], tmp_path: Path) -> None:
    write_encodings(
        encode([encodings[0][1].with_suffix(".csv")], b"another key of more than 32 bytes"), tmp_path / "a.parquet"
    )
    with pytest.raises(LinkageError, match="Were they made with the same key"):
        link_encoded([encodings[0][0], tmp_path / "a.parquet"])


def test_a_key_must_be_there_and_long(tmp_path: Path) -> None:
    with pytest.raises(LinkageError, match="no key file"):
        read_key(tmp_path / "absent.key")
    (tmp_path / "short.key").write_text("password")
    with pytest.raises(LinkageError, match="8 bytes; at least 32"):
        read_key(tmp_path / "short.key")


# An agency's list of 3,000 people, and an attacker with a telephone book of 20,000 others of the same province.
PROVINCE = Province(3, 3000)
FAMILIES = [PROVINCE.common(PROVINCE.family).lower() for _ in range(3000)]
GIVENS = [PROVINCE.common(PROVINCE.given).lower() for _ in range(3000)]
BOOK = [(PROVINCE.common(PROVINCE.given).lower(), PROVINCE.common(PROVINCE.family).lower()) for _ in range(20_000)]
COMMON_FAMILIES = [name for name, _ in Counter(family for _, family in BOOK).most_common()]
COMMON_WHOLE = [" ".join(names) for names, _ in Counter(BOOK).most_common()]
WHOLE = [f"{given} {family}" for given, family in zip(GIVENS, FAMILIES, strict=True)]
TOLD = [[two for word in name.split() for two in bigrams(word)] for name in WHOLE]
COMMON_FEATURES = [two for two, _ in Counter(two for told in TOLD for two in set(told)).most_common()]
PART = SCHEMA.parts[0]


def ours(told: list[list[str]], mixed: int = PART.mixed) -> np.ndarray:
    part = replace(PART, mixed=mixed)
    return np.unpackbits(encoded_part(told, part, derived_key(KEY, SCHEMA, part)), axis=1)


def test_a_dictionary_opens_plain_filters_and_none_of_ours() -> None:
    plain = np.array([plain_filter(bigrams(name)) for name in FAMILIES])
    assert recovered(by_dictionary(plain, COMMON_FAMILIES, lambda name: plain_filter(bigrams(name))), FAMILIES) == 1
    wrong = derived_key(b"a guess of the key, of enough bytes", SCHEMA, PART)

    def guessed(name: str) -> np.ndarray:
        return np.unpackbits(encoded_part([[two for word in name.split() for two in bigrams(word)]], PART, wrong)[0])

    assert recovered(by_dictionary(ours(TOLD), sorted(set(WHOLE))[:300], guessed), WHOLE) == 0


def test_frequency_opens_single_names_and_next_to_none_of_whole_ones() -> None:
    plain = np.array([plain_filter(bigrams(name)) for name in FAMILIES])
    opened = recovered(by_frequency(plain, COMMON_FAMILIES), FAMILIES)
    assert opened > 0.1, "the attack must work where it is known to"
    assert recovered(by_frequency(ours(TOLD), COMMON_WHOLE), WHOLE) < opened / 10


def test_patterns_open_plain_filters_and_find_none_in_ours() -> None:
    plain = np.array([plain_filter(told) for told in TOLD])
    truth = [set(told) for told in TOLD]
    mined = by_patterns(plain, COMMON_FEATURES)
    right, _ = features_recovered(plain, mined, truth)
    assert len(mined.groups) > 20
    hardened = by_patterns(ours(TOLD), COMMON_FEATURES)
    assert hardened.groups == ()
    unmixed = by_patterns(ours(TOLD, mixed=1), COMMON_FEATURES)
    assert len(unmixed.groups) > 5, "a key alone does not hide which positions belong together"
    assert right > 0


def test_usual_filters_are_near_to_half_full() -> None:
    assert 0.35 < ours(TOLD).mean() < 0.5
    assert 0.45 < ours([COMMON_FEATURES[:40]] * 2).mean() < 0.55
