"""What can be done with a person's file. What is sealed is opened here and nowhere else, audited each time."""

from safeharbour.support.people.actions.contacting import Slip, contact_person, message_words
from safeharbour.support.people.actions.exporting import Exported, export_person
from safeharbour.support.people.actions.files import (
    IdentityOvertaken,
    OpenedNote,
    add_note,
    change_identity,
    erase_person,
    open_identity,
    open_notes,
    read_sealed_identity,
    register_person,
    replay_erasure,
    search_people,
)
from safeharbour.support.people.actions.retaining import apply_retention
from safeharbour.support.people.actions.standing import freeze_file, join_people, lift_freeze, part_people
from safeharbour.support.people.actions.telling import (
    Overtaken,
    open_needs,
    open_told,
    tell_contact,
    tell_health,
    tell_legal,
    tell_needs,
    tell_plan,
    tell_whereabouts,
)

__all__ = [
    "Exported",
    "IdentityOvertaken",
    "OpenedNote",
    "Overtaken",
    "Slip",
    "add_note",
    "apply_retention",
    "change_identity",
    "contact_person",
    "erase_person",
    "export_person",
    "freeze_file",
    "join_people",
    "lift_freeze",
    "message_words",
    "open_identity",
    "open_needs",
    "open_notes",
    "open_told",
    "part_people",
    "read_sealed_identity",
    "register_person",
    "replay_erasure",
    "search_people",
    "tell_contact",
    "tell_health",
    "tell_legal",
    "tell_needs",
    "tell_plan",
    "tell_whereabouts",
]
