"""Row policies of prosecutions: a case exists for the Crown offices that take part in it; a file sent, for both ends.

Which cases those are is answered by a function of the database, once a statement. The record of a young person is
closed by the clock of the database itself: after its last day neither the accused nor a charge exists for anybody.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select

READS = "(select acting_may('case.read'))"
SEEN = "case_id = any ((select prosecutions_cases())::uuid[])"
SIGNS = "(select acting_may('case.write')) and by_id = (select acting_membership())"
CARRIES = f"{SIGNS} and {SEEN} and prosecutions_carries(case_id)"
OF_AN_ACCUSED_SEEN = "exists (select 1 from prosecutions_accused a where a.id = accused_id)"
OF_A_WAIVER_SEEN = "exists (select 1 from prosecutions_waiver w where w.id = waiver_id)"
OF_A_CHARGE_SEEN = "exists (select 1 from prosecutions_charge c where c.id = charge_id)"
OF_THE_CASE = {
    "course": "Before which court it is, and until when.",
    "appearance": "When to be in court.",
    "appearancestep": "Whose delay it was.",
    "guardedfield": "To look for it: a keyed digest that tells nothing.",
    "bundle": "What was prepared for the defence.",
    "bundlestep": "What went to the defence, and when.",
    "protectedperson": "A pseudonym; whom the case must protect.",
    "witnessstep": "What they were offered and wished, so that nobody asks them twice.",
}
REMINDS = "(select acting_system()) = 'prosecutions.remind'"
OPEN = "(locks_at is null or locks_at > now())"

TABLES = (
    ProtectedTable(
        table="prosecutions_brief",
        grants=("select", "insert"),
        policies=(
            can_select(
                "a_service_knows_what_it_sent",
                "agency_id = (select acting_agency()) and (select acting_may('file.read'))",
                reason="Where its files went.",
            ),
            can_select(
                "an_office_knows_what_it_was_sent",
                f"{READS} and office_id = (select acting_agency())",
                reason="A number, a kind and whom to call; the file itself stays with its service.",
            ),
            can_select(
                "who_carries_a_case_knows_its_files",
                f"{READS} and id = any ((select prosecutions_briefs())::uuid[])",
                reason="Joint prosecutions rest on files that were sent to other offices, too.",
            ),
            can_insert(
                "a_service_sends_its_own_files",
                "agency_id = (select acting_agency()) and (select acting_may('file.write'))"
                " and by_id = (select acting_membership())"
                " and exists (select 1 from investigations_investigation i where i.id = file_id"
                " and i.agency_id = (select acting_agency()) and i.number = prosecutions_brief.number)",
                reason="Nobody hands over another's file, nor under another number.",
            ),
        ),
    ),
    ProtectedTable(
        table="prosecutions_case",
        grants=("select", "insert"),
        policies=(
            can_select(
                "a_case_exists_for_offices_that_take_part",
                f"{READS} and (id = any ((select prosecutions_cases())::uuid[])"
                " or (agency_id = (select acting_agency()) and not prosecutions_is_locked(id)))",
                reason="Its own office, and those that were asked in; none once all its records are locked.",
            ),
            can_insert(
                "an_office_opens_its_own_cases",
                f"{SIGNS} and agency_id = (select acting_agency())",
                reason="Nobody opens a case in another office's name.",
            ),
        ),
    ),
    ProtectedTable(
        table="prosecutions_casefile",
        grants=("select", "insert"),
        policies=(
            can_select("files_are_read_with_their_case", f"{READS} and {SEEN}", reason="What the case rests on."),
            can_insert(
                "an_office_takes_up_what_it_was_sent",
                f"{CARRIES} and exists (select 1 from prosecutions_brief b where b.id = brief_id"
                " and b.office_id = (select acting_agency()))",
                reason="Only a file that its service sent to this office.",
            ),
        ),
    ),
    ProtectedTable(
        table="prosecutions_caseoffice",
        grants=("select", "insert"),
        policies=(
            can_select("who_takes_part_is_known_in_the_case", f"{READS} and {SEEN}", reason="Whom one works with."),
            can_insert("who_carries_a_case_asks_others_in", CARRIES, reason="Those who carry it decide who joins."),
        ),
    ),
    ProtectedTable(
        table="prosecutions_casemember",
        grants=("select", "insert"),
        policies=(
            can_select("who_carries_it_is_known_in_the_case", f"{READS} and {SEEN}", reason="Whom to ask."),
            can_insert(
                "a_crown_takes_a_case_of_the_own_office_up",
                f"{SIGNS} and {SEEN} and member_id = (select acting_membership())"
                " and office_id = (select acting_agency())",
                reason="Colleagues stand in for each other at any hour; the trail says who did.",
            ),
        ),
    ),
    ProtectedTable(
        table="prosecutions_accused",
        grants=("select", "insert"),
        policies=(
            can_select(
                "an_accused_exists_in_the_case_while_the_record_is_open",
                f"{READS} and {SEEN} and {OPEN}",
                reason="A young person's record closes by itself (YCJA 119).",
            ),
            can_insert("who_carries_a_case_names_the_accused", CARRIES, reason="Those who carry the case."),
        ),
    ),
    *(
        ProtectedTable(
            table=f"prosecutions_{table}",
            grants=("select", "insert"),
            policies=(
                can_select(f"{table}_is_read_with_its_case", f"{READS} and {SEEN}", reason=reason),
                can_insert(f"who_carries_a_case_writes_{table}", CARRIES, reason="Those who carry it, signed."),
            ),
        )
        for table, reason in OF_THE_CASE.items()
    ),
    ProtectedTable(
        table="prosecutions_reminder",
        grants=("select", "insert"),
        policies=(
            can_select("a_reminder_is_known_to_who_sends_it", REMINDS, reason="Nobody is told twice."),
            can_insert("who_sends_a_reminder_notes_it", REMINDS, reason="The worker that says that something waits."),
        ),
    ),
    ProtectedTable(
        table="prosecutions_waiver",
        grants=("select", "insert"),
        policies=(
            can_select("a_waiver_is_read_with_its_accused", OF_AN_ACCUSED_SEEN, reason="It closes with the record."),
            can_insert(
                "who_carries_a_case_writes_waivers", f"{CARRIES} and {OF_AN_ACCUSED_SEEN}", reason="Those who carry it."
            ),
        ),
    ),
    ProtectedTable(
        table="prosecutions_struckwaiver",
        grants=("select", "insert"),
        policies=(
            can_select("what_was_struck_is_read_with_its_waiver", OF_A_WAIVER_SEEN, reason="Why it counts no more."),
            can_insert(
                "who_carries_a_case_strikes_waivers", f"{CARRIES} and {OF_A_WAIVER_SEEN}", reason="Those who carry it."
            ),
        ),
    ),
    ProtectedTable(
        table="prosecutions_charge",
        grants=("select", "insert"),
        policies=(
            can_select("a_charge_is_read_with_its_accused", OF_AN_ACCUSED_SEEN, reason="It closes with the record."),
            can_insert(
                "who_carries_a_case_lays_charges", f"{CARRIES} and {OF_AN_ACCUSED_SEEN}", reason="Those who carry it."
            ),
        ),
    ),
    ProtectedTable(
        table="prosecutions_chargestep",
        grants=("select", "insert"),
        policies=(
            can_select("a_step_is_read_with_its_charge", OF_A_CHARGE_SEEN, reason="It closes with the record."),
            can_insert(
                "who_carries_a_case_writes_its_steps", f"{CARRIES} and {OF_A_CHARGE_SEEN}", reason="Those who carry it."
            ),
        ),
    ),
)
