"""Plain words for what the trail records of safe houses."""

from django.utils.translation import gettext_lazy as _

from safeharbour.support.shelter.enums import DeclineReason, UnitStatus, WithdrawalReason
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "shelter.accept_hold": _("Accepted a hold"),
    "shelter.add_unit": _("Added a unit"),
    "shelter.ask_for_bed": _("Asked for a bed"),
    "shelter.change_address": _("Changed the address of a safe house"),
    "shelter.change_telephone": _("Changed the telephone of a safe house"),
    "shelter.change_unit": _("Changed the state of a unit"),
    "shelter.decline_hold": _("Declined a hold"),
    "shelter.describe_unit": _("Changed what a unit offers"),
    "shelter.expire_hold": _("Closed a hold that had run out"),
    "shelter.extend_hold": _("Extended a hold"),
    "shelter.link_person": _("Asked for a bed for a person on record"),
    "shelter.link_stay": _("Said who stays in a unit"),
    "shelter.mail_member": _("Told somebody by e-mail that an answer waits"),
    "shelter.mark_notices_read": _("Marked notices as read"),
    "shelter.open_address": _("Opened the address of a safe house"),
    "shelter.open_house": _("Opened a safe house"),
    "shelter.place_hold": _("Held a unit"),
    "shelter.record_arrival": _("Recorded an arrival"),
    "shelter.record_departure": _("Recorded a departure"),
    "shelter.release_hold": _("Released a hold"),
    "shelter.revise_request": _("Changed what is needed of a bed"),
    "shelter.take_in": _("Took somebody in"),
    "shelter.unlink_person": _("Took a person off a request for a bed"),
    "shelter.unlink_stay": _("Took a person off a stay"),
    "shelter.withdraw_request": _("Withdrew a request for a bed"),
}
DETAILS = {
    "because": _("reason"),
    "changed": _("changed"),
    "count": _("how many"),
    "hours": _("hours"),
    "notices": _("how many"),
    "to": _("state now"),
}
VALUES = {
    "because": one_of(DeclineReason),
    "reason": one_of(WithdrawalReason),
    "to": one_of(UnitStatus),
}
