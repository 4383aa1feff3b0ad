"""What of an identifier is stored and asked for: tokens, and of a name an encoding whose bits can be compared.

A name is filed under blocking tokens (`blocks`). What shares a block is compared by the encoding of
`methods.linkage.private` (keyed, salted, diffused; sources there), with the parameters of its versioned schema. The
key of each part is derived for that schema.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from safeharbour.justice.deconfliction.blocks import Blocks, blocks_of
from safeharbour.justice.deconfliction.enums import Kind
from safeharbour.justice.deconfliction.identifiers import Identifier
from safeharbour.justice.deconfliction.keys import Flags, pointer_key, renewed_bits, tokens
from safeharbour.methods.linkage.private.encoding import FEATURES, derived_key, encoded_part
from safeharbour.methods.linkage.private.schema import SCHEMA
from safeharbour.trust.vault.names import words

PARTS = {part.name: part for part in SCHEMA.parts}


@dataclass(frozen=True)
class Encoding:
    """In noughts and ones."""

    name: str
    birth: str


@dataclass(frozen=True)
class Keyed:
    """An identifier as the index knows it. `exact` are tokens of what is the very same, `stored` those that it is filed
    under in the newest version, `asked` those that it looks for; an encoding for each version, if it is a name."""

    exact: list[int]
    stored: list[int]
    asked: list[int]
    encodings: list[Encoding]


def keyed(identifiers: Sequence[Identifier], versions: list[int]) -> list[Keyed]:
    """Asked is in every version that is in use: while a rotation goes on, pointers of both stand side by side."""
    names = [one for one in identifiers if one.kind == Kind.NAME]
    encoded = iter(zip(*(encodings(names, version) for version in versions), strict=True) if names else ())
    return [_keyed(one, versions, list(next(encoded)) if one.kind == Kind.NAME else []) for one in identifiers]


def _keyed(found: Identifier, versions: list[int], encoded: list[Encoding]) -> Keyed:
    exact = exact_features(found)
    blocks = blocks_of(found) if found.kind == Kind.NAME else Blocks(frozenset(), frozenset())
    made = [tokens(exact | blocks.asked, version) for version in versions]
    same = [of[feature] for of in made for feature in exact]
    stored = sorted({made[-1][feature] for feature in exact | blocks.filed})
    return Keyed(same, stored, sorted({token for of in made for token in of.values()}), encoded)


def exact_features(found: Identifier) -> set[str]:
    return {f"{found.kind}\0{feature}" for feature in found.features}


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
