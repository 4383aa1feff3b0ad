"""How people are shown: by number and dates; by name only where an action has just opened it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextChoices
from django.http import Http404, QueryDict
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from safeharbour.interface.components import Fact, Tone
from safeharbour.interface.tables import Column, Table
from safeharbour.support.people.actions import open_needs, open_told
from safeharbour.support.people.enums import (
    Answering,
    Channel,
    HasCounsel,
    Interpreter,
    NeedDomain,
    NeedState,
    OpeningPurpose,
    PlaceKind,
    Urgency,
)
from safeharbour.support.people.forms import (
    SCOPE_NAMES,
    ContactingForm,
    ListForm,
    NoteForm,
    OpeningForm,
    PurposeForm,
)
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import ContactRules, Person
from safeharbour.support.people.panels import ON_PERSON
from safeharbour.support.people.queries import (
    Match,
    duplicates_of,
    freezes_of,
    joined_with,
    needs_now,
    newest_contact_rules,
    newest_version,
    people_listed,
    person_numbered,
)
from safeharbour.support.people.rules import (
    is_safe_time,
    may_erase,
    may_lift,
    may_open_identity,
    may_search,
    next_safe_time,
)
from safeharbour.support.people.telling_forms import FORMS, WEEK, TellingForm
from safeharbour.support.people.told import (
    ContactTold,
    HealthTold,
    LegalTold,
    NeedTold,
    SafeTime,
    Told,
    WhereaboutsTold,
)
from safeharbour.support.people.wording import agreeing_in_words
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.consent.enums import Scope


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
    under, over, freezes = joined_with(person), duplicates_of(person), freezes_of(person)
    return {
        "person": person,
        "facts": person_facts(person),
        "joined_with": under,
        "also": over,
        "freezes": freezes,
        "contact": contact_now(person),
        "needs": needs_in_words(person),
        "panels": ON_PERSON.shown(actor, person),
        "identity_form": PurposeForm(),
        "opening_form": OpeningForm(prefix="file"),
        "contacting_form": ContactingForm(prefix="contact"),
        "notes_form": PurposeForm(prefix="notes"),
        "note_form": NoteForm(),
        "may_open": may_open_identity(actor, person),
        "may_erase": may_erase(actor, person),
        "may_lift": may_lift(actor, person, frozen=bool(freezes), this_one=any(not one.placed_for for one in freezes)),
    }


@dataclass(frozen=True)
class ContactNow:
    """What can be said of contact without opening anything."""

    asked: bool
    forbidden: bool
    safe: bool
    how: str | Promise
    next_safe: datetime | None
    languages: str


def contact_now(person: Person) -> ContactNow:
    return _by_rules(newest_version(person, ContactRules), clock.now())


def contacts_now(people: Collection[UUID]) -> dict[UUID, ContactNow]:
    """Of all of these at once, as a list of people asks."""
    rules, at = newest_contact_rules(people), clock.now()
    return {person: _by_rules(rules.get(person), at) for person in people}


def _by_rules(rules: ContactRules | None, at: datetime) -> ContactNow:
    if rules is None:
        return ContactNow(asked=False, forbidden=False, safe=False, how="", next_safe=None, languages="")
    return ContactNow(
        asked=True,
        forbidden=rules.do_not_contact,
        safe=is_safe_time(rules, at),
        how=rules.get_channel_display(),
        next_safe=next_safe_time(rules, at),
        languages=rules.language,
    )


TONES = {
    NeedState.WANTED: Tone.WARNING,
    NeedState.OFFERED: Tone.INFORMATION,
    NeedState.IN_PLACE: Tone.SUCCESS,
    NeedState.LOST: Tone.ERROR,
}


def needs_in_words(person: Person) -> list[tuple[str | Promise, str | Promise, Tone]]:
    """Domain, state and tone, in the order of the domains; what was never asked is left out."""
    now = needs_now(person)
    asked = [domain for domain in NeedDomain if domain in now and now[domain].state != NeedState.NOT_ASKED]
    return [
        (domain.label, now[domain].get_state_display(), TONES.get(NeedState(now[domain].state), Tone.NEUTRAL))
        for domain in asked
    ]


@dataclass(frozen=True)
class OpenedPart:
    """One part of a file, just opened: what it says, and the form that rewrites it (needs have a page of their own)."""

    scope: Scope
    title: str | Promise
    facts: list[Fact]
    form: TellingForm | None


def told_facts(told: Told, labels: dict[str, str | Promise]) -> list[Fact]:
    return [Fact(label, _in_words(told, name)) for name, label in labels.items()]


SETTLED_BEFORE = ("do_not_contact", "any_time", "safe_times")


def slip_facts(rules: ContactTold) -> list[Fact]:
    """What one needs with the telephone in hand; whether and when was settled before this was opened."""
    labels = {name: label for name, label in labels_of(FORMS[Scope.CONTACT]).items() if name not in SETTLED_BEFORE}
    return [fact for fact in told_facts(rules, labels) if fact.value]


def _in_words(told: Told, name: str) -> object:
    value: Any = getattr(told, name, "")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value)
    if name == "safe_times":
        return [_span_in_words(safe) for safe in value] or ""
    choices = CHOICES.get((type(told), name))
    return choices(value).label if choices and value else value


def _span_in_words(safe: SafeTime) -> str:
    days = ", ".join(str(label) for day, label in WEEK if day in safe.days)
    return _("%(days)s, %(since)s to %(until)s") % {
        "days": days,
        "since": time_format(safe.since),
        "until": time_format(safe.until),
    }


CHOICES: dict[tuple[type[Told], str], type[TextChoices]] = {
    (ContactTold, "channel"): Channel,
    (ContactTold, "answering"): Answering,
    (ContactTold, "interpreter"): Interpreter,
    (WhereaboutsTold, "kind"): PlaceKind,
    (NeedTold, "domain"): NeedDomain,
    (NeedTold, "state"): NeedState,
    (HealthTold, "urgency"): Urgency,
    (LegalTold, "has_counsel"): HasCounsel,
}


def labels_of(form: type[TellingForm]) -> dict[str, str | Promise]:
    """The words of the form, in its order; the hours of contact as one line."""
    labels: dict[str, str | Promise] = {}
    for name, field in form.base_fields.items():
        if name.startswith("first_"):
            labels.setdefault("safe_times", pgettext_lazy("contact", "Safe times"))
        elif name != "based_on" and not name.startswith("second_"):
            labels[name] = str(field.label)
    return labels


def opened_parts(actor: Actor, person: Person, scopes: Iterable[str], purpose: OpeningPurpose) -> list[OpenedPart]:
    """Opens each, by an audited action of its own."""
    return [
        _opened_needs(actor, person, purpose) if scope == Scope.NEEDS else _opened(actor, person, Scope(scope), purpose)
        for scope in scopes
    ]


def _opened(actor: Actor, person: Person, scope: Scope, purpose: OpeningPurpose) -> OpenedPart:
    form = FORMS[scope]
    told = open_told(person=person, kind=form.KIND, purpose=purpose, by=actor)
    newest = newest_version(person, form.KIND.MODEL)
    facts = told_facts(told, labels_of(form)) if told else []
    return OpenedPart(scope, SCOPE_NAMES[scope], facts, form.showing(told, newest.version if newest else 0))


def _opened_needs(actor: Actor, person: Person, purpose: OpeningPurpose) -> OpenedPart:
    history = open_needs(person=person, purpose=purpose, by=actor)
    facts = [
        Fact(
            NeedDomain(told.domain).label,
            [
                f"{NeedState(told.state).label}, {date_format(localtime(row.told_at))}",
                *([told.remark] * bool(told.remark)),
            ],
        )
        for row, told in history
    ]
    return OpenedPart(Scope.NEEDS, SCOPE_NAMES[Scope.NEEDS], facts, None)


def people_table(actor: Actor, asked: QueryDict) -> tuple[ListForm, Table]:
    form = ListForm(asked)
    people = people_listed()
    if form.is_valid():
        people = _narrowed(people, actor, form.cleaned_data["number"], form.cleaned_data["show"])
    columns = [
        Column("number", _("Number"), template="people/_number.html", sort="number"),
        Column(
            "created_at", _("Registered"), value=lambda one: date_format(localtime(one.created_at)), sort="created_at"
        ),
        Column("erased_at", _("Standing"), template="people/_standing.html", sort="erased_at"),
    ]
    empty = _("Nobody fits. Your agency may have registered nobody yet.")
    return form, Table(
        people, asked, columns=columns, id="people", caption=_("On file"), default_sort="-created_at", empty=empty
    )


def _narrowed(people: QuerySet[Person], actor: Actor, number: str, show: str) -> QuerySet[Person]:
    if number:
        people = people.filter(number__icontains=number.strip())
    if show == "mine":
        people = people.filter(created_by=UUID(actor.membership))
    return people.filter(erased_at__isnull=show != "erased") if show else people
