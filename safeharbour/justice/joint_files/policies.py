"""Row policies of joint files: the agreement exists for those who are asked; what was put in, for those who consented.

What another service put in is shown by a function of the database, which asks the day at each statement: it ends by
itself, and leaving takes effect at once.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select, can_update

ME = "(select acting_membership())"
OWN = "agency_id = (select acting_agency())"
MAY_READ = "(select acting_may('file.read'))"
READS = f"{OWN} and {MAY_READ}"
WRITES = f"{OWN} and (select acting_may('file.write'))"
TAKES_PART = "any ((select joint_files_of())::uuid[])"
PROPOSED_BY_ME = (
    "exists (select 1 from joint_files_jointfile j where j.id = joint_files_party.joint_file_id"
    f" and j.by_id = {ME} and j.agency_id = (select acting_agency()))"
)
CONSENTED_BY_LEAD = (
    f"agreed_by_id = {ME} and exists (select 1 from investigations_investigation i"
    " where i.id = joint_files_party.file_id and i.agency_id = (select acting_agency())"
    f" and i.lead_id = {ME})"
)
UNANSWERED = "agreed_at is null and declined_at is null and left_at is null"
IS_IN = (
    "exists (select 1 from joint_files_party p where p.joint_file_id = joint_files_putin.joint_file_id"
    " and p.agency_id = joint_files_putin.agency_id and p.agreed_at is not null and p.left_at is null)"
)

TABLES = (
    ProtectedTable(
        table="joint_files_jointfile",
        grants=("select", "insert"),
        policies=(
            can_select(
                "those_who_are_asked_read_the_agreement",
                f"{MAY_READ} and ({OWN} or id = {TAKES_PART})",
                reason="What one consents to, one has read.",
            ),
            can_insert("a_joint_file_is_proposed_by_name", f"{WRITES} and by_id = {ME}", reason="Somebody is called."),
        ),
    ),
    ProtectedTable(
        table="joint_files_party",
        grants=("select", "insert", "update (file_id, agreed_at, agreed_by_id, declined_at, left_at)"),
        policies=(
            can_select(
                "those_who_are_asked_know_each_other",
                f"{MAY_READ} and ({OWN} or joint_file_id = {TAKES_PART})",
                reason="With whom one works, and who left.",
            ),
            can_insert(
                "the_proposer_asks_and_consents",
                f"(select acting_may('file.write')) and {PROPOSED_BY_ME}"
                f" and (({OWN} and {CONSENTED_BY_LEAD}) or (not {OWN} and {UNANSWERED}))",
                reason="Nobody consents for another service.",
            ),
            can_update(
                "a_service_answers_and_leaves_for_itself",
                WRITES,
                f"{WRITES} and (agreed_at is null or left_at is not null or {CONSENTED_BY_LEAD})",
                reason="Consent is its lead's, with a file of its own; leaving is its own.",
            ),
        ),
    ),
    ProtectedTable(
        table="joint_files_putin",
        grants=("select", "insert"),
        policies=(
            can_select("a_service_sees_what_it_put_in", READS, reason="Its own material stays its own."),
            can_select(
                "members_see_what_was_put_in",
                f"{MAY_READ} and joint_files_shows(joint_file_id, agency_id)",
                reason="Exactly that, while all consent and the time lasts; or as copies, if that was agreed.",
            ),
            can_insert(
                "an_item_is_put_in_by_name",
                f"{WRITES} and by_id = {ME} and {IS_IN}",
                reason="Nothing flows by itself: somebody put in each item.",
            ),
        ),
    ),
)
