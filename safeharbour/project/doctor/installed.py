"""What must lie beside the code: stylesheets, message catalogues, keys."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders

from safeharbour.interface.assets import SERVED
from safeharbour.project.doctor.check import Check


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


INSTALLED_CHECKS = (
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
