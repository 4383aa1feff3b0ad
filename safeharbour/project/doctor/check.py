from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, OperationalError


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that must hold. `find` answers with a sentence for each way in which it does not."""

    name: str
    holds: str
    why: str
    remedy: str
    find: Callable[[], list[str]]
    stops_production: bool = False
    only_production: bool = False

    def ask(self) -> Finding:
        if self.only_production and not settings.PRODUCTION:
            return Finding(check=self, problems=(), asked=False)
        try:
            problems = tuple(self.find())
        except OperationalError:
            raise
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            problems = (f"The database refused to answer: {said}",)
        return Finding(check=self, problems=problems, asked=True)


@dataclass(frozen=True, kw_only=True)
class Finding:
    check: Check
    problems: tuple[str, ...]
    asked: bool

    @property
    def state(self) -> str:
        if not self.asked:
            return "not asked"
        return "wrong" if self.problems else "good"

    def as_json(self) -> dict[str, object]:
        return {
            "check": self.check.name,
            "state": self.state,
            "holds": self.check.holds,
            "problems": list(self.problems),
            "why": self.check.why,
            "remedy": self.check.remedy if self.problems else "",
        }
