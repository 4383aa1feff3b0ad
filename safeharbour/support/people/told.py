"""What a person told, scope by scope, as plain values: what forms make, actions seal, and an audited opening returns.

None of it has a representation of its own, so that no log or trace shows what somebody told.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any, ClassVar, Self

from safeharbour.support.people.enums import (
    Answering,
    Channel,
    HasCounsel,
    Interpreter,
    NeedDomain,
    NeedState,
    PlaceKind,
    Urgency,
)
from safeharbour.support.people.models import (
    ContactRules,
    Health,
    LegalSituation,
    Need,
    Plan,
    VersionedRow,
    Whereabouts,
)
from safeharbour.trust.consent.enums import Scope


@dataclass(frozen=True, kw_only=True)
class SafeTime:
    """Days of the week (Monday is 0) and hours by the province's clock; past midnight where `until` is earlier."""

    days: tuple[int, ...]
    since: time
    until: time

    def as_json(self) -> dict[str, Any]:
        return {"days": list(self.days), "since": f"{self.since:%H:%M}", "until": f"{self.until:%H:%M}"}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> SafeTime:
        since, until = time.fromisoformat(stored["since"]), time.fromisoformat(stored["until"])
        return cls(days=tuple(stored["days"]), since=since, until=until)


@dataclass(frozen=True, kw_only=True, repr=False)
class Told:
    """The fields are the columns of `MODEL`: those it seals hold text, the others codes."""

    SCOPE: ClassVar[Scope]
    MODEL: ClassVar[type[VersionedRow]]

    def columns(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_columns(cls, columns: dict[str, Any]) -> Self:
        return cls(**columns)

    @classmethod
    def coded_names(cls) -> list[str]:
        return [field.name for field in fields(cls) if field.name not in cls.MODEL.SEALED]


@dataclass(frozen=True, kw_only=True, repr=False)
class ContactTold(Told):
    SCOPE = Scope.CONTACT
    MODEL = ContactRules

    do_not_contact: bool = False
    channel: Channel | str = ""
    any_time: bool = False
    safe_times: tuple[SafeTime, ...] = ()
    answering: Answering = Answering.ONLY_PERSON
    voicemail: bool = False
    language: str = ""
    interpreter: Interpreter = Interpreter.NOT_NEEDED
    reach: str = ""
    code_word: str = ""
    answerers: str = ""
    remarks: str = ""

    def columns(self) -> dict[str, Any]:
        return super().columns() | {"safe_times": [each.as_json() for each in self.safe_times]}

    @classmethod
    def from_columns(cls, columns: dict[str, Any]) -> Self:
        times = tuple(SafeTime.from_json(each) for each in columns["safe_times"])
        return cls(**columns | {"safe_times": times})


@dataclass(frozen=True, kw_only=True, repr=False)
class WhereaboutsTold(Told):
    SCOPE = Scope.LOCATION
    MODEL = Whereabouts

    kind: PlaceKind = PlaceKind.NOT_KNOWN
    since: date | None = None
    place: str = ""
    avoid: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class NeedTold(Told):
    SCOPE = Scope.NEEDS
    MODEL = Need

    domain: NeedDomain
    state: NeedState
    remark: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class PlanTold(Told):
    SCOPE = Scope.PLAN
    MODEL = Plan

    review_on: date | None = None
    hopes: str = ""
    next_steps: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class HealthTold(Told):
    SCOPE = Scope.HEALTH
    MODEL = Health

    urgency: Urgency = Urgency.NOT_ASKED
    seen_alone: bool = False
    situation: str = ""
    medication: str = ""
    access_needs: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class LegalTold(Told):
    SCOPE = Scope.LEGAL
    MODEL = LegalSituation

    has_counsel: HasCounsel = HasCounsel.NOT_ASKED
    next_date: date | None = None
    matters: str = ""
    counsel: str = ""


OF_ONE_PIECE: tuple[type[Told], ...] = (ContactTold, WhereaboutsTold, PlanTold, HealthTold, LegalTold)
"""Scopes that are written anew as a whole; needs are written domain by domain."""
EVERYTHING_TOLD: tuple[type[Told], ...] = (*OF_ONE_PIECE, NeedTold)
