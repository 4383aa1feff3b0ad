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

__all__ = [
    "ContactRules",
    "Health",
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
