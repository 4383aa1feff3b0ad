"""Row policies of consent: a grant is known to the agency that recorded it and to the one it names, to nobody else.

What a grant shows stands in the policies of the tables it shows: `shown_by_consent(scope)` there asks the database
function `consent_people`, which answers with the people whom the acting agency may see for the purpose it has said.
"""

from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select
from safeharbour.trust.consent.enums import Scope

OWN = "agency_id = (select acting_agency())"
READS = f"{OWN} and (select acting_may('person.read'))"
RECEIVES = "recipient_id = (select acting_agency()) and (select acting_may('consent.receive'))"
RECORDS = f"{OWN} and (select acting_may('consent.record'))"
HOLDS_KEY = (
    "exists (select 1 from vault_personkey k where k.subject = consent_grant.person"
    " and k.agency_id = (select acting_agency()) and k.destroyed_at is null)"
)
OF_A_GRANT_SEEN = "exists (select 1 from consent_grant g where g.id = grant_id)"
OF_AN_OWN_GRANT = (
    "exists (select 1 from consent_grant g where g.id = grant_id and g.agency_id = (select acting_agency()))"
)


def shown_by_consent(scope: Scope | None, column: str = "person_id") -> str:
    """For policies of tables that hold a scope: rows of people who agreed. `None`: who shares anything with us."""
    return f"{column} = any ((select consent_people('{scope.value if scope else ''}'))::uuid[])"


TABLES = (
    ProtectedTable(
        table="consent_grant",
        grants=("select", "insert"),
        policies=(
            can_select(
                "a_grant_is_known_where_it_was_given", READS, reason="Who serves a person knows what is shared."
            ),
            can_select("a_grant_is_known_to_whom_it_names", RECEIVES, reason="What may be seen, for what, until when."),
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
        ),
    ),
)
