"""How far a session must have come before a view answers it. By default: signed in, second factor, a membership.

`login_not_required` (Django's) opens a view to everyone. The two marks below open it to a session on its way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from safeharbour.trust.access.actors import PUBLIC, acting_as

View = TypeVar("View", bound=Callable[..., Any])


def open_before_second_factor(view: View) -> View:
    """For setting a second factor up, and for signing out."""
    view.second_factor_required = False  # type: ignore[attr-defined]
    return open_without_membership(view)


def open_without_membership(view: View) -> View:
    """For one's own account, and for choosing the membership to act for."""
    view.membership_required = False  # type: ignore[attr-defined]
    return view


def as_nobody(view: View) -> View:
    """The link in a message is all that counts: who else is signed in in this browser makes no difference."""

    @wraps(view)
    def acting_for_nobody(*arguments: Any, **named: Any) -> Any:
        with acting_as(PUBLIC):
            return view(*arguments, **named)

    return cast("View", acting_for_nobody)


def needs_login(view: Callable[..., Any]) -> bool:
    return getattr(view, "login_required", True)


def needs_second_factor(view: Callable[..., Any]) -> bool:
    return getattr(view, "second_factor_required", True)


def needs_membership(view: Callable[..., Any]) -> bool:
    return getattr(view, "membership_required", True)
