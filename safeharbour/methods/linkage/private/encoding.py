"""Keyed, salted and hardened Bloom filters.

Each feature (a pair of neighbouring letters, a sound, a part of a date) sets positions drawn by HMAC-SHA-256 under a
key derived (HKDF) for this part of this schema: without the key no guess can be tested, and positions of one feature
tell nothing of another's (Niedermeyer et al. 2014 broke double hashing). Then every bit of the result is the sum,
mod 2, of a few positions chosen by the key (diffusion; Armknecht, Heng and Schnell 2023): no bit belongs to one
feature any more, and how full a filter is tells less of how much it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from numpy.typing import NDArray

from safeharbour.methods.files import is_parquet
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.model import Model
from safeharbour.methods.linkage.normalising import normalise
from safeharbour.methods.linkage.private.schema import SCHEMA, Part, Schema
from safeharbour.methods.linkage.reading import connect, read
from safeharbour.methods.linkage.scoring import fetch
from safeharbour.methods.linkage.spelling import spoken
from safeharbour.methods.linkage.writing import whole

Bits = NDArray[np.uint8]
LEAST_KEY = 32


@dataclass(frozen=True)
class Encoded:
    """`filters`: for each part (records, bits / 8), packed. `sizes`: how many things went in: names, or a year alone
    and a whole date; 0 where the record had none. A filter of one name is like one of two in its own way, and that
    must be known."""

    schema: Schema
    ids: tuple[str, ...]
    filters: dict[str, Bits]
    sizes: dict[str, NDArray[np.int8]]
    warnings: tuple[str, ...] = ()


def read_key(path: Path) -> bytes:
    """The secret that the agencies share, and the linkage unit must not have: at least 32 bytes of a file."""
    if not path.is_file():
        message = f"There is no key file {path}. Make one with: openssl rand -base64 48 > {path}"
        raise LinkageError(message)
    key = path.read_bytes().strip()
    if len(key) < LEAST_KEY:
        message = f"The key in {path} has {len(key)} bytes; at least {LEAST_KEY} are needed. A word can be guessed."
        raise LinkageError(message)
    return key


def encode(paths: Sequence[Path], key: bytes, model: Model | None = None, schema: Schema = SCHEMA) -> Encoded:
    """Encodings of a list. Raises LinkageError naming file, row or column."""
    connection = connect()
    read(connection, paths, model or Model())
    warnings = normalise(connection)
    records = fetch(connection, "true")
    ids = tuple(str(one[0]) for one in connection.execute("select id from raw order by uid").fetchall())
    connection.close()
    filters, sizes = {}, {}
    for part in schema.parts:
        told = [list(FEATURES[part.name](record)) for record in records]
        filters[part.name] = encoded_part(told, part, derived_key(key, schema, part))
        size = SIZES[part.name]
        sizes[part.name] = np.array(
            [size(one) if features else 0 for one, features in zip(records, told, strict=True)], "i1"
        )
        warnings += _too_dense(part, told)
    return Encoded(schema, ids, filters, sizes, warnings)


def derived_key(key: bytes, schema: Schema, part: Part) -> bytes:
    info = f"linkage encoding {part.name}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=schema.fingerprint.encode(), info=info).derive(key)


def encoded_part(told: Sequence[Sequence[str]], part: Part, key: bytes) -> Bits:
    """Packed filters (records, bits / 8) of lists of features."""
    places: dict[str, NDArray[np.int64]] = {}
    plain = np.zeros((len(told), part.bits), dtype=np.uint8)
    for number, features in enumerate(told):
        for feature in features:
            if feature not in places:
                places[feature] = drawn(key, feature, part.hashes, part.bits)
            plain[number, places[feature]] = 1
    return np.packbits(diffused(plain, part, key), axis=1)


def drawn(key: bytes, text: str, count: int, below: int) -> NDArray[np.int64]:
    """`count` positions below `below`, as the key draws them for a text."""
    found = b""
    for block in range(-(-count * 2 // 32)):
        mac = hmac.HMAC(key, hashes.SHA256())
        mac.update(f"{block}:{text}".encode())
        found += mac.finalize()
    return np.frombuffer(found[: count * 2], dtype=">u2").astype(np.int64) % below


def diffused(plain: Bits, part: Part, key: bytes) -> Bits:
    """Each bit the sum, mod 2, of `mixed` positions; a filter without features stays empty."""
    if part.mixed <= 1:
        return plain
    chosen = drawn(key, "diffusion", part.bits * part.mixed, part.bits).reshape(part.mixed, part.bits)
    mixed = plain[:, chosen[0]]
    for row in chosen[1:]:
        mixed = mixed ^ plain[:, row]
    return np.asarray(mixed, dtype=np.uint8)


def bigrams(text: str) -> list[str]:
    marked = f"_{text}_"
    return [marked[place : place + 2] for place in range(len(marked) - 1)]


def _name(record: dict[str, Any]) -> Iterator[str]:
    """Letters of all names without their order: exchanged names and aliases overlap."""
    for word in record["words"] or ():
        yield from bigrams(word)
        yield f"sound {spoken(word)}"


def _birth(record: dict[str, Any]) -> Iterator[str]:
    year, day = record["born_year"], record["born"]
    if year:
        yield from (f"year {year} {n}" for n in range(3))
        yield from (f"near {int(year) + step}" for step in (-1, 0, 1))
    if day:
        month, date = day[4:6], day[6:]
        yield from (f"month {month}", f"day {date}", f"whole {day}", f"either {month}", f"either {date}")


def _phone(record: dict[str, Any]) -> Iterator[str]:
    for phone in record["phones"] or ():
        yield f"whole {phone}"
        yield from (f"{place} {phone[place : place + 2]}" for place in range(len(phone) - 1))


def _address(record: dict[str, Any]) -> Iterator[str]:
    for column in ("street", "extra", "place"):
        for word in (record[column] or "").split():
            yield from bigrams(word)
    if record["number"]:
        yield from (f"number {record['number']}", f"number {record['number']} {record['street']}")
    if record["postcode"]:
        yield from (f"code {place} {letter}" for place, letter in enumerate(record["postcode"]))


SIZES: dict[str, Callable[[dict[str, Any]], int]] = {
    "name": lambda record: (record["given"] is not None) + (record["family"] is not None),
    "birth": lambda record: 1 + (record["born"] is not None),
    "phone": lambda _: 1,
    "address": lambda record: sum(record[column] is not None for column in ("street", "place", "postcode")) or 1,
}
FEATURES = {"name": _name, "birth": _birth, "phone": _phone, "address": _address}


def _too_dense(part: Part, told: Sequence[Sequence[str]]) -> tuple[str, ...]:
    counts = [len(set(features)) for features in told if features]
    if counts and float(np.mean(counts)) > 2 * part.usual:
        mean = float(np.mean(counts))
        return (f"{part.name}: {mean:.0f} features a record, where {part.usual} are usual; filters get too dense.",)
    return ()


def write_encodings(encoded: Encoded, path: Path, *, keep_ids: bool = False) -> None:
    """A row for each record, in the order of the encodings, so that the order of the list is not told either.

    Ids are running numbers unless `keep_ids`, which is for measuring how good the links are.
    """
    columns: dict[str, Any] = {"schema": [encoded.schema.fingerprint] * len(encoded.ids), "id": encoded.ids}
    for name, filters in encoded.filters.items():
        texts = [bytes(one).hex() for one in filters]
        columns[name] = [text if size else None for text, size in zip(texts, encoded.sizes[name], strict=True)]
        columns[f"{name}_size"] = encoded.sizes[name].astype(np.int64)
    frame = pl.DataFrame(columns).sort([part.name for part in encoded.schema.parts], nulls_last=True)
    if not keep_ids:
        frame = frame.with_columns(id=pl.int_range(1, pl.len() + 1).cast(pl.String))
    with whole(path) as beside:
        if is_parquet(path):
            frame.write_parquet(beside)
        else:
            frame.write_csv(beside)
