"""Help never depends on agreeing to share: outside the sharing itself nothing asks for a grant (design.md, rule 3)."""

from __future__ import annotations

from safeharbour.trust.access.row_security import ProtectedTable, declared_tables
from tests.guards.source import sources

CONSENT = "safeharbour.trust.consent"
ASKS_FOR_A_GRANT = {f"{CONSENT}.{room}" for room in ("queries", "rules", "actions", "models", "looks", "showing")}
SHARING_ITSELF = {"safeharbour.project.demonstration.sharing": "The invented province shares by the same actions."}


def asking_modules() -> set[str]:
    return {
        source.name
        for source in sources()
        if not source.name.startswith(CONSENT) and ".tests." not in source.name
        for module, _ in source.imports
        if any(module == room or module.startswith(f"{room}.") for room in ASKS_FOR_A_GRANT)
    }


def test_no_code_outside_consent_asks_whether_somebody_agreed() -> None:
    assert asking_modules() == set(SHARING_ITSELF)


def test_consent_only_ever_adds_sight_and_never_stands_before_writing() -> None:
    """A policy that names consent shows more rows to more agencies; none takes a row or a change from anyone."""
    outside = {
        (name, policy.name, policy.command)
        for name, entry in declared_tables().items()
        if isinstance(entry, ProtectedTable) and not name.startswith("consent_")
        for policy in entry.policies
        if "consent_" in policy.using + policy.check
    }
    assert len(outside) >= 9, "the scopes, the identity, the notes and the number"
    assert {command for _, _, command in outside} == {"select"}
