"""What each recorded action is called on a page. Each app that records has an `audit_labels.py` with its `LABELS`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise


@cache
def action_labels() -> dict[str, Promise | str]:
    """Every label of the house, by action."""
    labels: dict[str, Promise | str] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.audit_labels"
        if config.name.startswith("safeharbour.") and find_spec(name) is not None:
            labels |= import_module(name).LABELS
    return labels


def label_of(action: str) -> str:
    return str(action_labels().get(action, action))
