"""The one way to contact a person: every page and job that does comes here, and obeys what the person asked for.

What comes back is for the worker who contacts: where, under which code word, and the only words that may be left. The
message says nothing but that there is one. The program itself sends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from safeharbour.support.people.actions.telling import opened
from safeharbour.support.people.enums import Channel, Occasion
from safeharbour.support.people.models import ContactRules, Person
from safeharbour.support.people.queries import newest_version
from safeharbour.support.people.rules import may_contact, may_open_scope
from safeharbour.support.people.told import ContactTold
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.queries import data_key

FRENCH = "fr"


@dataclass(frozen=True, repr=False)
class Slip:
    """All that is needed to contact somebody now, and no more."""

    rules: ContactTold
    words: str


@transaction.atomic
def contact_person(*, person: Person, channel: Channel, occasion: Occasion, by: Actor) -> Slip:
    require(may_open_scope(by, person, ContactTold.SCOPE))
    row = newest_version(person, ContactRules)
    require(may_contact(row, channel, clock.now()))
    record("people.contact", by=by, subject=person, reason=Occasion(occasion).value, channel=Channel(channel).value)
    rules = opened(data_key(person.pk), ContactTold, row) if row else ContactTold()
    return Slip(rules, message_words(rules.language))


def message_words(language: str) -> str:
    """The same for everybody and every occasion: who reads over a shoulder learns nothing."""
    with translation.override(FRENCH if language.startswith(FRENCH) else "en"):
        return gettext("You have a message. Call when it is safe.")
