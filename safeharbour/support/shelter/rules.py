"""Who may search, hold, answer and keep units. Pure: an actor, a thing and a moment in, a decision out."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from safeharbour.support.people.models import Person
from safeharbour.support.shelter.enums import DeclineReason, PromiseState, UnitStatus, WithdrawalReason
from safeharbour.support.shelter.models import BedRequest, House, Promise, Unit
from safeharbour.support.shelter.transitions import By, allowed, house_choices
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.roles import Permission

EXPIRY = "shelter.expire_holds"
MAIL = "shelter.mail_notices"
CALL = "shelter.call_house"
HOLD_HOURS = (1, 2, 4, 8, 12)
LONGEST_HOLD = timedelta(hours=24)
MOST_EXTENSIONS = 3
MOST_HOLDS_AT_ONCE = 6
ARRIVAL_WINDOW = timedelta(hours=12)
ANSWERED = (PromiseState.ACCEPTED, PromiseState.DECLINED, PromiseState.ARRIVED)


WITHDRAWN = _("This request was withdrawn. Ask anew if a bed is needed after all.")


def may_search(actor: Actor) -> Decision:
    if actor.may(Permission.BED_SEARCH):
        return ALLOWED
    return refused(_("Your role does not search for beds."))


def may_request(actor: Actor) -> Decision:
    if actor.may(Permission.BED_REQUEST):
        return ALLOWED
    return refused(_("Your role does not ask for beds."))


def may_name_people(actor: Actor) -> Decision:
    """Whether a request may say for whom it is at all: only those who look up people do."""
    if not (may := may_request(actor)):
        return may
    if not actor.may(Permission.PERSON_READ):
        return refused(_("Your role does not look up people."))
    return ALLOWED


def may_link_person(actor: Actor, request: BedRequest, person: Person) -> Decision:
    if not (may := may_name_people(actor)):
        return may
    if actor.agency != str(request.agency_id):
        return refused(_("This request belongs to another agency."))
    if actor.agency != str(person.agency_id):
        return refused(_("This person is served by another agency."))
    if person.is_erased:
        return refused(_("This person was erased. Ask without saying who it is."))
    return ALLOWED


def may_unlink_person(actor: Actor, request: BedRequest) -> Decision:
    if not (may := may_name_people(actor)):
        return may
    if actor.agency != str(request.agency_id):
        return refused(_("This request belongs to another agency."))
    return ALLOWED


def may_open_address(actor: Actor, house: House) -> Decision:
    """Nobody outside the house: who may come is told by telephone, once the house has said yes."""
    if actor.agency != str(house.agency_id) or not actor.may(Permission.DIRECTORY_SEE_CONFIDENTIAL):
        return refused(_("Only managers of this house open its address."))
    return ALLOWED


def may_read_capacity(actor: Actor) -> Decision:
    if actor.may(Permission.CAPACITY_READ):
        return ALLOWED
    return refused(_("The capacity board is for coordinators, analysts and safe-house managers."))


def may_go_on_looking(actor: Actor, *, settled: bool, withdrawn: bool = False) -> Decision:
    if not (may := may_request(actor)):
        return may
    if settled:
        return refused(_("This request has found its bed. Ask anew if another is needed."))
    if withdrawn:
        return refused(WITHDRAWN)
    return ALLOWED


def may_hold(actor: Actor, unit: Unit, *, hours: int, promised: bool, held_by_actor: int) -> Decision:
    if not (may := may_request(actor)):
        return may
    if hours not in HOLD_HOURS:
        return refused(_("A unit is held for 1, 2, 4, 8 or 12 hours."))
    if promised:
        return refused(_("Someone else has just been promised this unit. Please choose another."))
    if unit.status not in (UnitStatus.ACCEPTING, UnitStatus.HELD):
        return refused(_("This unit takes no one at the moment. Please choose another."))
    if held_by_actor >= MOST_HOLDS_AT_ONCE:
        return refused(
            ngettext_lazy(
                "You already hold %d unit. Release one you do not need.",
                "You already hold %d units. Release one you do not need.",
                MOST_HOLDS_AT_ONCE,
            )
            % MOST_HOLDS_AT_ONCE
        )
    return ALLOWED


def _is_requester(actor: Actor, promise: Promise) -> bool:
    return actor.may(Permission.BED_REQUEST) and actor.agency == str(promise.requester_agency_id)


def _is_house(actor: Actor, promise: Promise) -> bool:
    return actor.may(Permission.HOLD_ANSWER) and actor.agency == str(promise.house_agency_id)


def _still_waits(promise: Promise, at: datetime) -> Decision:
    if promise.is_lapsed(at) or promise.state == PromiseState.EXPIRED:
        return refused(_("This hold has run out."))
    if promise.state not in (PromiseState.HELD, PromiseState.ACCEPTED):
        return refused(_("This hold is no longer open."))
    return ALLOWED


def may_extend(actor: Actor, promise: Promise, *, hours: int, at: datetime) -> Decision:
    if not (_is_requester(actor, promise) or _is_house(actor, promise)):
        return refused(_("Only the worker's agency that asked and the house extend a hold."))
    if not (open_ := _still_waits(promise, at)):
        return open_
    if hours not in HOLD_HOURS:
        return refused(_("A unit is held for 1, 2, 4, 8 or 12 hours."))
    if promise.extensions >= MOST_EXTENSIONS:
        return refused(_("A hold is extended three times at most."))
    if promise.until is None or promise.until + timedelta(hours=hours) > promise.placed_at + LONGEST_HOLD:
        return refused(_("A hold lasts 24 hours at most."))
    return ALLOWED


def may_release(actor: Actor, promise: Promise, at: datetime) -> Decision:
    if not _is_requester(actor, promise):
        return refused(_("Only the agency that asked releases its hold."))
    return _still_waits(promise, at)


def may_answer(actor: Actor, promise: Promise, at: datetime) -> Decision:
    if not _is_house(actor, promise):
        return refused(_("Only the house answers a hold."))
    if promise.state in ANSWERED and not promise.is_lapsed(at):
        return refused(_("This hold has its answer already."))
    return _still_waits(promise, at)


def may_decline(actor: Actor, promise: Promise, *, reason: str, words: str, at: datetime) -> Decision:
    if not _is_house(actor, promise):
        return refused(_("Only the house answers a hold."))
    if not (open_ := _still_waits(promise, at)):
        return open_
    if reason not in DeclineReason.values:
        return refused(_("A hold is declined with a reason from the list."))
    if reason == DeclineReason.OTHER and not words.strip():
        return refused(_("Say the other reason in a few words, without a name."))
    return ALLOWED


def may_record_arrival(actor: Actor, promise: Promise, at: datetime) -> Decision:
    if not _is_house(actor, promise):
        return refused(_("Only the house records an arrival."))
    if promise.state == PromiseState.HELD:
        return refused(_("Accept the hold first."))
    return _still_waits(promise, at)


def may_record_departure(actor: Actor, promise: Promise) -> Decision:
    if not _is_house(actor, promise):
        return refused(_("Only the house records a departure."))
    if promise.state != PromiseState.ARRIVED:
        return refused(_("Nobody stays on this promise."))
    return ALLOWED


def may_expire(actor: Actor, promise: Promise, at: datetime) -> Decision:
    if actor.system != EXPIRY and not _is_requester(actor, promise) and not _is_house(actor, promise):
        return refused(_("Holds run out by themselves."))
    if not promise.is_lapsed(at):
        return refused(_("This hold has not run out."))
    return ALLOWED


def may_mail(actor: Actor) -> Decision:
    if actor.system == MAIL:
        return ALLOWED
    return refused(_("Messages go out by themselves."))


def may_keep_desk(actor: Actor) -> Decision:
    if actor.agency_kind == AgencyKind.SAFE_HOUSE and actor.may(Permission.HOLD_ANSWER):
        return ALLOWED
    return refused(_("Holds are answered by those who keep a safe house."))


def may_withdraw(
    actor: Actor, request: BedRequest, *, reason: str, settled: bool = False, withdrawn: bool = False
) -> Decision:
    if not (may := may_request(actor)):
        return may
    if actor.agency != str(request.agency_id):
        return refused(_("This request belongs to another agency."))
    if settled:
        return refused(_("This request has found its bed. The house records it when the person leaves."))
    if withdrawn:
        return refused(_("This request was withdrawn already."))
    if reason not in WithdrawalReason.values:
        return refused(_("A request is withdrawn with a reason from the list."))
    return ALLOWED


def may_revise(actor: Actor, request: BedRequest, *, stands: bool, withdrawn: bool = False) -> Decision:
    if not (may := may_request(actor)):
        return may
    if actor.agency != str(request.agency_id):
        return refused(_("This request belongs to another agency."))
    if withdrawn:
        return refused(WITHDRAWN)
    if stands:
        return refused(_("A unit is held for this request. Release it before you change what is needed."))
    return ALLOWED


def may_keep_houses(actor: Actor, agency_id: object = None) -> Decision:
    if actor.agency_kind != AgencyKind.SAFE_HOUSE or not actor.may(Permission.UNIT_MANAGE):
        return refused(_("Houses and units are kept by the managers of a safe house."))
    if agency_id is not None and actor.agency != str(agency_id):
        return refused(_("This unit belongs to another agency."))
    return ALLOWED


def may_change_unit(actor: Actor, unit: Unit, to: str) -> Decision:
    if not (may := may_keep_houses(actor, unit.agency_id)):
        return may
    if to not in house_choices(unit.status):
        return refused(_("The unit cannot go there from the state it is in."))
    return ALLOWED


def may_name_residents(actor: Actor) -> Decision:
    """Whether a stay may say who lives there at all: those of the house who look up people do."""
    if not (may := may_keep_desk(actor)):
        return may
    if not actor.may(Permission.PERSON_READ):
        return refused(_("Your role does not look up people."))
    return ALLOWED


def may_link_stay(actor: Actor, promise: Promise, person: Person, *, stays_elsewhere: bool = False) -> Decision:
    if not (may := may_unlink_stay(actor, promise)):
        return may
    if actor.agency != str(person.agency_id):
        return refused(_("This person is served by another agency."))
    if person.is_erased:
        return refused(_("This person was erased. Let the stay go on without saying who it is."))
    if stays_elsewhere:
        return refused(_("This person already stays in another unit. Record first that they left it."))
    return ALLOWED


def may_unlink_stay(actor: Actor, promise: Promise) -> Decision:
    if not (may := may_name_residents(actor)):
        return may
    if actor.agency != str(promise.house_agency_id):
        return refused(_("This unit belongs to another agency."))
    if promise.state != PromiseState.ARRIVED:
        return refused(_("Nobody stays on this promise."))
    return ALLOWED


def may_take_in(actor: Actor, unit: Unit, *, promised: bool) -> Decision:
    """Somebody at the door at night is met by whoever is on shift, as a hold is answered by them."""
    if not (may := may_keep_desk(actor)):
        return may
    if actor.agency != str(unit.agency_id):
        return refused(_("This unit belongs to another agency."))
    if promised:
        return refused(_("This unit is promised to someone. Answer that hold first."))
    if not allowed(unit.status, UnitStatus.OCCUPIED, By.HOUSE) or unit.status == UnitStatus.HELD:
        return refused(_("The unit cannot go there from the state it is in."))
    return ALLOWED
