"""How she may be contacted, read and written by herself. Her worker's next call obeys it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.http import QueryDict

from safeharbour.interface.components import Fact
from safeharbour.support.own_page.forms import HER_WORDS, HerContactForm
from safeharbour.support.people.actions import Overtaken, open_told, tell_contact
from safeharbour.support.people.enums import OpeningPurpose
from safeharbour.support.people.models import ContactRules, Person
from safeharbour.support.people.queries import newest_version
from safeharbour.support.people.showing import labels_of, told_facts
from safeharbour.support.people.told import ContactTold
from safeharbour.trust.access.actors import Actor


def her_contact_form(person: Person, actor: Actor, posted: QueryDict | None) -> HerContactForm:
    if posted is not None:
        return HerContactForm(posted, prefix=ContactTold.SCOPE.value)
    told = open_told(person=person, kind=ContactTold, purpose=OpeningPurpose.PERSON_ASKED, by=actor)
    newest = newest_version(person, ContactRules)
    return cast("HerContactForm", HerContactForm.showing(told, newest.version if newest else 0))


@dataclass(frozen=True)
class BothContacts:
    """What stands now, what she was about to save, and hers in the form again: to be saved on top, if she wants."""

    theirs: list[Fact]
    mine: list[Fact]
    form: HerContactForm


def save_her_contact(person: Person, form: HerContactForm, actor: Actor) -> BothContacts | None:
    """Nothing, when it is saved; both, if somebody wrote a newer one in the meantime."""
    told = cast("ContactTold", form.told())
    try:
        tell_contact(person=person, told=told, based_on=form.cleaned_data["based_on"], by=actor)
    except Overtaken as overtaken:
        newest = overtaken.newest.version if overtaken.newest else 0
        return _both(person, told, newest, actor)
    return None


def _both(person: Person, mine: ContactTold, version: int, actor: Actor) -> BothContacts:
    theirs = open_told(person=person, kind=ContactTold, purpose=OpeningPurpose.PERSON_ASKED, by=actor)
    labels = labels_of(HerContactForm) | HER_WORDS
    shown = {name: labels[name] for name in labels_of(HerContactForm)}
    again = cast("HerContactForm", HerContactForm.showing(mine, version))
    return BothContacts(told_facts(theirs, shown) if theirs else [], told_facts(mine, shown), again)
