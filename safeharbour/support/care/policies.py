"""Row policies of care: what is worked on exists where the person is served, and for whom they agreed to, by scope.

The plan is shared as `plan`, services received as `needs`. That somebody is accompanied, followed up or lost to
contact belongs to no scope: no grant shows it. Nobody changes a row; erasing the person removes them all (a trigger).
"""

from safeharbour.support.people.policies import HERSELF, WRITES, agreed, reads
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


HERS = can_select("what_lies_ahead_is_hers", HERSELF, reason="On her own page she sees her next days.")


def written(
    table: str,
    reason: str,
    *,
    scope: Scope | None = None,
    permission: str = "person.read",
    also: str = "",
    hers: bool = False,
) -> ProtectedTable:
    """Written once, by somebody who signs, about somebody their agency serves.

    `scope`: by which a grant shows it. `hers`: whether she sees it on her own page.
    """
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
            *([HERS] if hers else []),
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
    written("care_deadline", "What the law counts.", scope=Scope.LEGAL, permission="legal.read", hers=True),
    written(
        "care_deadlinestep",
        "Met or not.",
        scope=Scope.LEGAL,
        permission="legal.read",
        also=of_the_same("care_deadlinestep", "care_deadline", "deadline_id"),
        hers=True,
    ),
    written("care_appointment", "Where somebody will be; no scope shares it.", hers=True),
    written(
        "care_appointmentstep",
        "When; no scope shares it.",
        also=of_the_same("care_appointmentstep", "care_appointment", "appointment_id"),
        hers=True,
    ),
    written(
        "care_reminder",
        "That they were reminded; no scope shares it.",
        also=of_the_same("care_reminder", "care_appointment", "appointment_id"),
    ),
    ProtectedTable(
        table="care_absence",
        grants=("select", "insert"),
        policies=(
            can_select("a_team_knows_who_is_away", reads("person.read"), reason="Who sees to whose people."),
            can_insert(
                "who_notes_an_absence_signs",
                f"{WRITES} and by_id = (select acting_membership())"
                f" and {a_colleague('worker_id')} and {a_colleague('cover_id')}",
                reason="Between colleagues of one agency.",
            ),
        ),
    ),
    ProtectedTable(
        table="care_absencetakenback",
        grants=("select", "insert"),
        policies=(
            can_select("a_team_knows_who_is_back", reads("person.read"), reason="Who sees to whose people."),
            can_insert(
                "who_takes_an_absence_back_signs",
                f"{WRITES} and by_id = (select acting_membership()) and exists (select 1 from care_absence o"
                " where o.id = absence_id and o.agency_id = care_absencetakenback.agency_id)",
                reason="Of a colleague of one's own agency.",
            ),
        ),
    ),
)
