"""Row policies of evidence: it exists for the service whose file it belongs to. Nobody alters what was written.

Content may grow until it has all arrived, and be given up until then; afterwards nothing of it changes.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_delete, can_insert, can_select, can_update

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('file.read'))"
WRITES = f"{OWN} and (select acting_may('file.write'))"
OF_OWN_FILE = (
    "exists (select 1 from investigations_investigation i"
    " where i.id = file_id and i.agency_id = (select acting_agency()))"
)
SIGNED = f"{WRITES} and by_id = {ME}"


def _of_own(table: str, exhibit: str) -> str:
    """Qualified: inside the subquery a bare name would be that of the exhibit."""
    return (
        f"exists (select 1 from evidence_exhibit e where e.id = {table}.{exhibit} and e.agency_id = {table}.agency_id)"
    )


GROWING = (
    "exists (select 1 from evidence_content c where c.exhibit_id = evidence_piece.content_id"
    " and c.agency_id = evidence_piece.agency_id and c.whole_at is null)"
)

TABLES = (
    ProtectedTable(
        table="evidence_exhibit",
        grants=("select", "insert"),
        policies=(
            can_select("a_service_sees_its_own_exhibits", READS, reason="Another service asks; it does not look."),
            can_insert(
                "exhibits_are_taken_in_for_own_files",
                f"{SIGNED} and {OF_OWN_FILE}",
                reason="By whoever signs for it, for a file of their service.",
            ),
        ),
    ),
    ProtectedTable(
        table="evidence_continuity",
        grants=("select", "insert"),
        policies=(
            can_select("continuity_is_read_with_the_exhibit", READS, reason="Who had it when."),
            can_insert(
                "a_line_of_continuity_is_signed",
                f"{SIGNED} and {_of_own('evidence_continuity', 'exhibit_id')}",
                reason="It counts in court because of who wrote it.",
            ),
        ),
    ),
    ProtectedTable(
        table="evidence_content",
        grants=("select", "insert", "update (received, sha256, whole_at)", "delete"),
        policies=(
            can_select("content_is_seen_with_the_exhibit", READS, reason="That there is one, and its hash."),
            can_insert(
                "content_is_added_by_name",
                f"{SIGNED} and {_of_own('evidence_content', 'exhibit_id')}",
                reason="By whoever brings it.",
            ),
            can_update(
                "content_grows_until_it_is_whole",
                f"{WRITES} and whole_at is null",
                WRITES,
                reason="What is whole is never written again.",
            ),
            can_delete(
                "what_is_not_whole_can_be_given_up",
                f"{WRITES} and whole_at is null",
                reason="A refused or abandoned upload was never evidence.",
            ),
        ),
    ),
    ProtectedTable(
        table="evidence_piece",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("pieces_are_read_with_the_exhibit", READS, reason="Sealed; the key lies elsewhere."),
            can_insert("pieces_come_until_it_is_whole", f"{WRITES} and {GROWING}", reason="Then nothing is added."),
            can_delete("pieces_go_with_what_is_given_up", f"{WRITES} and {GROWING}", reason="Never of what is whole."),
        ),
    ),
)
