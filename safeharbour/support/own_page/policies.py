"""Row policies of the own page: a code is known, as a digest, to who gave it; a message to her and to who serves her.

What else a person sees of herself stands in the policies of the tables that hold it, as `acting_person()`: she comes to
no row by any other way.
"""

from safeharbour.support.own_page.enums import ENTER, MAIL
from safeharbour.trust.access.row_security import ProtectedTable, can_delete, can_insert, can_select, can_update

OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('person.read'))"
WRITES = f"{OWN} and (select acting_may('person.write'))"
WAITS = f"(select acting_system()) = '{MAIL}' and read_at is null"
ENTERS = f"(select acting_system()) = '{ENTER}'"
HERSELF = "person_id = (select acting_person())"


def served_by_us(table: str) -> str:
    return f"exists (select 1 from people_person p where p.id = {table}.person_id and p.agency_id = {table}.agency_id)"


TABLES = (
    ProtectedTable(
        table="own_page_returncode",
        grants=("select", "insert", "update"),
        policies=(
            can_select("that_a_code_was_given_is_known_where_it_was", READS, reason="To end it, or give another."),
            can_select("entering_looks_a_code_up", ENTERS, reason="By its digest, before anybody is acting."),
            can_select("a_person_knows_her_own_code_holds", HERSELF, reason="Since when and until when."),
            can_insert(
                "who_gives_a_code_signs",
                f"{WRITES} and given_by_id = (select acting_membership()) and {served_by_us('own_page_returncode')}",
                reason="In person, to somebody whom the agency serves.",
            ),
            can_update(
                "who_ends_a_code_signs",
                f"{WRITES} and ended_at is null",
                f"{WRITES} and ended_at is not null and ended_by_id = (select acting_membership())",
                reason="Lost, seen by somebody, or replaced. An ended code never holds again.",
            ),
            can_update(
                "a_person_ends_her_own_code",
                f"{HERSELF} and ended_at is null",
                f"{HERSELF} and ended_at is not null and ended_by_id is null",
                reason="At once, when she thinks that somebody else knows it.",
            ),
        ),
    ),
    ProtectedTable(
        table="own_page_wrongtry",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("entering_counts_wrong_tries", ENTERS, reason="Across all processes and machines."),
            can_insert("entering_notes_a_wrong_try", ENTERS, reason="Digests only."),
            can_delete("entering_forgets_wrong_tries", ENTERS, reason="After the minutes that count."),
        ),
    ),
    ProtectedTable(
        table="own_page_message",
        grants=("select", "insert", "update"),
        policies=(
            can_select("that_a_message_waits_is_known_where_she_is_served", READS, reason="Opened by an audited act."),
            can_select("a_person_knows_what_she_wrote", HERSELF, reason="That it went out, and that it was read."),
            can_insert(
                "a_person_writes_for_herself",
                f"{HERSELF} and {served_by_us('own_page_message')} and read_at is null",
                reason="To who serves her, and only as herself.",
            ),
            can_update(
                "who_reads_a_message_signs",
                f"{READS} and read_at is null",
                f"{READS} and read_by_id = (select acting_membership())",
                reason="She sees that it was read.",
            ),
            can_select("mail_sees_that_a_message_waits", WAITS, reason="Of whom and since when; its words are sealed."),
            can_update("mail_notes_that_it_told", WAITS, reason="Nobody is told twice."),
        ),
    ),
    ProtectedTable(
        table="own_page_answer",
        grants=("select", "insert", "update"),
        policies=(
            can_select("an_answer_is_known_where_it_was_written", READS, reason="Opened by an audited act."),
            can_select("a_person_reads_what_she_was_answered", HERSELF, reason="It is written to her."),
            can_insert(
                "who_answers_signs",
                f"{WRITES} and written_by_id = (select acting_membership()) and seen_at is null"
                f" and {served_by_us('own_page_answer')}",
                reason="To somebody whom the agency serves.",
            ),
            can_update(
                "a_person_has_read_it",
                f"{HERSELF} and seen_at is null",
                f"{HERSELF} and seen_at is not null",
                reason="Who wrote it sees that it arrived.",
            ),
        ),
    ),
)
