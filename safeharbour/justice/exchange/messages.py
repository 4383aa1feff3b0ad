"""What crosses the wire: points, and on a match whom to call; signed by Ed25519, bound to its moment and recipient."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from safeharbour.justice.exchange.blinding import POINT_BYTES, PROTOCOL, own_public_key, signing_key
from safeharbour.justice.exchange.enums import MOST_POINTS

FRESH = timedelta(minutes=5)
LONGEST_WORD = 160
NONCES = range(16, 65)


class BadMessage(Exception):  # noqa: N818 - an answer to the partner who sent it
    """What came is not what the protocol says; `args[0]` says what of it."""


@dataclass(frozen=True)
class Contact:
    """Whom to call: all that is told on a match."""

    service: str
    place: str
    telephone: str
    officer: str


def text_of(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode()


def bytes_of(text: object) -> bytes:
    try:
        return base64.urlsafe_b64decode(str(text).encode())
    except ValueError as error:
        message = "base64"
        raise BadMessage(message) from error


def signed_text(path: str, recipient: bytes, at: str, nonce: str, body: bytes) -> bytes:
    parts = (path, text_of(recipient), at, nonce, hashlib.sha256(body).hexdigest())
    return b"\n".join((PROTOCOL, *(part.encode() for part in parts)))


def headers(path: str, recipient: bytes, at: datetime, nonce: str, body: bytes) -> dict[str, str]:
    moment = at.isoformat()
    return {
        "Exchange-From": text_of(own_public_key()),
        "Exchange-At": moment,
        "Exchange-Nonce": nonce,
        "Exchange-Signature": text_of(signing_key().sign(signed_text(path, recipient, moment, nonce, body))),
        "Content-Type": "application/json",
    }


def checked(path: str, sender: bytes, said: Mapping[str, str], body: bytes, at: datetime) -> str:
    """The nonce of a message that `sender` signed for us, just now. Raises BadMessage."""
    moment, nonce = said.get("Exchange-At", ""), said.get("Exchange-Nonce", "")
    try:
        signature = bytes_of(said.get("Exchange-Signature", ""))
        text = signed_text(path, own_public_key(), moment, nonce, body)
        Ed25519PublicKey.from_public_bytes(sender).verify(signature, text)
        age = abs(at - datetime.fromisoformat(moment))
    except (InvalidSignature, ValueError, TypeError) as error:
        message = "signature"
        raise BadMessage(message) from error
    if age > FRESH or len(nonce) not in NONCES:
        message = "moment"
        raise BadMessage(message)
    return nonce


def written(**parts: Any) -> bytes:
    """Points as text, contacts by their fields."""
    return json.dumps(parts, default=_as_json).encode()


def _as_json(part: Any) -> Any:
    return asdict(part) if isinstance(part, Contact) else text_of(part)


def read(body: bytes) -> dict[str, Any]:
    try:
        parts = json.loads(body)
    except ValueError as error:
        message = "JSON"
        raise BadMessage(message) from error
    if not isinstance(parts, dict):
        message = "an object"
        raise BadMessage(message)
    return parts


def points_in(parts: dict[str, Any], name: str) -> list[bytes]:
    listed = parts.get(name)
    if not isinstance(listed, list) or len(listed) > MOST_POINTS:
        message = f"{name}: at most {MOST_POINTS} points"
        raise BadMessage(message)
    points = [bytes_of(one) for one in listed]
    if any(len(point) != POINT_BYTES for point in points):
        message = f"{name}: points of {POINT_BYTES} bytes"
        raise BadMessage(message)
    return points


def contacts_in(parts: dict[str, Any]) -> dict[bytes, list[Contact]]:
    """By the point that both hold."""
    listed = parts.get("found")
    if not isinstance(listed, list) or len(listed) > MOST_POINTS:
        message = "found: a list"
        raise BadMessage(message)
    found: dict[bytes, list[Contact]] = {}
    for one in listed:
        match one:
            case [str() as point, dict() as contact]:
                found.setdefault(bytes_of(point), []).append(_contact(contact))
            case _:
                message = "found: pairs of a point and whom to call"
                raise BadMessage(message)
    return found


def _contact(told: dict[str, Any]) -> Contact:
    words = {name: told.get(name, "") for name in ("service", "place", "telephone", "officer")}
    if any(not isinstance(word, str) or len(word) > LONGEST_WORD for word in words.values()):
        message = f"found: words of at most {LONGEST_WORD} letters"
        raise BadMessage(message)
    return Contact(**words)
