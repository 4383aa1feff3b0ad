"""The doctor: what must hold for an installation to be safe to use, why, and how to mend it.

`harbour doctor` explains every check. Those that `stop_production` are asked again whenever production settings
start a web process, a worker or a command, and refuse to go on.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from safeharbour.project.doctor.check import Check, Finding
from safeharbour.project.doctor.database import DATABASE_CHECKS
from safeharbour.project.doctor.installed import INSTALLED_CHECKS
from safeharbour.project.doctor.production import SETTINGS_CHECKS

CHECKS: tuple[Check, ...] = (*SETTINGS_CHECKS, *DATABASE_CHECKS, *INSTALLED_CHECKS)


def examine(checks: Iterable[Check] = CHECKS) -> list[Finding]:
    return [check.ask() for check in checks]


def refuse_unsafe_settings() -> None:
    _refuse(SETTINGS_CHECKS)


def refuse_unsafe_database() -> None:
    try:
        _refuse(DATABASE_CHECKS)
    finally:
        # A connection made before the web server forks would be shared by its processes.
        connections.close_all()


def _refuse(checks: Iterable[Check]) -> None:
    if settings.PRODUCTION:
        wrong = [finding for finding in examine(c for c in checks if c.stops_production) if finding.problems]
        if wrong:
            said = " ".join(f"{problem}." for finding in wrong for problem in finding.problems)
            message = f"Production refuses to start. {said} `harbour doctor` explains how to mend it."
            raise ImproperlyConfigured(message)


__all__ = ["CHECKS", "Check", "Finding", "examine", "refuse_unsafe_database", "refuse_unsafe_settings"]
