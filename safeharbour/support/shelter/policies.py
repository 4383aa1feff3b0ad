"""Row policies of the shelter: a unit's facts are for those who search, a promise for its two sides, no one else.

Searching is for every frontline worker, police included. Who stays, who left and where to is not: police and other
enforcement lose sight of a promise when the person arrives, and every requester when the person leaves.
"""

from safeharbour.support.shelter.enums import LOSES_SIGHT
from safeharbour.trust.access.row_security import ProtectedTable, can_delete, can_insert, can_select, can_update

OWN = "agency_id = (select acting_agency())"
SEARCHES = "(select acting_may('bed.search'))"
ASKS = f"{OWN} and (select acting_may('bed.request'))"
MANAGES = f"{OWN} and (select acting_may('unit.manage'))"
ANSWERS = "(select acting_may('hold.answer'))"
KEEPS_HOUSE = f"{OWN} and {ANSWERS}"
SEES_LOCATION = f"{OWN} and (select acting_may('directory.see_confidential'))"
NAMES_RESIDENTS = f"{KEEPS_HOUSE} and (select acting_may('person.read'))"
NAMES_PEOPLE = f"{ASKS} and (select acting_may('person.read'))"
MAILS = "(select acting_system()) = 'shelter.mail_notices' and read_at is null"
TIDIES = "(select acting_system()) = 'shelter.expire_holds'"

BEFORE_HOUSE = f"house_agency_id = (select acting_agency()) and {ANSWERS}"
ASKED_BY_US = "requester_agency_id = (select acting_agency()) and (select acting_may('bed.request'))"
ENFORCEMENT = f"({', '.join(repr(kind) for kind in LOSES_SIGHT)})"
LIVE = "('held', 'accepted', 'arrived')"

HOUSES = (
    ProtectedTable(
        table="shelter_house",
        grants=("select", "insert", "update"),
        policies=(
            can_select(
                "houses_are_known_by_region_to_those_who_search",
                f"{SEARCHES} or ({MANAGES})",
                reason="Which agency's house in which region; its address stands in another table.",
            ),
            can_insert("a_house_is_opened_by_its_agency", MANAGES, reason="The agency's own houses."),
            can_update("a_house_is_changed_by_its_agency", MANAGES, reason="The agency's own houses."),
        ),
    ),
    ProtectedTable(
        table="shelter_housecontact",
        grants=("select", "insert", "update"),
        policies=(
            can_select("a_house_sees_its_own_telephone", KEEPS_HOUSE, reason="Their own telephone."),
            can_select(
                "an_accepted_requester_may_call_the_house",
                "exists (select 1 from shelter_promise p join shelter_unit u on u.number = p.unit_id"
                " where u.house_id = shelter_housecontact.house_id and p.state in ('accepted', 'arrived')"
                " and p.requester_agency_id = (select acting_agency()))",
                reason="Arranging the arrival; not before the house has said yes.",
            ),
            can_insert("a_house_writes_its_telephone", MANAGES, reason="Their own telephone."),
            can_update("a_house_changes_its_telephone", MANAGES, reason="Their own telephone."),
        ),
    ),
    ProtectedTable(
        table="shelter_houselocation",
        grants=("select", "insert", "update"),
        policies=(
            can_select("a_location_is_for_the_house_alone", SEES_LOCATION, reason="A safe house's address kills."),
            can_insert("a_house_writes_its_location", SEES_LOCATION, reason="Only those who may read it."),
            can_update("a_house_changes_its_location", SEES_LOCATION, reason="Only those who may read it."),
        ),
    ),
    ProtectedTable(
        table="shelter_unit",
        grants=("select", "insert", "update"),
        policies=(
            can_select(
                "a_units_facts_are_for_those_who_search",
                f"{SEARCHES} or ({MANAGES})",
                reason="Whom it takes, its coarse region, whether it is free: never who is there.",
            ),
            can_select("expiry_sees_units", TIDIES, reason="The job that tidies lapsed holds reopens the unit."),
            can_insert("a_unit_is_added_by_its_agency", MANAGES, reason="The agency's own units."),
            can_update("a_unit_is_changed_by_its_agency", MANAGES, reason="Whom it takes; status follows changes."),
        ),
    ),
    ProtectedTable(
        table="shelter_unitchange",
        grants=("select", "insert"),
        policies=(
            can_select("a_house_reads_its_units_history", KEEPS_HOUSE, reason="Who changed what, when."),
            can_insert(
                "a_house_changes_its_own_units",
                f"{KEEPS_HOUSE} and author_id = (select acting_membership())",
                reason="Signed by its own author.",
            ),
            can_insert(
                "a_requester_holds_and_releases",
                "author_id = (select acting_membership()) and author_agency_id = (select acting_agency())"
                " and act in ('hold', 'hold_after_a_lapsed_one', 'release', 'expire') and exists"
                " (select 1 from shelter_promise p where p.unit_id = shelter_unitchange.unit_id"
                " and p.requester_agency_id = (select acting_agency()))",
                reason="Holding changes another agency's unit, only beside one's own promise of it.",
            ),
            can_insert(
                "expiry_reopens", f"{TIDIES} and system = (select acting_system())", reason="Signed by the job."
            ),
        ),
    ),
)

