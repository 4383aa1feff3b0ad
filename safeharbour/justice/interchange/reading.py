"""FollowTheMoney entities that came in, line by line: of what kind, and which of their words a file has a field for.

Pure: nothing here is kept. What has no field is not dropped; it stands beside the form for whoever decides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.enums import Payment, Platform
from safeharbour.justice.interchange.enums import Problem
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.particulars import Words
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused

LARGEST = 5 * 1024 * 1024
MOST_LINES = 5_000
LONGEST = 64 * 1024
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
SCHEMA = re.compile(r"[A-Z][A-Za-z]{1,39}")
PLATE = re.compile(r"(?P<value>.+) \((?P<province>[A-Z]{2})\)")
BIRTH = re.compile(r"\d{4}")
LINKS = frozenset(
    {"Associate", "Family", "Ownership", "UnknownLink", "ProjectParticipant", "Directorship", "Employment"}
    | {"Membership", "Occupancy", "Payment", "Representation", "Debt", "Succession", "Similar"}
)
PEOPLE = frozenset({"Person", "LegalEntity"})
BUSINESSES = frozenset({"Company", "Organization", "PublicBody"})
FIELDS: dict[str, dict[str, str]] = {
    "Vehicle": {"value": "registrationNumber", "make": "model", "colour": "description"},
    "Address": {"value": "street", "room": "street2", "place": "city", "postcode": "postalCode"},
    "CryptoWallet": {"value": "publicKey"},
} | {schema: {"value": "name", "place": "address"} for schema in BUSINESSES}


@dataclass(frozen=True, repr=False)
class Read:
    """One line. `rest`: what of it has no field. It never shows itself in a log."""

    line: int
    raw: bytes
    schema: str = ""
    kind: Kind | None = None
    words: Words = field(default_factory=dict)
    rest: dict[str, list[str]] = field(default_factory=dict)
    problem: Problem | None = None


def may_be_read(content: bytes) -> Decision:
    """Whether it is text of a size that somebody can decide on; said before anything of it is looked at."""
    if not content.strip():
        return refused(_("The file is empty."))
    if len(content) > LARGEST:
        return refused(_("The file is larger than 5 MB. Split it and bring the parts one by one."))
    if content.startswith(PACKED):
        return refused(_("The file is packed (ZIP or the like), and is not unpacked here. Unpack it first."))
    if not _is_text(content):
        return refused(_("The file is no text in UTF-8. FollowTheMoney entities are: one JSON object a line."))
    if content.count(b"\n") >= MOST_LINES:
        most = _("The file has more than %(n)d lines. Split it and bring the parts one by one.")
        return refused(most % {"n": MOST_LINES})
    return ALLOWED


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


def lines_of(content: bytes) -> Iterator[Read]:
    """Every line but empty ones, under its number in the file."""
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            yield _line(number, raw.strip())


def _line(number: int, raw: bytes) -> Read:
    if len(raw) > LONGEST:
        return Read(number, raw, problem=Problem.TOO_LONG)
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        return Read(number, raw, problem=Problem.NOT_JSON)
    properties = _properties(told)
    if properties is None:
        return Read(number, raw, problem=Problem.NOT_ENTITY)
    same = json.dumps([told["id"], told["schema"], properties], sort_keys=True).encode()
    return _entity(number, same, told["schema"], properties)


def _properties(told: Any) -> dict[str, list[str]] | None:
    """Without values that are no text, none of which the format has."""
    if not isinstance(told, dict) or not isinstance(told.get("properties"), dict):
        return None
    if not isinstance(told.get("id"), str) or not SCHEMA.fullmatch(str(told.get("schema"))):
        return None
    many = {name: said if isinstance(said, list) else [said] for name, said in told["properties"].items()}
    return {name: [str(one) for one in said if isinstance(one, str | int | float)] for name, said in many.items()}


def _entity(number: int, raw: bytes, schema: str, properties: dict[str, list[str]]) -> Read:
    if schema in LINKS:
        return Read(number, raw, schema, problem=Problem.LINK)
    found = _found(schema, properties)
    if found is None:
        return Read(number, raw, schema, problem=Problem.SCHEMA)
    kind, fields, also = found
    words = {ours: properties[theirs][0] for ours, theirs in fields.items() if properties.get(theirs)}
    words |= {name: text for name, text in also.items() if text}
    rest = _rest(properties, words)
    if not words and not rest:
        return Read(number, raw, schema, problem=Problem.EMPTY)
    return Read(number, raw, schema, kind, words, rest)


def _rest(properties: dict[str, list[str]], words: Words) -> dict[str, list[str]]:
    """Everything that the form does not say already."""
    said = {text.lower() for text in words.values()} | {f"{words.get('value')} ({words.get('province')})".lower()}
    rest = {name: [one for one in values if one.lower() not in said] for name, values in properties.items()}
    return {name: values for name, values in rest.items() if values}


Found = tuple[Kind | None, dict[str, str], Words]


def _found(schema: str, properties: dict[str, list[str]]) -> Found | None:
    """The kind, which field of ours is which property, and what else is known; None where there is no place for it."""
    if schema in PEOPLE:
        return None, {"value": "name"}, _born(properties)
    if schema == "UserAccount":
        return _account(properties)
    kinds = {"Vehicle": Kind.VEHICLE, "Address": Kind.PLACE, "CryptoWallet": Kind.PAYMENT}
    kind = kinds.get(schema, Kind.BUSINESS if schema in BUSINESSES else None)
    if kind is None:
        return None
    return kind, FIELDS[schema], _also(kind, properties)


def _first(properties: dict[str, list[str]], name: str) -> str:
    return next(iter(properties.get(name, [])), "")


def _also(kind: Kind, properties: dict[str, list[str]]) -> Words:
    if kind == Kind.VEHICLE:
        called = PLATE.fullmatch(_first(properties, "name"))
        return {"province": called["province"]} if called else {}
    if kind == Kind.PLACE and not properties.get("street"):
        return {"value": _first(properties, "full")}
    return {"service": Payment.BITCOIN.value} if kind == Kind.PAYMENT else {}


def _born(properties: dict[str, list[str]]) -> Words:
    told = _first(properties, "birthDate")
    try:
        return {"birth_date": date.fromisoformat(told).isoformat()}
    except ValueError:
        return {"birth_year": told} if BIRTH.fullmatch(told) else {}


def _account(properties: dict[str, list[str]]) -> Found:
    service = _first(properties, "service").lower()
    if properties.get("phone"):
        return Kind.PHONE, {"value": "phone"}, {}
    if properties.get("email"):
        return Kind.EMAIL, {"value": "email"}, {}
    if service in Payment.values:
        return Kind.PAYMENT, {"value": "username"}, {"service": service}
    platform = service if service in Platform.values else Platform.OTHER.value
    return Kind.ONLINE, {"value": "username"}, {"platform": platform}
