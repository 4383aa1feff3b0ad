"""Row policies of care: what is worked on exists where the person is served, and for whom they agreed to, by scope.

The plan is shared as `plan`, services received as `needs`. That somebody is accompanied, followed up or lost to
contact belongs to no scope: no grant shows it. Nobody changes a row; erasing the person removes them all (a trigger).
"""

from safeharbour.support.people.policies import WRITES, agreed, reads
from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select
from safeharbour.trust.consent.enums import Scope


def a_colleague(column: str) -> str:
    return (
        f"exists (select 1 from agencies_membership m where m.id = {column}"
        " and m.agency_id = (select acting_agency()) and m.is_active)"
    )


def of_the_same(table: str, parent: str, column: str) -> str:
    """A step belongs to something of the same person and agency."""
    return (
        f"exists (select 1 from {parent} o where o.id = {column}"
        f" and o.person_id = {table}.person_id and o.agency_id = {table}.agency_id)"
    )


def written(
    table: str, reason: str, *, scope: Scope | None = None, permission: str = "person.read", also: str = ""
) -> ProtectedTable:
    """Written once, by somebody who signs, about somebody their agency serves. `scope`: by which a grant shows it."""
    served = (
        f"exists (select 1 from people_person p where p.id = {table}.person_id"
        f" and p.agency_id = {table}.agency_id and p.erased_at is null)"
    )
    signs = f"{WRITES} and by_id = (select acting_membership()) and {served}"
    return ProtectedTable(
        table=table,
        grants=("select", "insert"),
        policies=(
            can_select("care_is_known_where_the_person_is_served", reads(permission), reason=reason),
            *([agreed(scope, permission)] if scope else []),
            can_insert(
                "who_writes_care_signs", f"{signs} and {also}" if also else signs, reason="Each row carries its author."
            ),
        ),
    )


TABLES = (
    written("care_journey", "Since when somebody is accompanied; no scope shares it."),
    written("care_lead", "Whom to ask; no scope shares it.", also=a_colleague("worker_id")),
    written(
        "care_journeystep",
        "Where it stands; no scope shares it.",
        also=of_the_same("care_journeystep", "care_journey", "journey_id"),
    ),
    written(
        "care_followup",
        "What was found; no scope shares it.",
        also=of_the_same("care_followup", "care_journey", "journey_id"),
    ),
    written("care_goal", "What is worked towards.", scope=Scope.PLAN),
    written(
        "care_goalstep",
        "What became of it.",
        scope=Scope.PLAN,
        also=of_the_same("care_goalstep", "care_goal", "goal_id"),
    ),
    written("care_task", "What is to be done.", scope=Scope.PLAN),
    written(
        "care_taskstep",
        "Who does it until when.",
        scope=Scope.PLAN,
        also=f"{of_the_same('care_taskstep', 'care_task', 'task_id')}"
        f" and (owner_id is null or {a_colleague('owner_id')})",
    ),
    written("care_servicereceived", "What has helped already.", scope=Scope.NEEDS),
)
