"""Row policies of consent: a grant is known to the agency that recorded it and to the one it names, to nobody else.

What a grant shows stands in the policies of the tables it shows: `shown_by_consent(scope)` there asks the database
function `consent_people`, which answers with the people whom the acting agency may see for the purpose it has said.
"""

from datetime import timedelta

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select
from safeharbour.trust.consent.enums import Scope

READABLE_FOR = timedelta(days=90)
"""What was approved without consent may be read no longer than this."""
OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('person.read'))"
RECEIVES = "recipient_id = (select acting_agency()) and (select acting_may('consent.receive'))"
RECORDS = f"{OWN} and (select acting_may('consent.record'))"
HOLDS_KEY = (
    "exists (select 1 from vault_personkey k where k.subject = consent_grant.person"
    " and k.agency_id = (select acting_agency()) and k.destroyed_at is null)"
)
HOLDS_KEY_OF_DISCLOSED = HOLDS_KEY.replace("consent_grant", "consent_disclosure")
HOLDS_KEY_OF_ASKED = HOLDS_KEY.replace("consent_grant", "consent_withoutconsent")
RECEIVES_PACKAGES = "recipient_id = (select acting_agency()) and (select acting_may('disclosure.receive'))"
SIGNS = "(select acting_may('consent.record')) and by_id = (select acting_membership())"
HERSELF = "person = (select acting_person())"
BY_HERSELF = "(select acting_kind()) = 'person' and by_id is null"
REVIEWS = "(select acting_may('audit.emergency'))"
OF_A_DISCLOSURE_SEEN = "exists (select 1 from consent_disclosure d where d.id = disclosure_id)"
OF_AN_OWN_DISCLOSURE = (
    "exists (select 1 from consent_disclosure d where d.id = disclosure_id and d.agency_id = (select acting_agency()))"
)
OF_A_DISCLOSURE_RECEIVED = (
    "exists (select 1 from consent_disclosure d where d.id = disclosure_id"
    " and d.recipient_id = (select acting_agency()))"
)
WITHIN_ITS_GRANT = (
    "exists (select 1 from consent_grant g where g.id = grant_id and g.person = consent_disclosure.person"
    " and g.recipient_id = consent_disclosure.recipient_id and g.purpose = consent_disclosure.purpose"
    " and g.agency_id = consent_disclosure.agency_id and expires_at <= g.ends_at"
    " and not exists (select 1 from consent_withdrawal w where w.grant_id = g.id)"
    " and not exists (select 1 from unnest(consent_disclosure.fields) f"
    " where split_part(f, '.', 1) <> all (g.scopes)))"
)
AS_APPROVED = (
    "exists (select 1 from consent_withoutconsent o join consent_approval a on a.without_id = o.id"
    " where o.id = consent_disclosure.without_id and a.approved and o.person = consent_disclosure.person"
    " and o.recipient_id = consent_disclosure.recipient_id and o.agency_id = consent_disclosure.agency_id"
    " and o.purpose = consent_disclosure.purpose and consent_disclosure.fields <@ o.fields"
    f" and consent_disclosure.expires_at <= a.at + interval '{READABLE_FOR.days} days')"
)
ASKED_AND_TOLD = (
    "exists (select 1 from consent_withoutconsent o where o.id = consent_disclosure.without_id and (o.told = 'told'"
    " or consent_told_since(o.id)))"
)
TOLD_SINCE = "consent_told_since(consent_withoutconsent.id)"
OF_AN_ASKED_SEEN = "exists (select 1 from consent_withoutconsent o where o.id = without_id)"
OF_AN_EMERGENCY_SEEN = "exists (select 1 from consent_emergency e where e.id = emergency_id)"
OF_A_GRANT_SEEN = "exists (select 1 from consent_grant g where g.id = grant_id)"
OF_AN_OWN_GRANT = (
    "exists (select 1 from consent_grant g where g.id = grant_id and g.agency_id = (select acting_agency()))"
)


def shown_by_consent(scope: Scope | None, column: str = "person_id") -> str:
    """For policies of tables that hold a scope: rows of people who agreed. `None`: who shares anything with us."""
    return f"{column} = any ((select consent_people('{scope.value if scope else ''}'))::uuid[])"