REQUESTS = (
    ProtectedTable(
        table="shelter_bedrequest",
        grants=("select", "insert", "update"),
        policies=(
            can_select("a_request_is_its_agencys", ASKS, reason="Regions to avoid name a trafficker's places."),
            can_insert(
                "a_request_is_signed",
                f"{ASKS} and asked_by_id = (select acting_membership())",
                reason="Signed by its own author.",
            ),
            can_update("a_request_is_changed_by_its_agency", ASKS, reason="The search goes on with other needs."),
        ),
    ),
    ProtectedTable(
        table="shelter_requestperson",
        grants=("select", "insert", "delete"),
        policies=(
            can_select(
                "for_whom_is_known_where_the_person_is_served",
                NAMES_PEOPLE,
                reason="By those who look up people; a frontline colleague reads the request without the person.",
            ),
            can_insert(
                "a_request_names_a_person_of_its_own_agency",
                f"{NAMES_PEOPLE} and linked_by_id = (select acting_membership())"
                " and exists (select 1 from people_person s where s.id = person_id"
                " and s.agency_id = (select acting_agency()) and s.erased_at is null)"
                " and exists (select 1 from shelter_bedrequest r where r.id = request_id"
                " and r.agency_id = (select acting_agency()))",
                reason="Nobody names a person whom another agency serves.",
            ),
            can_delete("a_name_is_taken_off_a_request", NAMES_PEOPLE, reason="Named in error, or not wanted any more."),
        ),
    ),
    ProtectedTable(
        table="shelter_withdrawal",
        grants=("select", "insert"),
        policies=(
            can_select("who_withdrew_is_known_to_the_agency_that_asked", ASKS, reason="The agency's own request."),
            can_insert(
                "a_request_is_withdrawn_by_its_agency",
                f"{ASKS} and withdrawn_by_id = (select acting_membership())"
                " and exists (select 1 from shelter_bedrequest r where r.id = request_id"
                " and r.agency_id = (select acting_agency()))"
                " and not exists (select 1 from shelter_promise p where p.request_id = shelter_withdrawal.request_id"
                " and p.state in ('held', 'accepted'))"
                " and request_id not in (select shelter_requests_settled(array[request_id]))",
                reason="Signed; never while a unit is kept for it, nor once somebody lives there.",
            ),
        ),
    ),
    ProtectedTable(
        table="shelter_placementneeds",
        grants=("select", "insert", "update"),
        policies=(
            can_select("needs_are_their_agencys", ASKS, reason="What the agency itself asked for."),
            can_select(
                "a_house_reads_needs_while_it_is_asked",
                f"exists (select 1 from shelter_promise p where p.request_id = shelter_placementneeds.request_id"
                f" and p.house_agency_id = (select acting_agency()) and p.state in {LIVE}) and {ANSWERS}",
                reason="It must know whom it says yes to, and forgets it with the promise.",
            ),
            can_insert("needs_are_written_by_those_who_ask", ASKS, reason="The agency's own request."),
            can_update("needs_are_changed_by_those_who_ask", ASKS, reason="The agency's own request."),
        ),
    ),
)

