"""How people are shown: by number and dates; by name only where an action has just opened it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.people.forms import NoteForm, PurposeForm
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person
from safeharbour.support.people.panels import panels_for
from safeharbour.support.people.queries import Match, person_numbered
from safeharbour.support.people.rules import may_erase, may_open_identity, may_search
from safeharbour.support.people.wording import agreeing_in_words
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require


@dataclass(frozen=True)
class ShownMatch:
    person: Person
    reasons: list[str | Promise]


def shown_matches(matches: list[Match]) -> list[ShownMatch]:
    return [ShownMatch(match.person, agreeing_in_words(match.agreeing)) for match in matches]


def person_facts(person: Person) -> list[Fact]:
    facts = [
        Fact(_("Number"), person.number),
        Fact(_("Registered"), date_format(localtime(person.created_at), "DATETIME_FORMAT")),
    ]
    if person.erased_at:
        facts.append(Fact(_("Erased"), date_format(localtime(person.erased_at), "DATETIME_FORMAT")))
    return facts


def identity_facts(identity: Identity) -> list[Fact]:
    born = date_format(identity.birth_date) if identity.birth_date else ""
    if identity.birth_year:
        born = _("about %(year)s") % {"year": identity.birth_year}
    return [
        Fact(_("Name"), identity.name),
        Fact(_("Other names"), list(identity.aliases) or ""),
        Fact(_("Born"), born),
        Fact(_("Telephone"), list(identity.phones) or ""),
        Fact(_("Languages"), ", ".join(identity.languages)),
    ]


def the_person(actor: Actor, number: str) -> Person:
    """The person of this number, or 404: what another agency serves is not there."""
    require(may_search(actor))
    found = person_numbered(number)
    if found is None:
        message = "no such number here"
        raise Http404(message)
    return found


def person_page(actor: Actor, person: Person) -> dict[str, object]:
    return {
        "person": person,
        "facts": person_facts(person),
        "panels": panels_for(actor, person),
        "identity_form": PurposeForm(),
        "notes_form": PurposeForm(prefix="notes"),
        "note_form": NoteForm(),
        "may_open": may_open_identity(actor, person),
        "may_erase": may_erase(actor, person),
    }
