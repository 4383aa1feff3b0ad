"""Help never depends on agreeing to share: outside the sharing itself nothing asks for a grant (design.md, rule 3)."""

from __future__ import annotations

import ast

from safeharbour.trust.access.row_security import ProtectedTable, declared_tables
from tests.guards.source import sources

CONSENT = "safeharbour.trust.consent"
ASKS_FOR_A_GRANT = {f"{CONSENT}.{room}" for room in ("queries", "rules", "actions", "models", "looks", "showing")}
SHARING_ITSELF = {
    "safeharbour.project.demonstration.disclosed": "The invented province shares by the same actions.",
    "safeharbour.project.demonstration.sharing": "The invented province shares by the same actions.",
    **{
        f"safeharbour.justice.disclosures.{room}": "What was shared with a service is read from a file; no help waits."
        for room in ("actions", "queries", "rules", "showing", "views")
    },
    "safeharbour.support.people.crossed": "The copy she takes away says what she agreed to and what was sent.",
    "safeharbour.support.conferences.models": "That an agency hears an item is a row that rests on a grant.",
    "safeharbour.support.conferences.sharing": "Who may hear what; a conference is held without any grant, too.",
    "safeharbour.support.own_page.sharing": "The person reads what she agreed to, and stops it.",
    "safeharbour.support.referrals.packages": "What the person agreed to goes along; a referral goes without it too.",
}


RESTS_ON_CONSENT = {
    "conferences_invitation": "It lets another agency hear an item, and nothing else.",
    "disclosures_attached": "It says which disclosure a file rests on, and nothing else waits for it.",
}


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
        if isinstance(entry, ProtectedTable) and not name.startswith("consent_") and name not in RESTS_ON_CONSENT
        for policy in entry.policies
        if "consent_" in policy.using + policy.check
    }
    assert len(outside) >= 9, "the scopes, the identity, the notes and the number"
    assert {command for _, _, command in outside} == {"select"}


WHAT_A_PERSON_MAY_REFUSE = ("refus", "police", "testimony", "attachment", "disclosure", "consent", "referralperson")
STATES_OF_REFERRALS = ("transitions", "actions.steps", "actions.clock", "models.history")


def test_no_state_of_a_referral_depends_on_what_the_person_refuses() -> None:
    """Police, testimony, sharing, even being on record: none is asked where a state changes, in code or in a policy."""
    modules = [s for s in sources() if s.name.removeprefix("safeharbour.support.referrals.") in STATES_OF_REFERRALS]
    assert len(modules) == len(STATES_OF_REFERRALS)
    named = {
        f"{source.name}: {name}"
        for source in modules
        for node in ast.walk(source.tree)
        if (name := getattr(node, "attr", getattr(node, "id", ""))) and _is_refusable(name)
    }
    assert named == set()
    for table in ("referrals_referral", "referrals_step"):
        entry = declared_tables()[table]
        assert isinstance(entry, ProtectedTable)
        conditions = " ".join(policy.using + policy.check for policy in entry.policies).replace("'police'", "")
        assert not _is_refusable(conditions), table


def _is_refusable(name: str) -> bool:
    return any(word in name.lower().replace("refused", "") for word in WHAT_A_PERSON_MAY_REFUSE)
