"""Identifiers as people write them, brought to one form, so that two services that saw the same thing say the same.

Pure: text in, text out. Nothing here is kept: what leaves this module becomes a keyed token (`tokens.py`). What cannot
be an identifier of its kind is refused by `BadIdentifier`, which names the field and what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from safeharbour.justice.deconfliction.enums import Jurisdiction, Kind, Payment, Platform
from safeharbour.justice.deconfliction.postal import postal_features
from safeharbour.trust.vault.names import words

phonenumbers.enable_pattern_cache()
"""Else the library makes its longest pattern anew for each number, which is half of the time that reading one takes."""

HOME = "CA"
READ_ALIKE = str.maketrans("OQI", "001")
"""On a plate seen at night the letter O and the digit 0 are one."""

TAGS_IGNORED = frozenset({"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com"})
OLDEST = 120


class BadIdentifier(Exception):  # noqa: N818 - an answer to whoever typed, as `Refused` is
    """What was typed is no identifier of its kind: in which field, and why."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, repr=False)
class Identifier:
    """`features`: the forms under which it is looked for; two identifiers that share one are the same. Only a name
    has `name`, and `born` or `year`. It never shows itself: a value has no business in a log or an error page."""

    kind: Kind
    features: tuple[str, ...]
    name: str = ""
    born: date | None = None
    year: int | None = None


def identify(kind: Kind, told: dict[str, Any], *, today: date) -> Identifier:
    """`told`: what was typed, by field. Raises BadIdentifier."""
    if kind == Kind.NAME:
        return _name(told, today)
    return Identifier(kind, FEATURES[kind]({field: str(value or "").strip() for field, value in told.items()}))


