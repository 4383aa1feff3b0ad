"""What can be done with a person's file. What is sealed is opened here and nowhere else, audited each time."""

from safeharbour.support.people.actions.files import (
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
    "OpenedNote",
    "Overtaken",
    "add_note",
    "change_identity",
    "erase_person",
    "open_identity",
    "open_needs",
    "open_notes",
    "open_told",
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
