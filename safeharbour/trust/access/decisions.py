"""Decisions: the answer of a rule, with its reason, and the refusal that carries it to the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Decision:
    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(allowed=True)


def refused(reason: str | Promise) -> Decision:
    return Decision(allowed=False, reason=reason)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """An action was asked for that a rule does not allow. The page shows the reason."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(str(decision.reason))
        self.decision = decision


def require(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)
