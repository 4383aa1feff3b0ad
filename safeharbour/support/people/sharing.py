"""A person's record in words, field by field, for what they agreed to share: registered with `trust.consent`.

The reader opens only what row policies show: everything for the person's own agency, and for another what a live grant
names. Whoever asks (`trust.consent`) has required the grant or the authority, and records the opening.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.actions.files import opened_notes, read_sealed_identity
from safeharbour.support.people.actions.telling import opened
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.people.models import Need, Person, PersonIdentity, PersonNote
from safeharbour.support.people.numbers import read_number
from safeharbour.support.people.queries import newest_version
from safeharbour.support.people.rules import READS
from safeharbour.support.people.told import OF_ONE_PIECE, NeedTold, SafeTime, Told
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.decisions import refused, require
from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.consent.registry import ScopeFields, records
from safeharbour.trust.vault.queries import data_key

FINDER = system("people.find_in_emergency")
Text = str | Promise

IDENTITY: dict[str, Text] = {
    "name": _("Name"),
    "aliases": _("Other names"),
    "born": _("Born"),
    "phones": _("Telephone"),
    "languages": _("Languages"),
}
LEFT_OUT = {"code_word"}
"""A code word proves to the person who calls. It is told by nobody but the person."""


def register_fields() -> None:
    records.find, records.find_anywhere = find, find_anywhere
    records.register(ScopeFields(scope=Scope.IDENTITY, labels=IDENTITY, read=_identity))
    for kind in OF_ONE_PIECE:
        labels = {name: _label(kind, name) for name in _names(kind)}
        records.register(ScopeFields(scope=kind.SCOPE, labels=labels, read=partial(_told, kind)))
    domains = {domain.value: domain.label for domain in NeedDomain}
    records.register(ScopeFields(scope=Scope.NEEDS, labels=domains, read=_needs))
    records.register(ScopeFields(scope=Scope.STORY, labels={"notes": _("Notes")}, read=_notes))


def find(number: str) -> UUID | None:
    """Of one's own agency's people, or of those who share with it."""
    return Person.objects.filter(number=read_number(number) or "", erased_at=None).values_list("pk", flat=True).first()


def find_anywhere(number: str) -> tuple[UUID, str] | None:
    with acting_as(FINDER):
        person = find(number)
    return (person, read_number(number) or "") if person else None


def _may_read(by: Actor, scope: Scope) -> None:
    if not by.may(READS[scope]):
        require(refused(_("Your role does not open this part of a person's file.")))


def _identity(person: UUID, by: Actor) -> Mapping[str, str]:
    _may_read(by, Scope.IDENTITY)
    if not PersonIdentity.objects.filter(person=person).exists():
        return {}
    identity = read_sealed_identity(Person(pk=person))
    born = date_format(identity.birth_date) if identity.birth_date else ""
    return {
        "name": identity.name,
        "aliases": ", ".join(identity.aliases),
        "born": born or str(identity.birth_year or ""),
        "phones": ", ".join(identity.phones),
        "languages": ", ".join(identity.languages),
    }


def _told(kind: type[Told], person: UUID, by: Actor) -> Mapping[str, str]:
    _may_read(by, kind.SCOPE)
    row = newest_version(Person(pk=person), kind.MODEL)
    if row is None:
        return {}
    told = opened(data_key(person), kind, row)
    return {name: _in_words(kind, name, getattr(told, name)) for name in _names(kind)}


def _needs(person: UUID, by: Actor) -> Mapping[str, str]:
    _may_read(by, Scope.NEEDS)
    newest = Need.objects.filter(person=person).order_by("domain", "-version").distinct("domain")
    rows = list(newest)
    if not rows:
        return {}
    key = data_key(person)
    each = [(row, opened(key, NeedTold, row)) for row in rows]
    return {row.domain: ": ".join(filter(None, (row.get_state_display(), told.remark))) for row, told in each}


def _notes(person: UUID, by: Actor) -> Mapping[str, str]:
    _may_read(by, Scope.STORY)
    if not PersonNote.objects.filter(person=person).exists():
        return {}
    notes = opened_notes(Person(pk=person), data_key(person))
    return {"notes": "\n\n".join(f"{date_format(localtime(note.written_at))}\n{note.text}" for note in notes)}


def _names(kind: type[Told]) -> list[str]:
    return [field.name for field in fields(kind) if field.name not in LEFT_OUT]


def _label(kind: type[Told], name: str) -> Text:
    column = kind.MODEL._meta.get_field(name)
    verbose: Text = getattr(column, "verbose_name", None) or name
    return SEALED_LABELS.get(name, verbose)


SEALED_LABELS: dict[str, Text] = {
    "reach": _("Number or address for it"),
    "answerers": _("Who else may answer"),
    "remarks": _("Please mind"),
    "place": _("Place"),
    "avoid": _("Places to stay away from"),
    "hopes": _("What the person hopes for"),
    "next_steps": _("Next steps"),
    "situation": _("How the person is"),
    "medication": _("Medication"),
    "access_needs": _("What makes access easier"),
    "matters": _("Matters"),
    "counsel": _("Lawyer"),
}


def _in_words(kind: type[Told], name: str, value: Any) -> str:
    """A code by its label, a day as a day, a yes as yes; a no and nothing are left out."""
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, tuple):
        return "; ".join(_safe_time(each) for each in value)
    if isinstance(value, bool):
        return _yes() if value else ""
    choices = dict(getattr(kind.MODEL._meta.get_field(name), "flatchoices", ()))
    return str(choices.get(value, value) or "")


def _yes() -> str:
    return gettext("yes")


def _safe_time(time: SafeTime) -> str:
    days = ", ".join(str(WEEKDAYS[day]) for day in time.days)
    return f"{days} {time.since:%H:%M} - {time.until:%H:%M}"
