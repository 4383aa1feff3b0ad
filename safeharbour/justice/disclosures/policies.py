"""Row policies of disclosures put with a file. What they say is under the policies of consent, and of nothing here."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('file.read'))"
WRITES = f"{OWN} and (select acting_may('file.write'))"
OF_OWN_FILE = (
    "exists (select 1 from investigations_investigation i"
    " where i.id = disclosures_attached.file_id and i.agency_id = disclosures_attached.agency_id)"
)
RECEIVED_AND_OPEN = (
    "exists (select 1 from consent_disclosure d where d.id = disclosures_attached.disclosure_id"
    " and d.recipient_id = (select acting_agency()) and d.purpose in ('investigation', 'prosecution'))"
    " and consent_package_is_open(disclosure_id)"
)

TABLES = (
    ProtectedTable(
        table="disclosures_attached",
        grants=("select", "insert", "update (taken_off_at, taken_off_by_id)"),
        policies=(
            can_select("a_service_knows_what_its_files_rest_on", READS, reason="The file's readers; nobody elsewhere."),
            can_insert(
                "what_was_sent_to_the_service_is_put_with_its_own_file",
                f"{WRITES} and by_id = {ME} and taken_off_at is null and {OF_OWN_FILE} and {RECEIVED_AND_OPEN}",
                reason="Shared for a case, while consent lets it be read, and by name.",
            ),
            can_update(
                "it_is_taken_off_by_name",
                f"{WRITES} and taken_off_at is null",
                f"{WRITES} and taken_off_by_id = {ME}",
                reason="Once; that it was there stays known.",
            ),
        ),
    ),
)