GRANTS = (
    ProtectedTable(
        table="consent_grant",
        grants=("select", "insert"),
        policies=(
            can_select(
                "a_grant_is_known_where_it_was_given", READS, reason="Who serves a person knows what is shared."
            ),
            can_select("a_grant_is_known_to_whom_it_names", RECEIVES, reason="What may be seen, for what, until when."),
            can_select("a_person_reads_what_she_agreed_to", HERSELF, reason="It is hers, on her own page."),
            can_insert(
                "a_grant_is_recorded_where_the_person_is_served",
                f"{RECORDS} and recorded_by_id = (select acting_membership()) and {HOLDS_KEY}",
                reason="Nobody lets another agency's person be seen: the person's key must be one's own.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_judgement",
        grants=("select", "insert"),
        policies=(
            can_select("a_judgement_stays_where_it_was_made", READS, reason="The recipient needs no word of it."),
            can_insert("a_judgement_comes_with_its_grant", f"{RECORDS} and {OF_AN_OWN_GRANT}", reason="Both at once."),
        ),
    ),
    ProtectedTable(
        table="consent_withdrawal",
        grants=("select", "insert"),
        policies=(
            can_select("a_withdrawal_is_known_to_both_sides", OF_A_GRANT_SEEN, reason="Who loses sight is told why."),
            can_insert(
                "either_side_takes_a_withdrawal",
                f"(select acting_may('consent.record')) and by_id = (select acting_membership()) and {OF_A_GRANT_SEEN}",
                reason="A person may say it to whom they trust; nobody is sent elsewhere to withdraw.",
            ),
            can_insert(
                "a_person_withdraws_on_her_own_page",
                f"{BY_HERSELF} and how = 'own_page' and {OF_A_GRANT_SEEN}",
                reason="At once, at any hour, asking nobody.",
            ),
        ),
    ),
)


PACKAGES = (
    ProtectedTable(
        table="consent_disclosure",
        grants=("select", "insert"),
        policies=(
            can_select("a_disclosure_is_known_where_it_came_from", READS, reason="What has left is known here."),
            can_select("a_disclosure_is_known_to_its_recipient", RECEIVES_PACKAGES, reason="What it is."),
            can_select(
                "a_person_knows_what_was_sent_about_her",
                f"{HERSELF} and (without_id is null or {ASKED_AND_TOLD})",
                reason="What crossed without consent, once she was told of it: telling may put somebody in danger.",
            ),
            can_insert(
                "a_disclosure_stays_within_what_was_agreed_or_approved",
                f"{RECORDS} and sent_by_id = (select acting_membership()) and {HOLDS_KEY_OF_DISCLOSED}"
                f" and ({WITHIN_ITS_GRANT} or {AS_APPROVED})",
                reason="No field, recipient, purpose or day beyond the grant or the approval.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_package",
        grants=("select", "insert"),
        policies=(
            can_select("a_package_is_kept_where_it_came_from", READS, reason="Sealed; only the recipient has its key."),
            can_select(
                "a_package_exists_for_its_recipient_while_it_may_be_read",
                "(select acting_may('disclosure.receive')) and consent_package_is_open(disclosure_id)",
                reason="Withdrawn, ended or expired, it is gone at the next statement.",
            ),
            can_insert(
                "a_package_comes_with_its_disclosure",
                f"{RECORDS} and {OF_AN_OWN_DISCLOSURE}",
                reason="Both are written by whoever sends, at once.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_ending",
        grants=("select", "insert"),
        policies=(
            can_select("both_sides_know_that_it_ended", OF_A_DISCLOSURE_SEEN, reason="The recipient is told to erase."),
            can_insert(
                "either_side_ends_what_was_withdrawn_its_sender_the_rest",
                f"{SIGNS} and {OF_A_DISCLOSURE_SEEN} and (why = 'withdrawn' or {OF_AN_OWN_DISCLOSURE})",
                reason="A withdrawal is taken on either side.",
            ),
            can_insert(
                "what_rests_on_it_ends_with_a_persons_own_withdrawal",
                f"{BY_HERSELF} and why = 'withdrawn' and {OF_A_DISCLOSURE_SEEN}",
                reason="Her no reaches every package that was sent on her yes.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_erasedcopies",
        grants=("select", "insert"),
        policies=(
            can_select("both_sides_know_that_copies_are_gone", OF_A_DISCLOSURE_SEEN, reason="An answer to a notice."),
            can_insert(
                "a_recipient_says_that_its_copies_are_gone",
                "(select acting_may('disclosure.receive')) and by_id = (select acting_membership())"
                f" and {OF_A_DISCLOSURE_RECEIVED}",
                reason="Nobody else can say it.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_look",
        grants=("select", "insert"),
        policies=(
            can_select("a_persons_workers_know_who_looked", READS, reason="The person may ask at any time."),
            can_select("who_looked_knows_it", "by_id = (select acting_membership())", reason="One's own."),
            can_select(
                "a_person_knows_who_looked",
                f"{HERSELF} and (disclosure_id is null or {OF_A_DISCLOSURE_SEEN})",
                reason="On her own page; of what crossed without consent, once she was told.",
            ),
            can_insert(
                "who_looks_signs",
                "by_id = (select acting_membership()) and by_agency_id = (select acting_agency())"
                f" and (person = any ((select consent_people(''))::uuid[]) or {OF_A_DISCLOSURE_RECEIVED})",
                reason="Only of somebody that one is shown.",
            ),
        ),
    ),
)

WITHOUT = (
    ProtectedTable(
        table="consent_withoutconsent",
        grants=("select", "insert"),
        policies=(
            can_select("what_is_asked_without_consent_stays_inside", READS, reason="The recipient needs no grounds."),
            can_select(
                "a_person_knows_that_she_was_told",
                f"{HERSELF} and (told = 'told' or {TOLD_SINCE})",
                reason="The fact and its authority; its grounds are sealed.",
            ),
            can_insert(
                "who_asks_signs",
                f"{RECORDS} and asked_by_id = (select acting_membership()) and {HOLDS_KEY_OF_ASKED}",
                reason="For a person of one's own agency.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_approval",
        grants=("select", "insert"),
        policies=(
            can_select("an_answer_is_known_where_it_was_asked", OF_AN_ASKED_SEEN, reason="Who decided."),
            can_insert(
                "a_second_person_answers",
                f"{SIGNS} and exists (select 1 from consent_withoutconsent o where o.id = without_id"
                " and o.asked_by_id = consent_approval.asked_by_id"
                " and not is_acting_persons(o.asked_by_id))",
                reason="Never who asked, in whatever role.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_toldsince",
        grants=("select", "insert"),
        policies=(
            can_select("that_she_was_told_is_known_where_it_was_asked", READS, reason="Nobody tells her twice."),
            can_select("a_person_knows_that_she_was_told_later", HERSELF, reason="When, and of what."),
            can_insert(
                "who_told_her_signs",
                f"{RECORDS} and by_id = (select acting_membership()) and exists (select 1 from consent_withoutconsent o"
                " join consent_approval a on a.without_id = o.id where o.id = consent_toldsince.without_id"
                " and a.approved and o.told <> 'told' and o.person = consent_toldsince.person"
                " and o.agency_id = consent_toldsince.agency_id)",
                reason="Of what crossed without her knowing, by a colleague of who sent it.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_review",
        grants=("select", "insert"),
        policies=(
            can_select("reviews_are_known_where_it_was_asked", OF_AN_ASKED_SEEN, reason="Whether it still stands."),
            can_insert("a_review_is_signed", f"{SIGNS} and {OF_AN_ASKED_SEEN}", reason="By a colleague."),
        ),
    ),
)

EMERGENCIES = (
    ProtectedTable(
        table="consent_emergency",
        grants=("select", "insert"),
        policies=(
            can_select("who_broke_the_glass_knows_it", "by_id = (select acting_membership())", reason="One's own."),
            can_select("a_person_knows_who_broke_the_glass", HERSELF, reason="It shows on her own page, plainly."),
            can_select("a_persons_workers_know_of_it", READS, reason="It stands in the person's record of who looked."),
            can_select(
                "reviewers_of_both_agencies_are_alarmed",
                f"{REVIEWS} and (select acting_agency()) in (agency_id, by_agency_id)",
                reason="Each looks at it.",
            ),
            can_insert(
                "who_breaks_the_glass_signs",
                "(select acting_may('consent.emergency')) and by_id = (select acting_membership())"
                " and by_agency_id = (select acting_agency()) and agency_id = consent_served_at(person)",
                reason="By name, and for the person's own agency to see.",
            ),
        ),
    ),
    ProtectedTable(
        table="consent_emergencyreview",
        grants=("select", "insert"),
        policies=(
            can_select("who_knows_the_emergency_knows_its_reviews", OF_AN_EMERGENCY_SEEN, reason="What came of it."),
            can_insert(
                "a_reviewer_signs",
                f"{REVIEWS} and {OWN} and by_id = (select acting_membership()) and exists (select 1"
                " from consent_emergency e where e.id = emergency_id and not is_acting_persons(e.by_id))",
                reason="For one's own agency, and never what one did oneself.",
            ),
        ),
    ),
)

TABLES = (*GRANTS, *PACKAGES, *WITHOUT, *EMERGENCIES)
