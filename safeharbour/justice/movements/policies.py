"""Row policies: a movement is its service's alone; where it was last seen, also theirs who were told of it."""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"
WRITES = f"{OWN} and (select acting_may('file.write'))"
OF_OWN_SUBJECT = (
    "exists (select 1 from subjects_subject s where s.id = movements_movement.subject_id"
    " and s.file_id = movements_movement.file_id and s.agency_id = movements_movement.agency_id)"
)
POINTS = "(select acting_may('pointer.register'))"
ON_OUR_SIDE = (
    "exists (select 1 from deconfliction_side s where s.id = movements_lastseen.side_id"
    " and s.match_id = movements_lastseen.match_id and s.agency_id = movements_lastseen.agency_id)"
)
TOLD_TO_US = (
    "taken_back_at is null and agency_id <> (select acting_agency()) and exists (select 1 from deconfliction_side s"
    " join deconfliction_match m on m.id = s.match_id and m.state in ('contacted', 'joint')"
    " where s.match_id = movements_lastseen.match_id)"
)
"""Of sides and matches a service sees its own, and those alone that it was told of."""

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
    ProtectedTable(
        table="movements_lastseen",
        grants=("select", "insert", "update (taken_back_at, taken_back_by_id)"),
        policies=(
            can_select(
                "a_service_sees_what_it_told", f"{OWN} and {POINTS} and {ON_OUR_SIDE}", reason="To take it back."
            ),
            can_select(
                "the_other_service_of_the_match_sees_it",
                f"{POINTS} and {TOLD_TO_US}",
                reason="By agreement, as long as the match stands and it is not taken back.",
            ),
            can_insert(
                "it_is_told_by_one_of_both_who_know",
                f"{OWN} and {POINTS} and by_id = {ME} and taken_back_at is null and {ON_OUR_SIDE}"
                " and deconfliction_with_whom(side_id) is not null",
                reason="Nobody is told through a match that is silent, settled otherwise, or not yet talked about.",
            ),
            can_update(
                "it_is_taken_back_by_name",
                f"{OWN} and {POINTS} and {ON_OUR_SIDE} and taken_back_at is null",
                f"{OWN} and {POINTS} and taken_back_by_id = {ME}",
                reason="What was told stays as it is.",
            ),
        ),
    ),
)
