"""Row policies of conferences: known where the person is served, and nowhere else.

Two things are held here and not in a page. That another agency may hear an item exists only while the person's grant to
it stands: withdrawn, ended, or without both agreements, the row is gone at the next statement. And nothing is decided
before the person's own view was asked for.
"""

from safeharbour.support.care.policies import a_colleague, of_the_same, written
from safeharbour.support.people.policies import reads
from safeharbour.trust.access.row_security import ProtectedTable, can_insert, can_select

HEARS = (
    "exists (select 1 from consent_grant g join conferences_item i on i.id = conferences_invitation.item_id"
    " join conferences_conference c on c.id = i.conference_id"
    " where g.id = conferences_invitation.grant_id and g.person = conferences_invitation.person_id"
    " and g.agency_id = conferences_invitation.agency_id and g.recipient_id = conferences_invitation.invited_id"
    " and i.person_id = g.person and g.purpose = c.purpose and i.scope = any (g.scopes)"
    " and g.starts_at <= statement_timestamp() and statement_timestamp() < g.ends_at"
    " and not exists (select 1 from consent_withdrawal w where w.grant_id = g.id)"
    " and consent_has_agreement(g.agency_id) and consent_has_agreement(g.recipient_id))"
)
HER_VIEW_FIRST = (
    "exists (select 1 from conferences_item i join conferences_view v on v.conference_id = i.conference_id"
    " where i.id = conferences_decision.item_id)"
)

TABLES = (
    written(
        "conferences_conference",
        "Who leads, and what it is for.",
        also=f"{a_colleague('chair_id')}"
        f" and {of_the_same('conferences_conference', 'care_appointment', 'appointment_id')}",
    ),
    written(
        "conferences_view",
        "How the person sees it.",
        also=of_the_same("conferences_view", "conferences_conference", "conference_id"),
    ),
    written(
        "conferences_item",
        "What is talked about.",
        also=of_the_same("conferences_item", "conferences_conference", "conference_id"),
    ),
    ProtectedTable(
        table="conferences_invitation",
        grants=("select", "insert"),
        policies=(
            can_select(
                "an_invitation_stands_while_the_person_agrees",
                f"{reads('person.read')} and {HEARS}",
                reason="Withdrawn, nobody reads from the page that they may hear it.",
            ),
            can_insert(
                "who_invites_signs_and_the_person_agreed",
                f"{reads('person.write')} and by_id = (select acting_membership())"
                f" and {of_the_same('conferences_invitation', 'conferences_item', 'item_id')} and {HEARS}",
                reason="No item is put before an agency without a grant of that part, for this purpose.",
            ),
        ),
    ),
    written(
        "conferences_decision",
        "Who does what.",
        also=f"{of_the_same('conferences_decision', 'conferences_item', 'item_id')}"
        f" and {of_the_same('conferences_decision', 'care_task', 'task_id')} and {HER_VIEW_FIRST}",
    ),
)
