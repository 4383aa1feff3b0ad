"""What the trail records, in words. Each app that records says so in its `audit_labels.py`: what an action is called
(`LABELS`), what each part of its detail is called (`DETAILS`), and how the value of a part is said (`VALUES`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db.models import Choices
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from safeharbour.interface.components import labelled

Says = Callable[[str], str]


@cache
def _said_by() -> dict[str, ModuleType]:
    """Where each action of the house is put into words."""
    said: dict[str, ModuleType] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.audit_labels"
        if config.name.startswith("safeharbour.") and find_spec(name) is not None:
            module = import_module(name)
            said |= dict.fromkeys(module.LABELS, module)
    return said


def action_labels() -> dict[str, Promise | str]:
    """Every label of the house, by action."""
    return {action: module.LABELS[action] for action, module in _said_by().items()}


def label_of(action: str) -> str:
    return str(action_labels().get(action, action))


def detail_labels(action: str) -> Mapping[str, Promise | str]:
    """What the parts of an action's detail are called."""
    return getattr(_said_by().get(action), "DETAILS", {})


def one_of(*choices: type[Choices]) -> Says:
    """The value as those choices label it; as it stands where none of them has it."""
    labels = {str(choice.value): choice for kind in choices for choice in kind}
    return lambda value: str(labels[value].label) if value in labels else value


def in_words(action: str, detail: Mapping[str, Any], colleagues: Mapping[str, str]) -> str:
    """The detail of one event. A colleague is named; what has no words is shown as it was written."""
    labels, values = detail_labels(action), _values(action)
    told = ((key, _value(value, values.get(key, str), colleagues)) for key, value in detail.items())
    return "; ".join(labelled(labels.get(key, key), value) for key, value in told if value)


def reason_in_words(action: str, reason: str) -> str:
    return _values(action).get("reason", str)(reason)


def _values(action: str) -> Mapping[str, Says]:
    return getattr(_said_by().get(action), "VALUES", {})


def _value(value: Any, says: Says, colleagues: Mapping[str, str]) -> str:
    if isinstance(value, Mapping):
        return ", ".join(labelled(key, part) for key in value if (part := _value(value[key], says, colleagues)))
    if isinstance(value, list):
        return ", ".join(_value(part, says, colleagues) for part in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return colleagues.get(str(value)) or says(str(value))
