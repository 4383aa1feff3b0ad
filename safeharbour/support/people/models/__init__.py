"""A person by number, and what is known of them: one table per sharing scope."""

from safeharbour.support.people.models.person import Person, PersonIdentity, PersonNote
from safeharbour.support.people.models.scopes import (
    ContactRules,
    Health,
    LegalSituation,
    Need,
    Plan,
    ScopeRow,
    VersionedRow,
    Whereabouts,
)
from safeharbour.support.people.models.standing import Freeze, Joining

__all__ = [
    "ContactRules",
    "Freeze",
    "Health",
    "Joining",
    "LegalSituation",
    "Need",
    "Person",
    "PersonIdentity",
    "PersonNote",
    "Plan",
    "ScopeRow",
    "VersionedRow",
    "Whereabouts",
]
