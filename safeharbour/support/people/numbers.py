"""A person's number, such as SH-7K3F-92QD: random, easy to read aloud, and it notices a slip.

Thirty-one symbols, without 0, 1, I, O and U; the last is a check over the others, weighted by place. Thirty-one being
prime, every wrong symbol and every swap of two neighbours is noticed.
"""

from __future__ import annotations

import secrets

SYMBOLS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
RANDOM_SYMBOLS = 7
READ_AS = str.maketrans({"0": "Q", "O": "Q", "1": "L", "I": "L", "U": "V"})


def new_number() -> str:
    body = "".join(secrets.choice(SYMBOLS) for _ in range(RANDOM_SYMBOLS))
    return _written(body + check_symbol(body))


def check_symbol(body: str) -> str:
    total = sum(place * SYMBOLS.index(symbol) for place, symbol in enumerate(body, start=1))
    return SYMBOLS[total % len(SYMBOLS)]


def read_number(text: str) -> str | None:
    """The number as written, however it was typed; nothing if it is not one or has a slip in it."""
    symbols = "".join(text.upper().split()).replace("-", "")
    symbols = (symbols.removeprefix("SH") if len(symbols) > RANDOM_SYMBOLS + 1 else symbols).translate(READ_AS)
    if len(symbols) != RANDOM_SYMBOLS + 1 or any(symbol not in SYMBOLS for symbol in symbols):
        return None
    return _written(symbols) if check_symbol(symbols[:-1]) == symbols[-1] else None


def _written(symbols: str) -> str:
    return f"SH-{symbols[:4]}-{symbols[4:]}"
