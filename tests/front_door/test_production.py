"""Production settings refuse to start on each thing that would make real records unsafe, and say which."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.test import override_settings

from safeharbour.project.cli.failures import Exit
from safeharbour.project.doctor import refuse_unsafe_settings
from safeharbour.project.settings.mail import mail_from_environment
from tests.front_door.conftest import Harbour, run_harbour

REQUIRED = (
    "HARBOUR_SECRET_KEY",
    "HARBOUR_HOSTS",
    "HARBOUR_KEY_PROVIDER",
    "HARBOUR_SHARES",
    "HARBOUR_SEAL_SECRETS",
    "HARBOUR_MAIL_HOST",
    "HARBOUR_MAIL_FROM",
    "DATABASE_URL",
)
NOWHERE = "postgresql://harbour_app:word@127.0.0.1:1/harbour"
WHOLE = {
    "DJANGO_SETTINGS_MODULE": "safeharbour.project.settings.production",
    "HARBOUR_SECRET_KEY": secrets.token_urlsafe(64),
    "HARBOUR_HOSTS": "harbour.example.org",
    "HARBOUR_KEY_PROVIDER": "environment:",
    "HARBOUR_SHARES": "file:/nowhere/shares.sqlite3",
    "HARBOUR_SEAL_SECRETS": secrets.token_urlsafe(48),
    "HARBOUR_MAIL_HOST": "mail.example.org",
    "HARBOUR_MAIL_FROM": "harbour@example.org",
    "DATABASE_URL": NOWHERE,
    "DATABASE_OWNER_URL": NOWHERE,
}
SAFE = {
    "PRODUCTION": True,
    "DEMONSTRATION": False,
    "HARBOUR_CLOCK_MAY_BE_SET": False,
    "SECRET_KEY": WHOLE["HARBOUR_SECRET_KEY"],
    "ALLOWED_HOSTS": ["harbour.example.org"],
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 63_072_000,
    "VAULT_SHARES": "file:/somewhere/shares.sqlite3",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "mail.example.org",
    "EMAIL_USE_TLS": True,
    "DEFAULT_FROM_EMAIL": "harbour@example.org",
}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_secret_is_named(harbour: Harbour, name: str) -> None:
    done = harbour("serve", **(WHOLE | {name: ""}))
    assert done.returncode == Exit.SETTINGS
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_everything_missing_is_named_at_once(harbour: Harbour) -> None:
    done = harbour("doctor", DJANGO_SETTINGS_MODULE=WHOLE["DJANGO_SETTINGS_MODULE"])
    assert done.returncode == Exit.SETTINGS
    assert all(name in done.stderr for name in REQUIRED)


def test_whole_settings_go_as_far_as_the_database(harbour: Harbour) -> None:
    assert harbour("serve", "--port", "1", **WHOLE).returncode in {Exit.DATABASE, Exit.BUSY}
    assert harbour("worker", **WHOLE).returncode == Exit.DATABASE


def test_a_list_of_no_seal_secrets_is_refused(harbour: Harbour) -> None:
    done = harbour("serve", "--port", "1", **(WHOLE | {"HARBOUR_SEAL_SECRETS": " , "}))
    assert done.returncode == Exit.SETTINGS
    assert "cannot be sealed" in done.stderr


def test_safe_settings_are_accepted() -> None:
    with override_settings(**SAFE):
        refuse_unsafe_settings()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"DEBUG": True}, "DEBUG is on"),
        ({"DEMONSTRATION": True}, "DEMONSTRATION is on"),
        ({"HARBOUR_CLOCK_MAY_BE_SET": True}, "HARBOUR_CLOCK_MAY_BE_SET is on"),
        ({"SECRET_KEY": "short"}, "HARBOUR_SECRET_KEY"),
        ({"SECRET_KEY": "a" * 64}, "HARBOUR_SECRET_KEY"),
        ({"AUDIT_SEAL_SECRETS": []}, "cannot be sealed"),
        ({"AUDIT_SEAL_SECRETS": ["short"]}, "at least 32 characters"),
        ({"AUDIT_SEAL_SECRETS": ["x" * 32, "short"]}, "at least 32 characters"),
        ({"ALLOWED_HOSTS": ["*"]}, "HARBOUR_HOSTS"),
        ({"ALLOWED_HOSTS": []}, "HARBOUR_HOSTS"),
        ({"SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE is off"),
        ({"CSRF_COOKIE_SECURE": False}, "CSRF_COOKIE_SECURE is off"),
        ({"SECURE_SSL_REDIRECT": False}, "SECURE_SSL_REDIRECT is off"),
        ({"SECURE_HSTS_SECONDS": 60}, "SECURE_HSTS_SECONDS"),
        ({"VAULT_SHARES": "file:shares.sqlite3"}, "HARBOUR_SHARES"),
        ({"VAULT_SHARES": "nowhere"}, "HARBOUR_SHARES"),
        ({"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}, "No mail server is named"),
        ({"EMAIL_HOST": ""}, "No mail server is named"),
        ({"DEFAULT_FROM_EMAIL": "webmaster@localhost"}, "HARBOUR_MAIL_FROM"),
        ({"EMAIL_USE_TLS": False}, "travel in the open"),
    ],
)
def test_each_unsafe_setting_is_refused_and_named(change: dict[str, object], said: str) -> None:
    with override_settings(**(SAFE | change)), pytest.raises(ImproperlyConfigured, match="refuses to start") as refusal:
        refuse_unsafe_settings()
    assert said in str(refusal.value)
    with override_settings(**(SAFE | change | {"PRODUCTION": False})):
        refuse_unsafe_settings()


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"HARBOUR_MAIL_TLS": "perhaps"}, "HARBOUR_MAIL_TLS"),
        ({"HARBOUR_MAIL_TLS": "none"}, "in the open"),
        ({"HARBOUR_MAIL_PORT": "mail"}, "HARBOUR_MAIL_PORT"),
        ({"HARBOUR_MAIL_PORT": "70000"}, "HARBOUR_MAIL_PORT"),
        ({"HARBOUR_MAIL_USER": "harbour"}, "HARBOUR_MAIL_PASSWORD"),
        ({"HARBOUR_MAIL_FROM": "harbour"}, "HARBOUR_MAIL_FROM"),
    ],
)
def test_a_mail_setting_that_makes_no_sense_is_named(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    for name, value in {**WHOLE, **environment}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match="refuses to start") as refusal:
        mail_from_environment()
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("security", "port", "starttls", "implicit"),
    [("starttls", 587, True, False), ("implicit", 465, False, True), ("none", 25, False, False)],
)
def test_each_way_to_the_mail_server_has_its_port(
    monkeypatch: pytest.MonkeyPatch, security: str, port: int, starttls: bool, implicit: bool
) -> None:
    for name, value in {**WHOLE, "HARBOUR_MAIL_HOST": "localhost", "HARBOUR_MAIL_TLS": security}.items():
        monkeypatch.setenv(name, value)
    found = mail_from_environment()
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, starttls, implicit)


def test_shares_in_the_database_of_the_records_are_refused() -> None:
    ours = connections["default"].settings_dict
    there = f"postgresql://shares:word@{quote(str(ours['HOST']), safe='')}:{ours['PORT']}/"
    with override_settings(**(SAFE | {"VAULT_SHARES": f"{there}{ours['NAME']}"})), pytest.raises(ImproperlyConfigured):
        refuse_unsafe_settings()
    with override_settings(**(SAFE | {"VAULT_SHARES": f"{there}shares"})):
        refuse_unsafe_settings()


@pytest.mark.parametrize("command", ["serve", "worker", "migrate"])
def test_settings_that_borrow_from_production_and_turn_debug_on_do_not_start(command: str, tmp_path: Path) -> None:
    (tmp_path / "careless.py").write_text("from safeharbour.project.settings.production import *\nDEBUG = True\n")
    done = run_harbour(command, **(WHOLE | {"DJANGO_SETTINGS_MODULE": "careless", "PYTHONPATH": str(tmp_path)}))
    assert done.returncode == Exit.SETTINGS
    assert "DEBUG is on" in done.stderr


def test_the_demonstration_is_refused_under_production_settings(harbour: Harbour) -> None:
    done = harbour("demo", **WHOLE)
    assert done.returncode == Exit.REFUSED
    assert "demonstration" in done.stderr


def test_production_reads_no_secret_from_a_file(harbour: Harbour, tmp_path: Path) -> None:
    harbour("worker", **(WHOLE | {"HARBOUR_VAR": str(tmp_path / "var")}))
    assert not (tmp_path / "var").exists() or os.listdir(tmp_path / "var") == []
