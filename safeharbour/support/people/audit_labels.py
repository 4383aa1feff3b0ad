"""Plain words for what the trail records of people."""

from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.enums import Channel, Demand, ErasureReason, NeedDomain, Occasion, OpeningPurpose
from safeharbour.trust.audit.labels import one_of
from safeharbour.trust.consent.enums import Scope

LABELS = {
    "people.add_note": _("Wrote a note about a person"),
    "people.contact": _("Opened how to contact a person, to do so"),
    "people.change_identity": _("Corrected who a person is"),
    "people.end_retention": _("Ended records that were kept long enough"),
    "people.erase": _("Erased a person"),
    "people.export": _("Exported all that is on file about a person"),
    "people.freeze": _("Froze a file for a legal demand"),
    "people.join": _("Joined two numbers of one person"),
    "people.lift_freeze": _("Lifted the freeze of a file"),
    "people.open_identity": _("Opened who a person is"),
    "people.open_notes": _("Opened the notes about a person"),
    "people.open_scope": _("Opened part of a person's file"),
    "people.part": _("Parted two numbers that had been joined"),
    "people.register": _("Registered a person"),
    "people.renew_index": _("Renewed the search index of people"),
    "people.replay_erasure": _("Erased again a person who came back with a backup"),
    "people.search": _("Searched for a person"),
    "people.tell_contact": _("Wrote how a person may be contacted"),
    "people.tell_health": _("Wrote about a person's health"),
    "people.tell_legal": _("Wrote about a person's legal situation"),
    "people.tell_needs": _("Wrote what a person needs"),
    "people.tell_plan": _("Wrote a person's plan"),
    "people.tell_whereabouts": _("Wrote where a person is"),
}
DETAILS = {
    "channel": _("by"),
    "domains": _("domains"),
    "ended": _("how many"),
    "form": _("form"),
    "kept": _("number kept"),
    "kind": _("kind"),
    "opened": _("how many"),
    "scope": _("part of the file"),
    "shown": _("people shown"),
    "version": _("version"),
}
VALUES = {
    "channel": one_of(Channel),
    "domains": one_of(NeedDomain),
    "reason": one_of(OpeningPurpose, Occasion, Demand, ErasureReason),
    "scope": one_of(Scope),
}
