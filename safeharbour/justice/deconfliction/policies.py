"""Row policies of pointers and matches: a service sees its own pointers, and of a match only what it is told.

No policy lets one service see another's pointer. The database compares them by a function that runs as the owner and
answers with a count; what it writes for each side (`deconfliction_side`) exists for that side alone.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_delete, can_insert, can_select, can_update

REGISTERS = "(select acting_may('pointer.register'))"
ME = "(select acting_membership())"
MAILS = "(select acting_system()) = 'deconfliction.mail' and told"
ROTATES = "(select acting_system()) = 'deconfliction.rotate'"
IMPORTS = "(select acting_system()) = 'deconfliction.import'"
OVERSEES = (
    "(select acting_may('pointer.oversee')) and (agency_id = (select acting_agency())"
    " or (select acting_agency_kind()) = 'secretariat')"
)
OWN = f"agency_id = (select acting_agency()) and {REGISTERS}"
OWN_POINTER = f"{OWN} and (mode <> 'restricted' or officer_id = {ME} or registered_by_id = {ME})"
OF_OWN_POINTER = f"exists (select 1 from deconfliction_pointer p where p.id = pointer_id and {OWN_POINTER})"
TOLD = f"told and {OWN} and (only_id is null or only_id = {ME})"
TOLD_MATCH = f"exists (select 1 from deconfliction_side s where s.match_id = {{match}} and {TOLD})"

TABLES = (
    ProtectedTable(
        table="deconfliction_pointerkey",
        grants=("select", "insert", "update"),
        policies=(
            can_select("versions_are_known", f"{REGISTERS} or {ROTATES}", reason="Under which versions to ask."),
            can_insert("the_first_pointer_makes_the_first_key", f"version = 1 and {REGISTERS}", reason="When needed."),
            can_insert("rotation_adds_versions", ROTATES, reason="The operator's command."),
            can_update("rotation_retires_versions", ROTATES, reason="When no pointer is left under it."),
        ),
    ),
    ProtectedTable(
        table="deconfliction_pointer",
        grants=("select", "insert", "update"),
        policies=(
            can_select("a_service_sees_its_own_pointers", OWN_POINTER, reason="Never another's. Restricted: by name."),
            can_select("rotation_reads_what_it_renews", ROTATES, reason="Keyed bits; it opens nothing."),
            can_insert(
                "a_service_points_for_its_own_files",
                f"{OWN_POINTER} and registered_by_id = {ME} and exists"
                " (select 1 from investigations_investigation i"
                " where i.id = file_id and i.agency_id = (select acting_agency()))",
                reason="Nobody registers in another's name, nor without a file of their own.",
            ),
            can_update("its_service_renews_or_ends_it", OWN_POINTER, reason="Until when, or no longer."),
            can_update("rotation_renews_tokens", ROTATES, reason="Under the newest key."),
        ),
    ),
    ProtectedTable(
        table="deconfliction_pointertoken",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("tokens_are_seen_with_their_pointer", OF_OWN_POINTER, reason="To find one's own again."),
            can_select("rotation_reads_tokens", ROTATES, reason="It makes the newer ones from them."),
            can_insert("tokens_come_with_their_pointer", OF_OWN_POINTER, reason="In the same action."),
            can_insert("rotation_writes_tokens", ROTATES, reason="The newer ones."),
            can_delete("rotation_removes_tokens", ROTATES, reason="The older ones."),
        ),
    ),
    ProtectedTable(
        table="deconfliction_renewal",
        grants=("select", "insert"),
        policies=(
            can_select("renewals_are_seen_with_their_pointer", OF_OWN_POINTER, reason="Why it is still there."),
            can_insert("a_renewal_is_signed", f"by_id = {ME} and {OF_OWN_POINTER}", reason="With who took it."),
        ),
    ),
    ProtectedTable(
        table="deconfliction_match",
        grants=("select",),
        policies=(
            can_select(
                "those_told_see_a_match", TOLD_MATCH.format(match="deconfliction_match.id"), reason="Nobody else does."
            ),
        ),
    ),
    ProtectedTable(
        table="deconfliction_side",
        grants=("select", "update (mailed_at)"),
        policies=(
            can_select(
                "a_side_is_its_services_alone", TOLD, reason="And of one officer, where a pointer is restricted."
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
    ProtectedTable(
        table="deconfliction_step",
        grants=("select", "insert"),
        policies=(
            can_select(
                "those_told_read_the_history",
                TOLD_MATCH.format(match="deconfliction_step.match_id"),
                reason="Both alike.",
            ),
            can_insert(
                "a_step_is_signed_by_one_told",
                f"agency_id = (select acting_agency()) and by_id = {ME} and state not in ('notified', 'expired')"
                f" and {TOLD_MATCH.format(match='deconfliction_step.match_id')}",
                reason="Only who was told answers, by name.",
            ),
        ),
    ),
    ProtectedTable(
        table="deconfliction_alarm",
        grants=("select", "insert", "update"),
        policies=(
            can_select(
                "alarms_are_looked_at",
                OVERSEES,
                reason="By the secretariat's coordinator for all, by a service's own auditor for it.",
            ),
            can_select(
                "it_is_known_to_whoever_raised_it", f"raised_by_id = {ME} and {OWN}", reason="They are told at once."
            ),
            can_insert(
                "whoever_reaches_the_limit_raises_it",
                f"{OWN} and raised_by_id = {ME} and settled_by_id is null",
                reason="In the same transaction as the registration that reached it.",
            ),
            can_insert(
                "a_list_raises_it",
                f"{IMPORTS} and in_bulk and settled_by_id is null",
                reason="Whoever oversees pointers looks at every list that the operator filed.",
            ),
            can_update(
                "an_overseer_settles_it",
                OVERSEES,
                f"{OVERSEES} and settled_by_id = {ME}",
                reason="With a finding, by name.",
            ),
        ),
    ),
)
