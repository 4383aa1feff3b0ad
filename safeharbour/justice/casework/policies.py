"""Row policies of casework: it exists for the service whose file it is. A task moves; nothing else is written again."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('file.read'))"
WRITES = f"{OWN} and (select acting_may('file.write'))"
SIGNED = f"{WRITES} and by_id = {ME}"


def _of(table: str, column: str, parent: str) -> str:
    """Qualified: inside the subquery a bare name would be that of the parent."""
    return f"exists (select 1 from {parent} p where p.id = {table}.{column}_id and p.agency_id = {table}.agency_id)"


def _of_own_file(table: str) -> str:
    return _of(table, "file", "investigations_investigation")


def _from_own_conference(table: str) -> str:
    parent = "casework_conference"
    return f"({table}.conference_id is null or {_of(table, 'conference', parent)})"


TABLES = (
    ProtectedTable(
        table="casework_conference",
        grants=("select", "insert"),
        policies=(
            can_select("a_service_sees_its_own_conferences", READS, reason="Whoever works on the file reads it."),
            can_insert(
                "a_conference_is_signed",
                f"{SIGNED} and {_of_own_file('casework_conference')}",
                reason="By whoever wrote it down.",
            ),
        ),
    ),
    ProtectedTable(
        table="casework_attendance",
        grants=("select", "insert"),
        policies=(
            can_select("who_was_there_is_read_with_it", READS, reason="What was decided, was decided among them."),
            can_insert(
                "who_was_there_is_written_with_it",
                f"{WRITES} and exists (select 1 from casework_conference p where p.id = conference_id"
                f" and p.agency_id = casework_attendance.agency_id and p.by_id = {ME})",
                reason="By whoever signs for the conference.",
            ),
        ),
    ),
    ProtectedTable(
        table="casework_decision",
        grants=("select", "insert"),
        policies=(
            can_select("a_service_reads_its_own_log", READS, reason="Another service asks; it does not look."),
            can_insert(
                "a_decision_is_signed",
                f"{SIGNED} and {_of_own_file('casework_decision')} and {_from_own_conference('casework_decision')}",
                reason="An entry counts in court because of who wrote it.",
            ),
        ),
    ),
    ProtectedTable(
        table="casework_task",
        grants=("select", "insert", "update (owner_id, due_on, state, version)"),
        policies=(
            can_select("a_service_sees_its_own_tasks", READS, reason="Work is covered when somebody is ill."),
            can_insert(
                "a_task_is_signed",
                f"{SIGNED} and {_of_own_file('casework_task')} and {_from_own_conference('casework_task')}",
                reason="Whoever gives it is asked about it.",
            ),
            can_update("a_task_is_moved_by_its_service", WRITES, reason="What is to be done stays as it was given."),
        ),
    ),
    ProtectedTable(
        table="casework_taskstep",
        grants=("select", "insert"),
        policies=(
            can_select("steps_are_read_with_the_task", READS, reason="Who did what."),
            can_insert(
                "a_step_of_a_task_is_signed",
                f"{SIGNED} and {_of('casework_taskstep', 'task', 'casework_task')}",
                reason="Whoever says that it is done.",
            ),
        ),
    ),
)
