"""Row policies of screening: instruments are public forms; what was answered stays with the agency that asked.

Unfinished answers exist for their author alone. Finished ones cannot be changed or removed by anybody, and name nobody.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_delete, can_insert, can_select, can_update

IMPORTS = "(select acting_system()) = 'screening.import'"
DROPS = "(select acting_system()) = 'screening.drop_drafts'"
TAKES_PART = "(select acting_agency()) is not null"
SCREENS = "agency_id = (select acting_agency()) and (select acting_may('screening.do'))"
OWN_DRAFT = f"{SCREENS} and started_by_id = (select acting_membership())"

TABLES = (
    ProtectedTable(
        table="screening_instrumentversion",
        grants=("select", "insert"),
        policies=(
            can_select(
                "instruments_are_known_to_those_who_take_part",
                f"{TAKES_PART} or {IMPORTS}",
                reason="A published form without anybody's answer.",
            ),
            can_insert("an_operator_imports", IMPORTS, reason="From the command line, checked there; never changed."),
        ),
    ),
    ProtectedTable(
        table="screening_draft",
        policies=(
            can_select("a_draft_is_its_authors", OWN_DRAFT, reason="Half an answer is nobody else's business."),
            can_select("old_drafts_are_found", DROPS, reason="To be dropped; a policy on deleting needs to see."),
            can_insert("who_screens_starts", OWN_DRAFT, reason="For their own agency, in their own name."),
            can_update("its_author_goes_on", OWN_DRAFT, reason="Answers are saved as they are given."),
            can_delete("its_author_ends_it", OWN_DRAFT, reason="By finishing or discarding."),
            can_delete("old_drafts_are_dropped", DROPS, reason="What nobody finished within a day is forgotten."),
        ),
    ),
    ProtectedTable(
        table="screening_screening",
        grants=("select", "insert"),
        policies=(
            can_select("an_agency_sees_its_own_screenings", SCREENS, reason="No other agency, whatever its kind."),
            can_insert("who_screens_finishes", SCREENS, reason="For their own agency. It carries no author."),
        ),
    ),
    ProtectedTable(
        table="screening_reportmade",
        grants=("select", "insert"),
        policies=(
            can_select("an_agency_sees_its_own_reports", SCREENS, reason="That the duty was met is shown to its own."),
            can_insert(
                "who_reported_signs",
                f"{SCREENS} and reported_by_id = (select acting_membership())",
                reason="The duty is personal, and so is the record that it was met.",
            ),
        ),
    ),
)
