"""Row policies of copies and arrivals: both exist for the service whose file it is. Copies are never altered; a line
that came in is answered once, by name, and emptied. A list of identifiers exists for whoever brought it alone.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('file.read'))"
WRITES = f"{OWN} and (select acting_may('file.write'))"
MINE = f"{WRITES} and by_id = {ME}"
CLOCK = "(select acting_system()) = 'interchange.end_lists'"

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
    ProtectedTable(
        table="interchange_arrival",
        grants=("select", "insert"),
        policies=(
            can_select("a_service_knows_what_came_in", READS, reason="A keyed digest and who brought it."),
            can_insert(
                "what_came_in_is_signed_and_for_an_own_file",
                f"{WRITES} and by_id = {ME}"
                " and exists (select 1 from investigations_investigation i"
                " where i.id = interchange_arrival.file_id and i.agency_id = interchange_arrival.agency_id)",
                reason="By whoever brought it, for a file of their service.",
            ),
        ),
    ),
    ProtectedTable(
        table="interchange_proposal",
        grants=("select", "insert", "update (words, answer, subject_id, answered_at, answered_by_id)"),
        policies=(
            can_select("a_service_reads_what_waits_in_its_files", READS, reason="Sealed; the key lies elsewhere."),
            can_insert(
                "lines_come_with_their_arrival",
                f"{WRITES} and answer in ('waiting', 'unread')"
                " and exists (select 1 from interchange_arrival a"
                " where a.id = interchange_proposal.arrival_id and a.agency_id = interchange_proposal.agency_id)",
                reason="Nothing is decided before somebody looked.",
            ),
            can_update(
                "a_line_is_answered_once_by_name",
                f"{WRITES} and answer = 'waiting'",
                f"{WRITES} and answer in ('taken', 'left') and answered_by_id = {ME}",
                reason="Whoever decides answers for it.",
            ),
        ),
    ),
    ProtectedTable(
        table="interchange_identifierlist",
        grants=(
            "select",
            "insert",
            "update (content, mapping, version, reached, taken, known, state)",
        ),
        policies=(
            can_select("a_list_is_whose_who_brought_it", MINE, reason="Nobody else needs it before it is in the file."),
            can_insert(
                "a_list_is_signed_and_for_an_own_file",
                f"{MINE} and state = 'waiting' and exists (select 1 from investigations_investigation i"
                " where i.id = interchange_identifierlist.file_id"
                " and i.agency_id = interchange_identifierlist.agency_id)",
                reason="By whoever brought it, for a file of their service.",
            ),
            can_update(
                "a_list_is_mapped_taken_and_dropped_by_its_own",
                f"{MINE} and state in ('waiting', 'taken')",
                f"{MINE} and state in ('waiting', 'taken', 'dropped')",
                reason="What is over stays over.",
            ),
            can_select("the_clock_sees_which_lists_are_over", CLOCK, reason="It ends them, and holds no key."),
            can_update(
                "the_clock_ends_a_list",
                f"{CLOCK} and state in ('waiting', 'taken')",
                f"{CLOCK} and state = 'ended'",
                reason="Nothing waits without end.",
            ),
        ),
    ),
)
