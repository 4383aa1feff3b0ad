"""Row policies of copies: which left is known to the service whose file it is. What was written is never altered."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"

TABLES = (
    ProtectedTable(
        table="interchange_copy",
        grants=("select", "insert"),
        policies=(
            can_select(
                "a_service_knows_which_copies_left",
                f"{OWN} and (select acting_may('file.read'))",
                reason="Where a paper that lies about came from.",
            ),
            can_insert(
                "a_copy_is_signed_and_of_an_own_file",
                f"{OWN} and (select acting_may('file.export')) and by_id = {ME}"
                " and exists (select 1 from investigations_investigation i"
                " where i.id = interchange_copy.file_id and i.agency_id = interchange_copy.agency_id)",
                reason="By whoever answers for it, of a file of their service.",
            ),
        ),
    ),
)
