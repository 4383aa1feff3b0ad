"""Row policies of files: a file exists for the service that opened it, and for nobody else."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('file.read'))"
WRITES = f"{OWN} and (select acting_may('file.write'))"
ME = "(select acting_membership())"


def _of_own(table: str) -> str:
    """Qualified: inside the subquery a bare name would be that of the file."""
    return (
        "exists (select 1 from investigations_investigation i"
        f" where i.id = {table}.investigation_id and i.agency_id = {table}.agency_id)"
    )


TABLES = (
    ProtectedTable(
        table="investigations_investigation",
        grants=("select", "insert", "update"),
        policies=(
            can_select(
                "a_service_reads_its_own_files", READS, reason="Two services talk; neither opens the other's file."
            ),
            can_insert("a_service_opens_its_own_files", WRITES, reason="Nobody opens a file in another's name."),
            can_update("a_service_changes_its_own_files", WRITES, reason="Status and lead are the owner's."),
        ),
    ),
    ProtectedTable(
        table="investigations_statuschange",
        grants=("select", "insert"),
        policies=(
            can_select("history_is_read_with_the_file", READS, reason="Who reads the file reads its history."),
            can_insert(
                "history_is_written_by_its_author",
                f"{WRITES} and by_id = (select acting_membership())",
                reason="A decision carries the name of who took it.",
            ),
        ),
    ),
    ProtectedTable(
        table="investigations_formerfacts",
        grants=("select", "insert"),
        policies=(
            can_select("former_facts_are_read_with_the_file", READS, reason="What was thought before is part of it."),
            can_insert(
                "facts_are_replaced_by_name",
                f"{WRITES} and by_id = {ME} and {_of_own('investigations_formerfacts')}",
                reason="Whoever changed them answers for it.",
            ),
        ),
    ),
    ProtectedTable(
        table="investigations_handover",
        grants=("select", "insert", "update (taken_up_at)"),
        policies=(
            can_select("hand_overs_are_read_with_the_file", READS, reason="Who led it when."),
            can_insert(
                "a_file_is_handed_over_by_name",
                f"{WRITES} and by_id = {ME} and taken_up_at is null and {_of_own('investigations_handover')}",
                reason="Whoever decided it answers for it.",
            ),
            can_update(
                "a_file_is_taken_up_by_its_new_lead",
                f"{WRITES} and lead_id = {ME} and taken_up_at is null",
                f"{WRITES} and lead_id = {ME}",
                reason="Nobody says for another that they know what is open.",
            ),
        ),
    ),
)
