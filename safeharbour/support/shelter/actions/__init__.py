"""What changes houses, units, requests and promises. Each action locks, requires, changes and audits at once."""

from safeharbour.support.shelter.actions.answers import accept_hold, decline_hold
from safeharbour.support.shelter.actions.holds import expire_hold, extend_hold, place_hold, release_hold
from safeharbour.support.shelter.actions.houses import (
    add_unit,
    change_address,
    change_telephone,
    change_unit,
    describe_unit,
    open_address,
    open_house,
)
from safeharbour.support.shelter.actions.requests import (
    ask_for_bed,
    link_person,
    mail_member,
    mark_notices_read,
    revise_request,
    unlink_person,
    withdraw_request,
)
from safeharbour.support.shelter.actions.stays import link_stay, record_arrival, record_departure, take_in, unlink_stay

__all__ = [
    "accept_hold",
    "add_unit",
    "ask_for_bed",
    "change_address",
    "change_telephone",
    "change_unit",
    "decline_hold",
    "describe_unit",
    "expire_hold",
    "extend_hold",
    "link_person",
    "link_stay",
    "mail_member",
    "mark_notices_read",
    "open_address",
    "open_house",
    "place_hold",
    "record_arrival",
    "record_departure",
    "release_hold",
    "revise_request",
    "take_in",
    "unlink_person",
    "unlink_stay",
    "withdraw_request",
]
