"""Row policies of movements: they exist for the service whose file it is, and for nobody else."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"
WRITES = f"{OWN} and (select acting_may('file.write'))"
OF_OWN_SUBJECT = (
    "exists (select 1 from subjects_subject s where s.id = movements_movement.subject_id"
    " and s.file_id = movements_movement.file_id and s.agency_id = movements_movement.agency_id)"
)

TABLES = (
    ProtectedTable(
        table="movements_movement",
        grants=("select", "insert", "update (withdrawn, withdrawn_at, withdrawn_by_id)"),
        policies=(
            can_select(
                "a_service_sees_the_movements_of_its_files",
                f"{OWN} and (select acting_may('file.read'))",
                reason="Another service asks; it does not look.",
            ),
            can_insert(
                "a_movement_is_signed",
                f"{WRITES} and by_id = {ME} and withdrawn = '' and {OF_OWN_SUBJECT}",
                reason="A person says it of somebody in a file of their service, and answers for it.",
            ),
            can_update(
                "a_movement_is_withdrawn_by_name",
                f"{WRITES} and withdrawn = ''",
                f"{WRITES} and withdrawn_by_id = {ME}",
                reason="What was withdrawn stays as it is; who was wrong about that says it anew.",
            ),
        ),
    ),
)