PROMISES = (
    ProtectedTable(
        table="shelter_promise",
        grants=("select", "insert", "update"),
        policies=(
            can_select("a_house_sees_promises_of_its_units", BEFORE_HOUSE, reason="It answers and keeps them."),
            can_select(
                "a_requester_sees_its_promises_until_the_person_is_theirs_no_more",
                f"{ASKED_BY_US} and state <> 'departed'"
                f" and (state <> 'arrived' or (select acting_agency_kind()) not in {ENFORCEMENT})",
                reason="Whether somebody still stays is nobody's default sight, least of all enforcement's.",
            ),
            can_select(
                "expiry_sees_what_may_lapse",
                f"{TIDIES} and state in ('held', 'accepted', 'expired')",
                reason="The job that tidies lapsed holds.",
            ),
            can_insert(
                "a_requester_holds",
                f"{ASKED_BY_US} and state = 'held' and placed_by_id = (select acting_membership())"
                " and exists (select 1 from shelter_unit u where u.number = unit_id and u.agency_id = house_agency_id)"
                " and exists (select 1 from shelter_bedrequest r where r.id = request_id)"
                " and not exists (select 1 from shelter_withdrawal w where w.request_id = shelter_promise.request_id)",
                reason="A hold for one's own request that still stands, on a unit of the agency that it says.",
            ),
            can_insert(
                "a_house_takes_in",
                f"{BEFORE_HOUSE} and state = 'arrived' and requester_agency_id = (select acting_agency())"
                " and exists (select 1 from shelter_unit u where u.number = unit_id and u.agency_id = house_agency_id)",
                reason="Someone at its own door.",
            ),
            can_update(
                "a_requester_extends_and_releases",
                ASKED_BY_US,
                f"{ASKED_BY_US} and state in ('held', 'accepted', 'released', 'expired')",
                reason="A requester neither accepts for the house nor says who stays.",
            ),
            can_update("a_house_answers", BEFORE_HOUSE, reason="Accept, decline, arrival, departure."),
            can_update(
                "expiry_tidies",
                f"{TIDIES} and state in ('held', 'accepted')",
                f"{TIDIES} and state = 'expired'",
                reason="Only to expired.",
            ),
        ),
    ),
    ProtectedTable(
        table="shelter_stayperson",
        grants=("select", "insert", "delete"),
        policies=(
            can_select(
                "who_stays_is_known_in_the_house",
                NAMES_RESIDENTS,
                reason="By those of the house who look up people; never by who asked for the bed.",
            ),
            can_insert(
                "a_house_says_who_stays_with_it",
                f"{NAMES_RESIDENTS} and linked_by_id = (select acting_membership())"
                " and exists (select 1 from people_person s where s.id = person_id"
                " and s.agency_id = (select acting_agency()) and s.erased_at is null)"
                " and exists (select 1 from shelter_promise p where p.id = promise_id"
                " and p.house_agency_id = (select acting_agency()) and p.state = 'arrived')",
                reason="Its own stay, while it lasts, and a person whom the house itself serves.",
            ),
            can_delete("a_name_is_taken_off_a_stay", NAMES_RESIDENTS, reason="Named in error, or not wanted any more."),
        ),
    ),
    ProtectedTable(
        table="shelter_departure",
        grants=("select", "insert"),
        policies=(
            can_select("a_departure_is_the_houses_alone", KEEPS_HOUSE, reason="Whereabouts."),
            can_insert("a_house_records_a_departure", KEEPS_HOUSE, reason="Its own stays."),
        ),
    ),
    ProtectedTable(
        table="shelter_notice",
        grants=("select", "insert", "update"),
        policies=(
            can_select("a_notice_is_read_by_those_it_tells", ASKS, reason="The agency that asked."),
            can_insert(
                "a_house_tells_the_requester",
                "exists (select 1 from shelter_promise p where p.id = promise_id and p.requester_agency_id = agency_id"
                " and p.placed_by_id = membership_id)",
                reason="Either side of a promise, and the job that expires it, tell the one who asked.",
            ),
            can_update("a_notice_is_marked_read", ASKS, reason="By the agency that asked."),
            can_select("mail_sees_whom_to_tell", MAILS, reason="That something waits, for whom; not what was asked."),
            can_update("mail_notes_that_it_went_out", MAILS, reason="Nobody is told twice."),
        ),
    ),
)

TABLES = (*HOUSES, *REQUESTS, *PROMISES)
