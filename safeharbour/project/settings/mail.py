"""Mail: invitations, and notices that somebody's account was locked or changed. The server comes from the environment.

HARBOUR_MAIL_HOST       the mail server
HARBOUR_MAIL_FROM       the address that messages come from
HARBOUR_MAIL_TLS        starttls (unless said), implicit (TLS from the first byte), or none: only to this very machine
HARBOUR_MAIL_PORT       587, 465 or 25 after HARBOUR_MAIL_TLS, unless said
HARBOUR_MAIL_USER       and HARBOUR_MAIL_PASSWORD, both or neither
"""

from __future__ import annotations

import os
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

REQUIRED = ("HARBOUR_MAIL_HOST", "HARBOUR_MAIL_FROM")
PORTS = {"starttls": 587, "implicit": 465, "none": 25}
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
SECONDS_TO_ANSWER = 10


def mail_from_environment() -> dict[str, Any]:
    """Django's names for it. A link that opens an account, and a password, never travel in the open."""
    said = {name: os.environ.get(f"HARBOUR_MAIL_{name}", "").strip() for name in ("HOST", "FROM", "USER", "PASSWORD")}
    security = os.environ.get("HARBOUR_MAIL_TLS", "").strip() or "starttls"
    if security not in PORTS:
        _refuse(f"HARBOUR_MAIL_TLS is {security!r}; say one of {', '.join(PORTS)}.")
    if security == "none" and said["HOST"] not in THIS_MACHINE:
        _refuse("HARBOUR_MAIL_TLS is none, but the mail server is another machine: links would travel in the open.")
    if bool(said["USER"]) != bool(said["PASSWORD"]):
        _refuse("Of HARBOUR_MAIL_USER and HARBOUR_MAIL_PASSWORD one is missing.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": said["HOST"],
        "EMAIL_PORT": _port(os.environ.get("HARBOUR_MAIL_PORT", "").strip() or str(PORTS[security])),
        "EMAIL_HOST_USER": said["USER"],
        "EMAIL_HOST_PASSWORD": said["PASSWORD"],
        "EMAIL_USE_TLS": security == "starttls",
        "EMAIL_USE_SSL": security == "implicit",
        "EMAIL_TIMEOUT": SECONDS_TO_ANSWER,
        "DEFAULT_FROM_EMAIL": _sender(said["FROM"]),
    }


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 2**16:
        _refuse(f"HARBOUR_MAIL_PORT is {text!r}, which is no port.")
    return int(text)


def _sender(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        _refuse(f"HARBOUR_MAIL_FROM is {address!r}, which is no address.")
    return address


def _refuse(why: str) -> NoReturn:
    message = f"Production refuses to start. {why}"
    raise ImproperlyConfigured(message)
