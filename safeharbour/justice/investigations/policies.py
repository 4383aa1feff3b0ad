"""Row policies of files: a file exists for the service that opened it, and for nobody else."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('file.read'))"
WRITES = f"{OWN} and (select acting_may('file.write'))"

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
)
