"""What must lie beside the code: stylesheets, message catalogues, keys."""

from __future__ import annotations

import secrets
from contextlib import closing
from pathlib import Path
from smtplib import SMTPException

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection

from safeharbour.interface.assets import SERVED
from safeharbour.project.doctor.check import Check
from safeharbour.trust.vault.errors import VaultError
from safeharbour.trust.vault.providers import key_provider
from safeharbour.trust.vault.secret import KEY_BYTES, Secret
from safeharbour.trust.vault.status import shares_held

PROBE = "doctor"


def assets() -> list[str]:
    missing = [prefix for prefix, patterns in SERVED.items() if not _is_installed(prefix, patterns[0])]
    found = [f"The package behind {prefix}/ is not installed in {settings.NODE_MODULES}" for prefix in missing]
    if settings.STATIC_ROOT is not None and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        found.append(f"The static files are not collected in {settings.STATIC_ROOT}")
    return found


def _is_installed(prefix: str, name: str) -> bool:
    return "*" in name or finders.find(f"{prefix}/{name}") is not None


def translations() -> list[str]:
    found = []
    ours = [config for config in apps.get_app_configs() if config.name.startswith("safeharbour.")]
    for config in ours:
        for source in sorted(Path(config.path).glob("locale/*/LC_MESSAGES/django.po")):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                found.append(f"The {source.parts[-3]} messages of {config.label} are not compiled")
    return found


def vault_keys() -> list[str]:
    """Something is wrapped and unwrapped: that a provider is named says little of whether it can be reached."""
    probe = Secret(secrets.token_bytes(KEY_BYTES))
    try:
        provider = key_provider()
        opened = provider.unwrap(provider.wrap(probe, agency=PROBE), agency=PROBE)
    except (VaultError, ImproperlyConfigured, OSError) as error:
        return [f"The key provider does not answer: {error}"]
    return [] if opened.reveal() == probe.reveal() else ["The key provider did not give back what it was given"]


def shares() -> list[str]:
    try:
        shares_held()
    except (VaultError, ImproperlyConfigured, OSError) as error:
        return [f"The share store does not answer: {error}"]
    return []


def mail_server() -> list[str]:
    """Asked as a message would ask it: encrypted, signed in; but nothing is sent."""
    try:
        with closing(get_connection()) as server:
            server.open()
    except (SMTPException, OSError) as error:
        return [f"The mail server does not take us ({type(error).__name__})"]
    return []


INSTALLED_CHECKS = (
    Check(
        name="vault-keys",
        holds="The keys of the vault can be used",
        why="Without them nobody's name can be read or written; no backup of the database holds them.",
        remedy="HARBOUR_KEY_PROVIDER names where they are; put them back from their copy. harbour keys says more.",
        find=vault_keys,
    ),
    Check(
        name="share-store",
        holds="The share store can be used",
        why="Each person's keys need their share; no backup of the database holds it.",
        remedy="HARBOUR_SHARES names where it is; if lost, put its newest copy back; then harbour keys reconcile.",
        find=shares,
    ),
    Check(
        name="mail-server",
        holds="The mail server takes our messages",
        why="Invitations and notices of locked accounts would not go out; whoever sends one sees that it did not.",
        remedy="Compare HARBOUR_MAIL_HOST, _PORT, _TLS, _USER and _PASSWORD with what the mail server's keeper says.",
        find=mail_server,
    ),
    Check(
        name="assets",
        holds="Stylesheets, fonts and scripts are installed",
        why="Without them pages work, but are hard to read.",
        remedy="make env, and with production settings: harbour assets",
        find=assets,
    ),
    Check(
        name="translations",
        holds="The message catalogues are compiled",
        why="A page in French would fall back to English, sentence by sentence.",
        remedy="make env",
        find=translations,
    ),
)
