"""Row policies of referrals: one exists for who sends it and, once it is sent, for who is asked; for nobody else.

A coordinator sees the fact of a referral that waits too long (which agency, what kind of need, since when), and
nothing of the person. Enforcement refers like everybody and loses sight once the person was served or not: where
somebody goes for help is not theirs to know.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_delete, can_insert, can_select, can_update

ENFORCEMENT = "('police', 'crown', 'probation', 'municipal_licensing', 'international_partner')"
SENDS = "(select acting_may('referral.send'))"
ANSWERS = "(select acting_may('referral.answer'))"
OVERSEES = "(select acting_may('referral.oversee'))"
OURS = "agency_id = (select acting_agency())"
SENT_BY_US = f"{OURS} and {SENDS}"
CLOCK = "(select acting_system()) = 'referrals.mind_the_clock'"
SERVED_OR_NOT = "('received', 'not_received')"
SOMEBODY_READS = "somebody_may({}, 'referral.answer')"
UNMATCHED = "state in ('offered', 'sent', 'declined')"
SIGNED = f"by_id = (select acting_membership()) and {OURS}"
NAMES_PEOPLE = f"{SENT_BY_US} and (select acting_may('person.read'))"


def of_a_referral(more: str = "", table: str = "") -> str:
    """Of a referral that exists for the acting agency as one of its two sides."""
    column = f"{table}.referral_id" if table else "referral_id"
    both = f"r.id = {column} and (select acting_agency()) in (r.agency_id, r.recipient_id)"
    return f"exists (select 1 from referrals_referral r where {both}{more})"


ONES_OWN = "membership_id = (select acting_membership()) and (select acting_agency()) is not null"
FROM_US = " and r.agency_id = (select acting_agency())"
TO_US = " and r.recipient_id = (select acting_agency())"
IS_READ = f" and {SOMEBODY_READS.format('r.recipient_id')}"
LEFT_TO_US = " and r.follow_by is not null"
HAS_WORK = " and r.state in ('sent', 'accepted', 'received', 'not_received')"

REFERRALS = (
    ProtectedTable(
        table="referrals_referral",
        grants=("select", "insert"),
        policies=(
            can_select(
                "who_sends_sees_what_becomes_of_it",
                f"{SENT_BY_US} and (outcome_at is null or (select acting_agency_kind()) not in {ENFORCEMENT})",
                reason="Whether somebody was served is nobody's default sight, least of all enforcement's.",
            ),
            can_select(
                "who_is_asked_sees_it_once_it_is_sent",
                f"recipient_id = (select acting_agency()) and {ANSWERS} and sent_at is not null",
                reason="What is only being prepared, or was taken back, is not theirs.",
            ),
            can_select(
                "a_coordinator_sees_that_somebody_waits_too_long",
                f"{OVERSEES} and ((state in ('sent', 'declined') and due_at <= statement_timestamp())"
                " or follow_by <= statement_timestamp())",
                reason="The fact of what was sent, to call both agencies; nothing of the person stands in this table."
                " Of what enforcement sent, also that nobody wrote in time what became of it.",
            ),
            can_select(
                "a_person_follows_her_own_referrals",
                "(select acting_person()) is not null and referrals_is_of(id, (select acting_person()))",
                reason="What becomes of it, on her own page, in plain words.",
            ),
            can_select(
                "the_clock_sees_what_waits",
                f"{CLOCK} and ({UNMATCHED} or follow_by is not null)",
                reason="It reminds and escalates.",
            ),
            can_insert(
                "who_refers_signs",
                f"{SENT_BY_US} and referred_by_id = (select acting_membership()) and state = 'offered'"
                f" and {SOMEBODY_READS.format('recipient_id')}"
                " and (exists (select 1 from directory_service s where s.id = service"
                " and s.agency_id = recipient_id and s.status = 'active' and s.withdrawn_at is null)"
                " or exists (select 1 from shelter_unit u where u.number = unit_id and u.agency_id = recipient_id))",
                reason="In one's own name, to the agency that owns the service or the unit, where somebody reads it.",
            ),
        ),
    ),
    ProtectedTable(
        table="referrals_particulars",
        grants=("select", "insert"),
        policies=(
            can_select("what_was_told_is_known_where_it_was_written", SENT_BY_US, reason="Their own words."),
            can_select(
                "who_is_asked_reads_it_while_there_is_work_to_do",
                f"{ANSWERS} and {of_a_referral(TO_US + HAS_WORK)}",
                reason="To answer and to serve; declined, withdrawn or closed, it is gone for them.",
            ),
            can_insert(
                "what_is_told_comes_with_the_referral",
                f"{SENT_BY_US} and {of_a_referral(FROM_US)}",
                reason="Both are written at once.",
            ),
        ),
    ),
    ProtectedTable(
        table="referrals_referralperson",
        grants=("select", "insert", "delete"),
        policies=(
            can_select(
                "for_whom_is_known_where_the_person_is_served",
                NAMES_PEOPLE,
                reason="The recipient learns a number only from a package that the person agreed to.",
            ),
            can_select(
                "a_person_knows_which_are_hers",
                "person_id = (select acting_person())",
                reason="Her own page finds them by it.",
            ),
            can_insert(
                "a_referral_names_a_person_of_its_own_agency",
                f"{NAMES_PEOPLE} and linked_by_id = (select acting_membership()) and {of_a_referral(FROM_US)}"
                " and exists (select 1 from people_person s where s.id = person_id"
                " and s.agency_id = (select acting_agency()) and s.erased_at is null)",
                reason="Nobody names a person whom another agency serves.",
            ),
            can_delete("a_name_is_taken_off", NAMES_PEOPLE, reason="Named in error, or not wanted any more."),
        ),
    ),
    ProtectedTable(
        table="referrals_attachment",
        grants=("select", "insert"),
        policies=(
            can_select(
                "that_a_package_went_along_is_known_to_both",
                f"{of_a_referral()} and ({OURS} or ({ANSWERS} and (select acting_may('disclosure.receive'))))",
                reason="That it is there; the package itself exists by consent's own policies.",
            ),
            can_insert(
                "who_sends_a_package_along_signs",
                f"{SIGNED} and {of_a_referral(FROM_US)}",
                reason="A trigger holds it to a package from the same sender to the same recipient.",
            ),
        ),
    ),
)

HISTORY = (
    ProtectedTable(
        table="referrals_step",
        grants=("select", "insert"),
        policies=(
            can_select(
                "both_sides_read_the_history",
                f"{of_a_referral()} and ((from_state not in {SERVED_OR_NOT} and to_state not in {SERVED_OR_NOT})"
                f" or (select acting_agency_kind()) not in {ENFORCEMENT})",
                reason="What was done, when and by which side; for enforcement without whether somebody was served.",
            ),
            can_insert(
                "a_step_is_signed_by_its_side",
                f"{SIGNED} and (to_state not in ('received', 'not_received')"
                f" or (select acting_agency_kind()) not in {ENFORCEMENT})"
                f" and (act <> 'close' or side = 'sender' or {of_a_referral(LEFT_TO_US)})"
                f" and (act <> 'send' or {of_a_referral(IS_READ)})"
                f" and ((side = 'sender' and {SENDS} and {of_a_referral(FROM_US)})"
                f" or (side = 'recipient' and {ANSWERS} and {of_a_referral(TO_US)}))",
                reason="Nobody answers for the other side; who was asked closes what those who refer cannot follow."
                " No one may change or remove a step.",
            ),
        ),
    ),
    ProtectedTable(
        table="referrals_acknowledgement",
        grants=("select", "insert"),
        policies=(
            can_select("both_sides_know_what_was_seen", of_a_referral(), reason="That somebody has it in hand."),
            can_insert("who_has_seen_it_signs", f"{SIGNED} and {of_a_referral()}", reason="In one's own name."),
        ),
    ),
    ProtectedTable(
        table="referrals_notice",
        grants=("select", "insert", "update (mailed_at)"),
        policies=(
            can_select(
                "whoever_sees_a_referral_sees_what_the_clock_did",
                "exists (select 1 from referrals_referral r where r.id = referral_id)",
                reason="Reminders, and that a coordinator looks into it.",
            ),
            can_insert(
                "the_clock_reminds",
                f"{CLOCK} and system = (select acting_system())"
                " and kind in ('reminded', 'escalated', 'asked_again', 'not_followed')",
                reason="Signed by the job.",
            ),
            can_update(
                "the_clock_notes_that_it_told",
                f"{CLOCK} and mailed_at is null",
                f"{CLOCK} and mailed_at is not null",
                reason="Nobody is told twice; nothing else of it changes.",
            ),
            can_insert(
                "a_coordinator_takes_it_up",
                f"{OVERSEES} and kind = 'taken_up' and by_id = (select acting_membership())"
                " and exists (select 1 from referrals_referral r where r.id = referral_id)",
                reason="Only of what waits too long.",
            ),
        ),
    ),
    ProtectedTable(
        table="referrals_conversation",
        grants=("select", "insert"),
        policies=(
            can_select("both_sides_know_who_calls_whom", of_a_referral(), reason="A warm hand-over is between two."),
            can_insert("who_plans_or_talked_signs", f"{SIGNED} and {of_a_referral()}", reason="Either side."),
        ),
    ),
    ProtectedTable(
        table="referrals_savedview",
        grants=("select", "insert", "delete"),
        policies=(
            can_select("a_view_is_ones_own", ONES_OWN, reason="One's own."),
            can_insert("who_saves_a_view_keeps_it", ONES_OWN, reason="One's own."),
            can_delete("a_view_is_forgotten", ONES_OWN, reason="One's own."),
        ),
    ),
)

TABLES = (*REFERRALS, *HISTORY)
