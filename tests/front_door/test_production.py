"""Production settings refuse to start on each thing that would make real records unsafe, and say which."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from safeharbour.project.cli.failures import Exit
from safeharbour.project.doctor import refuse_unsafe_settings
from tests.front_door.conftest import Harbour, run_harbour

REQUIRED = ("HARBOUR_SECRET_KEY", "HARBOUR_HOSTS", "HARBOUR_KEY_PROVIDER", "HARBOUR_SEAL_SECRETS", "DATABASE_URL")
NOWHERE = "postgresql://harbour_app:word@127.0.0.1:1/harbour"
WHOLE = {
    "DJANGO_SETTINGS_MODULE": "safeharbour.project.settings.production",
    "HARBOUR_SECRET_KEY": secrets.token_urlsafe(64),
    "HARBOUR_HOSTS": "harbour.example.org",
    "HARBOUR_KEY_PROVIDER": "environment:",
    "HARBOUR_SEAL_SECRETS": secrets.token_urlsafe(48),
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
        ({"ALLOWED_HOSTS": ["*"]}, "HARBOUR_HOSTS"),
        ({"ALLOWED_HOSTS": []}, "HARBOUR_HOSTS"),
        ({"SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE is off"),
        ({"CSRF_COOKIE_SECURE": False}, "CSRF_COOKIE_SECURE is off"),
        ({"SECURE_SSL_REDIRECT": False}, "SECURE_SSL_REDIRECT is off"),
        ({"SECURE_HSTS_SECONDS": 60}, "SECURE_HSTS_SECONDS"),
    ],
)
def test_each_unsafe_setting_is_refused_and_named(change: dict[str, object], said: str) -> None:
    with override_settings(**(SAFE | change)), pytest.raises(ImproperlyConfigured, match="refuses to start") as refusal:
        refuse_unsafe_settings()
    assert said in str(refusal.value)
    with override_settings(**(SAFE | change | {"PRODUCTION": False})):
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
