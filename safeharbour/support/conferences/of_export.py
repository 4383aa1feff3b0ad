"""What conferences hold about a person, in words, for the copy that she takes away: all of it is about her."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.support.conferences.actions import opened_frame, opened_words
from safeharbour.support.conferences.models import Conference
from safeharbour.support.conferences.queries import decisions_of, invitations_to, items_of, time_of, view_of
from safeharbour.support.people.holding import Section
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor


def what_conferences_hold(person: Person, by: Actor) -> list[Section]:
    called = Conference.objects.filter(person=person).select_related("person", "appointment").order_by("at")
    return [Section(_("When those who help you talked about your plan"), [f for one in called for f in _facts(one)])]


def _facts(one: Conference) -> Iterable[Fact]:
    words, view = opened_frame(one), view_of(one)
    when = date_format(localtime(time_of(one).starts_at), "DATETIME_FORMAT")
    yield Fact(when, f"{one.get_purpose_display()}; {words[one.pk]}")
    if view:
        said = [view.get_voice_display(), words[view.pk], view.get_attends_display()]
        yield Fact(_("How you saw it"), "; ".join(filter(None, said)))
    items, heard = items_of(one), invitations_to(one)
    topics = opened_words(one.person, items)
    for item in items:
        agencies = ", ".join(each.invited.name for each in heard if each.item_id == item.pk)
        yield Fact(capfirst(item.get_scope_display()), "; ".join(filter(None, [topics[item.pk], agencies])))
    for decision in decisions_of(one):
        yield Fact(_("Decided"), words[decision.pk])
