"""Row policies of who and what is in a file: it exists for the service whose file it is, and for nobody else.

A step and what is known are never altered; what is known ends only by the database itself, when somebody becomes a
protected person.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('file.read'))"
WRITES = f"{OWN} and (select acting_may('file.write'))"
SIGNED = f"{WRITES} and by_id = {ME}"
OF_OWN_FILE = (
    "exists (select 1 from investigations_investigation i"
    " where i.id = file_id and i.agency_id = (select acting_agency()))"
)


def _of_own(table: str) -> str:
    """Qualified: inside the subquery a bare name would be that of the subject."""
    return (
        f"exists (select 1 from subjects_subject s where s.id = {table}.subject_id and s.agency_id = {table}.agency_id)"
    )


TABLES = (
    ProtectedTable(
        table="subjects_subject",
        grants=("select", "insert", "update (kind, services, version, withdrawn)"),
        policies=(
            can_select("a_service_sees_who_is_in_its_files", READS, reason="Another service asks; it does not look."),
            can_insert(
                "subjects_are_added_to_own_files",
                f"{SIGNED} and {OF_OWN_FILE}",
                reason="By whoever signs for it, in a file of their service.",
            ),
            can_update("a_service_changes_its_own_subjects", WRITES, reason="A file is its service's."),
        ),
    ),
    ProtectedTable(
        table="subjects_particulars",
        grants=("select", "insert"),
        policies=(
            can_select("particulars_are_read_with_the_subject", READS, reason="Sealed; the key lies elsewhere."),
            can_insert(
                "particulars_are_written_for_own_subjects",
                f"{WRITES} and {_of_own('subjects_particulars')}",
                reason="A new version beside the old.",
            ),
        ),
    ),
    ProtectedTable(
        table="subjects_step",
        grants=("select", "insert"),
        policies=(
            can_select("steps_are_read_with_the_subject", READS, reason="Who changed what, and when."),
            can_insert(
                "a_step_is_signed",
                f"{SIGNED} and {_of_own('subjects_step')}",
                reason="Whoever changed it answers for it.",
            ),
        ),
    ),
    ProtectedTable(
        table="subjects_relation",
        grants=("select", "insert", "update (withdrawn, withdrawn_at, withdrawn_by_id)"),
        policies=(
            can_select("relations_are_read_with_the_file", READS, reason="Who is related to whom, by whoever said so."),
            can_insert(
                "a_relation_is_signed",
                f"{SIGNED} and withdrawn = '' and {_of_own('subjects_relation')}",
                reason="A person says it and answers for it.",
            ),
            can_update(
                "a_relation_is_withdrawn_by_name",
                f"{WRITES} and withdrawn = ''",
                f"{WRITES} and withdrawn_by_id = {ME}",
                reason="What was withdrawn stays as it is; who was wrong about that says it anew.",
            ),
        ),
    ),
    ProtectedTable(
        table="subjects_review",
        grants=("select", "insert"),
        policies=(
            can_select("reviews_are_read_in_the_service", READS, reason="A colleague decides, so a colleague reads."),
            can_insert(
                "a_review_is_asked_by_name",
                f"{SIGNED} and {_of_own('subjects_review')}",
                reason="Whoever puts it forward cannot decide it.",
            ),
        ),
    ),
    ProtectedTable(
        table="subjects_finding",
        grants=("select", "insert"),
        policies=(
            can_select("findings_are_read_in_the_service", READS, reason="With what was put forward."),
            can_insert(
                "a_finding_is_made_by_somebody_else",
                f"{SIGNED} and author_id <> {ME} and exists (select 1 from subjects_review r"
                " where r.id = subjects_finding.review_id and r.agency_id = subjects_finding.agency_id"
                " and r.by_id = subjects_finding.author_id)",
                reason="Never by whoever put it forward, whatever the row says of that.",
            ),
        ),
    ),
)
