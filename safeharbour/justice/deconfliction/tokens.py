"""What of an identifier is stored and asked for: tokens, and of a name an encoding whose bits can be compared.

A name is filed under blocking tokens: compounds of how its words sound or begin and end with the birth date or year,
as the vault's blind index makes them, without those that many people share. The question adds the usual slips of
dates. What shares a block is compared by the encoding of `methods.linkage.private` (keyed, salted, diffused; sources
there), with the parameters of its versioned schema. The key of each part is derived for that schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from safeharbour.justice.deconfliction.enums import Kind
from safeharbour.justice.deconfliction.identifiers import Identifier
from safeharbour.justice.deconfliction.keys import Flags, pointer_key, renewed_bits, tokens
from safeharbour.methods.linkage.private.encoding import FEATURES, derived_key, encoded_part
from safeharbour.methods.linkage.private.schema import SCHEMA
from safeharbour.trust.vault import blind_index
from safeharbour.trust.vault.names import words

SHARED_BY_MANY = blind_index.BROAD | {blind_index.Kind.BIRTH_DATE}
PARTS = {part.name: part for part in SCHEMA.parts}


@dataclass(frozen=True)
class Encoding:
    """In noughts and ones."""

    name: str
    birth: str


def stored_tokens(found: Identifier, version: int) -> list[int]:
    return tokens(_features(found, asking=False), version)


def asked_tokens(found: Identifier, versions: list[int]) -> list[int]:
    """In every version that is in use: while a rotation goes on, pointers of both stand side by side."""
    features = _features(found, asking=True)
    return sorted({one for version in versions for one in tokens(features, version)})


def exact_features(found: Identifier) -> set[str]:
    return {f"{found.kind}\0{feature}" for feature in found.features}


def _features(found: Identifier, *, asking: bool) -> set[str]:
    exact = exact_features(found)
    if found.kind != Kind.NAME:
        return exact
    known = blind_index.Identifiers(names=(found.name,), birth_date=found.born, birth_year=found.year)
    blocks = blind_index.evidence(known) if asking else blind_index.features(known)
    return exact | {f"block\0{one.kind}\0{one.value}" for one in blocks if one.kind not in SHARED_BY_MANY}


def encoding(found: Identifier, version: int) -> Encoding | None:
    return encodings([found], version)[0] if found.kind == Kind.NAME else None


def encodings(names: Sequence[Identifier], version: int) -> list[Encoding]:
    """Many at once share the work of each feature, and of the diffusion."""
    records = [_record(name) for name in names]
    name, birth = ([renewed_bits(one, part, 1, version) for one in _bits(part, records)] for part in ("name", "birth"))
    return [Encoding(_text(one), _text(other)) for one, other in zip(name, birth, strict=True)]


def _record(found: Identifier) -> dict[str, object]:
    return {
        "words": words(found.name),
        "born_year": str(found.year),
        "born": f"{found.born:%Y%m%d}" if found.born else None,
    }


def _bits(part: str, records: list[dict[str, object]]) -> Flags:
    """A row of bits for each record."""
    schema = PARTS[part]
    key = derived_key(pointer_key(1).reveal(), SCHEMA, schema)
    return np.unpackbits(encoded_part([list(FEATURES[part](one)) for one in records], schema, key), axis=1)


def _text(bits: Flags) -> str:
    return bytes(bits + ord("0")).decode()


def renewed_text(text: str, part: str, before: int, version: int) -> str:
    """An encoding as it is stored, in a newer version."""
    return _text(renewed_bits(np.frombuffer(text.encode(), dtype=np.uint8) - ord("0"), part, before, version))
