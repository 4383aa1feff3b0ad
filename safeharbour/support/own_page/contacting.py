"""How she may be contacted, read and written by herself. Her worker's next call obeys it."""

from __future__ import annotations

from typing import cast

from django.http import QueryDict

from safeharbour.support.own_page.forms import HerContactForm
from safeharbour.support.people.actions import Overtaken, open_told, tell_contact
from safeharbour.support.people.enums import OpeningPurpose
from safeharbour.support.people.models import ContactRules, Person
from safeharbour.support.people.queries import newest_version
from safeharbour.support.people.told import ContactTold
from safeharbour.trust.access.actors import Actor


def her_contact_form(person: Person, actor: Actor, posted: QueryDict | None) -> HerContactForm:
    if posted is not None:
        return HerContactForm(posted, prefix=ContactTold.SCOPE.value)
    told = open_told(person=person, kind=ContactTold, purpose=OpeningPurpose.PERSON_ASKED, by=actor)
    newest = newest_version(person, ContactRules)
    return cast("HerContactForm", HerContactForm.showing(told, newest.version if newest else 0))


def save_her_contact(person: Person, form: HerContactForm, actor: Actor) -> bool:
    """No, if somebody wrote a newer one in the meantime."""
    told = cast("ContactTold", form.told())
    try:
        tell_contact(person=person, told=told, based_on=form.cleaned_data["based_on"], by=actor)
    except Overtaken:
        return False
    return True
