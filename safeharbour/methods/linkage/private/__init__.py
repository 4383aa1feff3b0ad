"""Private linkage: each agency encodes at home, a linkage unit compares encodings, and only counts come out.

    key = read_key(Path("shared.key"))
    write_encodings(encode([Path("police.csv")], key), Path("police.encoded.parquet"))
    found = link_encoded([Path("police.encoded.parquet"), Path("shelters.encoded.parquet")])
    found.histories()

Whoever holds the key can test guesses; the linkage unit must not have it. What is known to attack such encodings is in
`attacks`, and what it recovers from ours in the tests.
"""

from safeharbour.methods.linkage.private.encoding import Encoded, encode, read_key, write_encodings
from safeharbour.methods.linkage.private.filters import is_encoded
from safeharbour.methods.linkage.private.matching import (
    EncodedLinkage,
    evaluate_encoded,
    link_encoded,
    write_histories,
)
from safeharbour.methods.linkage.private.schema import SCHEMA, Part, Schema

__all__ = [
    "SCHEMA",
    "Encoded",
    "EncodedLinkage",
    "Part",
    "Schema",
    "encode",
    "evaluate_encoded",
    "is_encoded",
    "link_encoded",
    "read_key",
    "write_encodings",
    "write_histories",
]
