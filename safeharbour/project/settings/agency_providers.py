"""Agencies that bring their own sign-in (OpenID Connect): the TOML file that `HARBOUR_AGENCY_PROVIDERS` names.

[[provider]]
id = "lakeside"                        # part of the address: https://HOST/account/oidc/lakeside/login/callback/
name = "Lakeside Police"               # on the sign-in page
agency = "Lakeside Police Service"     # the agency's name here, exactly
server_url = "https://login.lakeside.example"
client_id = "safe-harbour"
secret_from = "LAKESIDE_SECRET"        # the environment variable that holds the secret
second_factor_amr = ["mfa"]            # values of the `amr` claim by which it vouches for a second factor
second_factor_acr = []                 # or of the `acr` claim; with neither, ours is asked for on top
"""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

REQUIRED = ("id", "name", "agency", "server_url", "client_id", "secret_from")
OPTIONAL = ("second_factor_amr", "second_factor_acr")


def providers_from_environment() -> dict[str, dict[str, Any]]:
    named = os.environ.get("HARBOUR_AGENCY_PROVIDERS", "")
    return providers_from(Path(named)) if named else {}


def providers_from(path: Path) -> dict[str, dict[str, Any]]:
    """What django-allauth calls SOCIALACCOUNT_PROVIDERS."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("provider", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ImproperlyConfigured(f"HARBOUR_AGENCY_PROVIDERS: {path} cannot be read: {error}") from None
    entries = [_entry(f"{path}, provider {number}", values) for number, values in enumerate(found, 1)]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": entries}} if entries else {}


def _entry(where: str, values: dict[str, Any]) -> dict[str, Any]:
    for name in REQUIRED:
        if not isinstance(values.get(name), str) or not values[name]:
            raise ImproperlyConfigured(f"{where}: “{name}” is missing.")
    unknown = set(values) - {*REQUIRED, *OPTIONAL}
    if unknown:
        raise ImproperlyConfigured(f"{where}: unknown option “{min(unknown)}”.")
    if not re.fullmatch(r"[a-z0-9-]+", values["id"]):
        raise ImproperlyConfigured(f"{where}: “id” may hold small letters, digits and hyphens only.")
    if not values["server_url"].startswith("https://"):
        raise ImproperlyConfigured(f"{where}: “server_url” must begin with https://.")
    return {
        "provider_id": values["id"],
        "name": values["name"],
        "client_id": values["client_id"],
        "secret": _secret(where, values["secret_from"]),
        "settings": {
            "server_url": values["server_url"],
            "agency": values["agency"],
            "second_factor_amr": values.get("second_factor_amr", []),
            "second_factor_acr": values.get("second_factor_acr", []),
        },
    }


def _secret(where: str, variable: str) -> str:
    if not os.environ.get(variable):
        raise ImproperlyConfigured(f"{where}: the environment has no “{variable}”, which “secret_from” names.")
    return os.environ[variable]