def phone(text: str) -> str:
    """E.164, read as from Canada."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        raise BadIdentifier("value", _("This is no telephone number.")) from None
    problem = PHONE_PROBLEMS.get(phonenumbers.is_possible_number_with_reason(number))
    if problem:
        raise BadIdentifier("value", problem())
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


PHONE_PROBLEMS: dict[int, Callable[[], str]] = {
    phonenumbers.ValidationResult.TOO_SHORT: lambda: _("This telephone number has too few digits."),
    phonenumbers.ValidationResult.TOO_LONG: lambda: _("This telephone number has too many digits."),
    phonenumbers.ValidationResult.INVALID_LENGTH: lambda: _("No telephone number of this country is so long."),
    phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: lambda: _("Give the area code too."),
}


def email(text: str) -> str:
    """Lower case; at the large providers without the dots and tags that lead to the same mailbox."""
    written = text.strip().lower()
    try:
        validate_email(written)
    except ValidationError:
        raise BadIdentifier("value", _("This is no e-mail address.")) from None
    local, _at, domain = written.rpartition("@")
    if domain in TAGS_IGNORED:
        local = local.partition("+")[0]
    if domain in {"gmail.com", "googlemail.com"}:
        local, domain = local.replace(".", ""), "gmail.com"
    if not local:
        raise BadIdentifier("value", _("This is no e-mail address."))
    return f"{local}@{domain}"


def plate(text: str, where: str) -> str:
    if where not in Jurisdiction.values:
        raise BadIdentifier("province", _("Say which province or state issued the plate."))
    written = re.sub(r"[\s.\-·]", "", text).upper()
    if wrong := re.search(r"[^A-Z0-9]", written):
        raise BadIdentifier("value", _("“%(sign)s” does not stand on a plate.") % {"sign": wrong.group()})
    if not 2 <= len(written) <= 8:  # noqa: PLR2004 - the longest personal plates of Ontario have eight
        raise BadIdentifier(
            "value", _("A plate has two to eight letters and digits; this has %(n)d.") % {"n": len(written)}
        )
    return f"{where} {written.translate(READ_ALIKE)}"


HANDLES = {
    Platform.INSTAGRAM: r"[a-z0-9._]{1,30}",
    Platform.SNAPCHAT: r"[a-z][a-z0-9._-]{2,14}",
    Platform.TIKTOK: r"[a-z0-9._]{2,24}",
    Platform.FACEBOOK: r"[a-z0-9.]{5,50}",
    Platform.X: r"[a-z0-9_]{1,15}",
    Platform.TELEGRAM: r"[a-z0-9_]{5,32}",
    Platform.OTHER: r"\S{2,64}",
}


def handle(text: str, platform: str) -> str:
    """Without the address of the site, the at sign and the case of letters."""
    if platform not in Platform.values:
        raise BadIdentifier("platform", _("Say on which platform the account is."))
    written = re.sub(r"^(https?://)?([\w-]+\.)+[a-z]{2,}/+(add/)?", "", text.strip().lower())
    written = re.split(r"[?#/]", written, maxsplit=1)[0].removeprefix("@")
    if not re.fullmatch(HANDLES[Platform(platform)], written):
        raise BadIdentifier(
            "value", _("No account of %(platform)s is written so.") % {"platform": Platform(platform).label}
        )
    if platform == Platform.FACEBOOK:
        written = written.replace(".", "")
    return f"{platform} {written}"


VIN_VALUES = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ", [*range(10), *range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10)], strict=True
    )
)
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VIN_LENGTH = 17
NORTH_AMERICAN = "12345"


def vin(text: str) -> str:
    """Seventeen signs (49 CFR 565). Vehicles made for North America carry a check digit in the ninth place."""
    written = re.sub(r"[\s\-]", "", text).upper()
    for place, sign in enumerate(written, 1):
        if sign not in VIN_VALUES:
            told = {"sign": sign, "place": place}
            raise BadIdentifier(
                "value", _("A vehicle number has no “%(sign)s” (place %(place)d); I, O and Q are never used.") % told
            )
    if len(written) != VIN_LENGTH:
        raise BadIdentifier("value", _("A vehicle number has 17 signs; this has %(n)d.") % {"n": len(written)})
    if written[0] in NORTH_AMERICAN and written[8] != vin_check(written):
        raise BadIdentifier("value", _("The check digit (place 9) does not fit: a sign was misread."))
    return written


def vin_check(written: str) -> str:
    total = sum(VIN_VALUES[sign] * weight for sign, weight in zip(written, VIN_WEIGHTS, strict=True))
    return "0123456789X"[total % 11]


def payment(text: str, service: str) -> str:
    if service not in Payment.values:
        raise BadIdentifier("service", _("Say with which service the account is."))
    return f"{service} {_account(text.strip(), Payment(service))}"


def _account(text: str, service: Payment) -> str:
    if service in {Payment.INTERAC, Payment.PAYPAL} and "@" in text.lstrip("@"):
        return email(text)
    if service == Payment.INTERAC:
        return phone(text)
    pattern, tidied = ACCOUNTS[service]
    written = tidied(text)
    if not re.fullmatch(pattern, written):
        raise BadIdentifier("value", _("No account of %(service)s is written so.") % {"service": service.label})
    return written


ACCOUNTS: dict[Payment, tuple[str, Callable[[str], str]]] = {
    Payment.PAYPAL: (
        r"[a-z0-9]{1,20}",
        lambda text: re.sub(r"^(https?://)?(www\.)?paypal\.(me|com/paypalme)/|@", "", text.lower()),
    ),
    Payment.CASH_APP: (
        r"[a-z0-9_-]{1,20}",
        lambda text: re.sub(r"^(https?://)?cash\.app/", "", text.lower()).lstrip("$"),
    ),
    Payment.BITCOIN: (
        r"[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[02-9ac-hj-np-z]{11,71}",
        lambda text: text.lower() if text.lower().startswith("bc1") else text,
    ),
    Payment.OTHER: (r"\S{3,80}", str.lower),
}


def _name(told: dict[str, Any], today: date) -> Identifier:
    name, born, year = str(told.get("value") or "").strip(), told.get("birth_date"), told.get("birth_year")
    known = sorted(set(words(name)))
    if len(known) < 2:  # noqa: PLR2004 - a given name alone would point at everybody
        raise BadIdentifier("value", _("Give a given name and a family name."))
    if not born and not year:
        raise BadIdentifier("birth_year", _("Give the birth date, or at least the year."))
    if born and year and born.year != year:
        raise BadIdentifier("birth_year", _("The year is not the year of the birth date."))
    year = born.year if born else int(year or 0)
    if not today.year - OLDEST <= year <= today.year or (born and born > today):
        raise BadIdentifier("birth_date" if born else "birth_year", _("Nobody alive today was born then."))
    when = born.isoformat() if born else str(year)
    return Identifier(Kind.NAME, (f"{' '.join(known)} {when}",), name=name, born=born, year=year)


def _address(told: dict[str, str]) -> tuple[str, ...]:
    return postal_features(told.get("value", ""), told.get("place", ""), told.get("postcode", ""), BadIdentifier)


def _room(told: dict[str, str]) -> tuple[str, ...]:
    room = re.sub(r"[\s#.\-]|^(room|chambre|rm|ch)\b", "", told.get("room", "").lower()).lstrip("0")
    if not re.fullmatch(r"[a-z0-9]{1,8}", room):
        raise BadIdentifier("room", _("Give the number of the room."))
    return tuple(f"{feature} room {room}" for feature in _address(told))


FEATURES: dict[Kind, Callable[[dict[str, str]], tuple[str, ...]]] = {
    Kind.PHONE: lambda told: (phone(told.get("value", "")),),
    Kind.PLATE: lambda told: (plate(told.get("value", ""), told.get("province", "")),),
    Kind.EMAIL: lambda told: (email(told.get("value", "")),),
    Kind.HANDLE: lambda told: (handle(told.get("value", ""), told.get("platform", "")),),
    Kind.VIN: lambda told: (vin(told.get("value", "")),),
    Kind.PAYMENT: lambda told: (payment(told.get("value", ""), told.get("service", "")),),
    Kind.ADDRESS: _address,
    Kind.ROOM: _room,
}
