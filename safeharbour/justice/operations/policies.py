"""Row policies of operations: a service sees its own plans, and its own side of an overlap.

The database compares plans by a function that runs as the owner; what it writes for each side exists for that side
alone. The clock that ends what is over runs inside such a function, too, and sees nothing by itself.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

PLANS = "(select acting_may('operation.plan'))"
ME = "(select acting_membership())"
OWN = f"agency_id = (select acting_agency()) and {PLANS}"
OF_OWN = f"exists (select 1 from operations_operation o where o.id = operation_id and o.{OWN})"
MAILS = "(select acting_system()) = 'operations.mail'"

TABLES = (
    ProtectedTable(
        table="operations_operation",
        grants=("select", "insert", "update"),
        policies=(
            can_select("a_service_sees_its_own_plans", OWN, reason="Never another's, not even one that overlaps."),
            can_insert(
                "a_service_plans_for_its_own_files",
                f"{OWN} and exists (select 1 from investigations_investigation i"
                " where i.id = file_id and i.agency_id = (select acting_agency()))",
                reason="Nobody asks without a file of their own.",
            ),
            can_update("its_service_changes_or_ends_it", OWN, reason="Any of its investigators, by name."),
        ),
    ),
    ProtectedTable(
        table="operations_step",
        grants=("select", "insert"),
        policies=(
            can_select("its_history_is_seen_with_it", OF_OWN, reason="Who planned, changed or cancelled it."),
            can_insert("a_change_is_signed", f"by_id = {ME} and {OF_OWN}", reason="By whoever makes it."),
        ),
    ),
    ProtectedTable(
        table="operations_side",
        grants=("select", "update (answer, answered_at, answered_by_id, mailed_at)"),
        policies=(
            can_select("a_side_is_its_services_alone", OWN, reason="Neither sees what the other is told."),
            can_update(
                "it_is_answered_by_name",
                OWN,
                f"{OWN} and answered_by_id = {ME}",
                reason="So that the other reads whether anybody has seen it.",
            ),
            can_select("mail_sees_whom_to_tell", MAILS, reason="That something waits, and for whom."),
            can_update(
                "mail_notes_that_it_went_out",
                f"{MAILS} and mailed_at is null",
                f"{MAILS} and mailed_at is not null",
                reason="Nobody is told twice.",
            ),
        ),
    ),
)
