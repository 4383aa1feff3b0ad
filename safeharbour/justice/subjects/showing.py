"""How who and what is in a file is shown: the list, one subject with its history, and both versions of a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.interface.tables import Column, Table
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.prosecutions.law.reading import Provision
from safeharbour.justice.subjects.enums import BECOMES, ENDS, PEOPLE, PRESUMED, PSEUDONYMS, Kind, Services, Way, What
from safeharbour.justice.subjects.forms import known_fields
from safeharbour.justice.subjects.law import provisions
from safeharbour.justice.subjects.models import Finding, Relation, Review, Step, Subject
from safeharbour.justice.subjects.particulars import Known, Words, matches, pointer_kind
from safeharbour.justice.subjects.queries import (
    charged_by_year,
    relations_of,
    relations_with,
    reviews_of,
    reviews_visible,
    steps_of,
)
from safeharbour.justice.subjects.rules import may_change
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Decision

WHY: dict[Kind, Promise] = {
    Kind.CO_VICTIM: gettext_lazy(
        "Look here first: somebody who recruits, drives or collects may be exploited herself. Only a number is kept."
    ),
    Kind.PROTECTED: gettext_lazy("Somebody who was exploited. Only a number is kept; never a name or a whereabouts."),
    Kind.WITNESS: gettext_lazy("Somebody who saw or knows something, and whom nobody exploited or threatens."),
    Kind.SUSPECT: gettext_lazy("Somebody who may have exploited others. What you write is sealed."),
    Kind.ACCUSED: gettext_lazy("Somebody who is charged. Never for their own sexual services (286.5)."),
    Kind.VEHICLE: gettext_lazy("By its plate and province, its make and its colour."),
    Kind.PLACE: gettext_lazy("An address or a hotel room. Never where a protected person is."),
    Kind.ONLINE: gettext_lazy("An account on a platform."),
    Kind.PHONE: gettext_lazy("A number that is used for it."),
    Kind.EMAIL: gettext_lazy("An address that is used for it."),
    Kind.PAYMENT: gettext_lazy("Where money goes to."),
    Kind.BUSINESS: gettext_lazy("A business that is used for it, or behind which it hides."),
}
TONES = {Kind.CO_VICTIM: Tone.SUCCESS, Kind.PROTECTED: Tone.SUCCESS, Kind.ACCUSED: Tone.WARNING}


@dataclass(frozen=True)
class Card:
    kind: Kind
    url: str

    @property
    def text(self) -> Promise:
        return WHY[self.kind]


def cards(file: Investigation) -> list[Card]:
    """In the order of the list: those who may have been exploited come first."""
    return [Card(kind, reverse("subjects:new", args=[file.pk, kind.value])) for kind in Kind]


def law_for(kind: Kind) -> list[Provision]:
    """What is told before somebody is called suspect or accused."""
    codes = {Kind.SUSPECT: ("presumption",), Kind.ACCUSED: ("presumption", "own_services")}
    return [provisions()[code] for code in codes.get(kind, ())]


class SubjectTable(Table):
    """Sorted and paged by its address; what was looked for was posted, and is shown whole."""

    def __init__(self, known: Sequence[Known], asked: QueryDict, *, whole: bool = False) -> None:
        sorts: dict[str, Any] = (
            {}
            if whole
            else {
                "number": lambda row: row.subject.number,
                "kind": lambda row: Kind.values.index(row.subject.kind),
                "line": lambda row: row.line.casefold() or None,
            }
        )
        super().__init__(
            known,
            asked,
            id="subjects",
            caption=_("Who and what is in this file"),
            columns=[
                Column("number", _("Number"), template="subjects/_number.html", sort=sorts.get("number")),
                Column("kind", _("Kind"), template="subjects/_kind.html", sort=sorts.get("kind")),
                Column("line", _("What is known"), template="subjects/_line.html", sort=sorts.get("line")),
            ],
            default_sort="" if whole else "number",
            per_page=max(len(known), 1) if whole else 25,
            empty=_("Nothing fits. Look for less, or for another kind.")
            if whole
            else _("Nobody and nothing is in this file yet."),
        )


def found_in(known: Sequence[Known], told: dict[str, Any]) -> list[Known]:
    kind, asked = told.get("kind"), told.get("asked", "")
    return [one for one in known if (not kind or one.subject.kind == kind) and matches(one, asked)]


@dataclass(frozen=True, kw_only=True)
class SubjectPage:
    subject: Subject
    tone: Tone
    is_person: bool
    is_pseudonym: bool
    facts: list[Fact]
    history: list[Moment]
    may_change: Decision
    can_be_recast: bool
    can_be_pointed_at: bool
    relations: list[Relation]
    ended: list[Relation]
    reviews: list[Review]


def subject_page(actor: Actor, subject: Subject, versions: Sequence[Known]) -> SubjectPage:
    words, kind = (versions[-1].words if versions else {}), Kind(subject.kind)
    relations = relations_with(subject)
    return SubjectPage(
        subject=subject,
        tone=TONES.get(kind, Tone.NEUTRAL),
        is_person=kind in PEOPLE,
        is_pseudonym=kind in PSEUDONYMS,
        facts=_facts(subject, words),
        history=[_moment(step) for step in reversed(steps_of(subject))],
        may_change=may_change(actor, subject),
        can_be_recast=bool(BECOMES.get(kind)),
        can_be_pointed_at=pointer_kind(kind, words) is not None,
        relations=[one for one in relations if not one.withdrawn],
        ended=[one for one in relations if one.withdrawn],
        reviews=reviews_of(subject) if kind in PSEUDONYMS else [],
    )


def law_of_relations(subject: Subject) -> list[Provision]:
    """Where “lives with” can be chosen, what the law presumes from it, and what not."""
    possible = any(subject.kind in ENDS[tie][0] for tie in PRESUMED)
    return [provisions()["presumption"]] if possible else []


class RelationTable(Table):
    def __init__(self, file: Investigation, asked: QueryDict) -> None:
        super().__init__(
            relations_of(file),
            asked,
            id="relations",
            caption=_("How they are related"),
            columns=[
                Column("subject", _("Who or what"), template="subjects/_from.html", sort="subject__number"),
                Column("tie", _("Relation"), value=lambda row: row.get_tie_display(), sort="tie"),
                Column("other", _("To whom or what"), template="subjects/_to.html", sort="other__number"),
                Column("by", _("Written down by"), value=lambda row: row.by.user.name, sort="by__user__name"),
            ],
            default_sort="subject",
            per_page=50,
            empty=_("No relation is written down yet. It is said on the page of whoever it is about."),
        )


def _facts(subject: Subject, words: Words) -> list[Fact]:
    facts = [Fact(_("File"), subject.file.number, reverse("investigations:file", args=[subject.file_id]))]
    if subject.services:
        facts.append(Fact(_("Whose sexual services"), capfirst(Services(subject.services).label)))
    return facts + shown(Kind(subject.kind), words)


def shown(kind: Kind, words: Words) -> list[Fact]:
    """Each field by its label, a choice by its words."""
    facts = []
    for name, field in known_fields(kind).items():
        if value := words.get(name, ""):
            choices = dict(getattr(field, "choices", ()))
            facts.append(Fact(field.label or name, choices.get(value, value)))
    return facts


def _moment(step: Step) -> Moment:
    what = What(step.what)
    detail = step.get_because_display() if what == What.WITHDRAWN else ""
    if what in {What.ADDED, What.RECAST}:
        detail = step.get_kind_display()
    tone = Tone.WARNING if what == What.WITHDRAWN else Tone.NEUTRAL
    return Moment(step.at, str(capfirst(what.label)), by=step.by.user.name, detail=str(capfirst(detail)), tone=tone)


def both(subject: Subject, stands: Sequence[Known], wanted: list[Fact]) -> dict[str, object]:
    """Of two who change it at once the second sees both."""
    last = steps_of(subject)[-1]
    words = stands[-1].words if stands else {}
    now = [Fact(_("What it is"), capfirst(subject.get_kind_display())), *shown(Kind(subject.kind), words)]
    now.append(Fact(_("Last changed"), f"{date_format(localtime(last.at), 'DATETIME_FORMAT')}, {last.by.user.name}"))
    return {"subject": subject, "stands": now, "wanted": wanted}


def wanted_kind(kind: Kind) -> list[Fact]:
    return [Fact(_("What it is"), capfirst(kind.label))]


class ReviewTable(Table):
    def __init__(self, asked: QueryDict) -> None:
        super().__init__(
            reviews_visible(),
            asked,
            id="reviews",
            caption=_("Put before a reviewer"),
            columns=[
                Column("subject", _("Who"), template="subjects/_review.html"),
                Column("file", _("File"), value=lambda row: row.subject.file.number, sort="subject__file__number"),
                Column("matter", _("What"), value=lambda row: capfirst(row.get_matter_display()), sort="matter"),
                Column("by", _("Put forward by"), value=lambda row: row.by.user.name, sort="by__user__name"),
                Column("finding", _("Decision"), template="subjects/_finding.html", sort="finding__way"),
                Column("at", _("Since"), value=lambda row: localdate(row.at), sort="at"),
            ],
            default_sort="-at",
            empty=_("Nothing was put before a reviewer."),
        )


def review_facts(review: Review, finding: Finding | None) -> list[Fact]:
    facts = [
        Fact(_("Who"), str(review.subject), reverse("subjects:subject", args=[review.subject_id])),
        Fact(_("What"), capfirst(review.get_matter_display())),
        Fact(_("Whose sexual services"), capfirst(Services(review.services).label)),
        Fact(_("Put forward"), _by_at(review)),
    ]
    if finding:
        facts += [
            Fact(_("Decision"), capfirst(Way(finding.way).label)),
            Fact(_("Why"), finding.get_ground_display()),
            Fact(_("Decided"), _by_at(finding)),
        ]
    return facts


def _by_at(signed: Review | Finding) -> str:
    return f"{signed.by.user.name}, {date_format(localtime(signed.at), 'DATETIME_FORMAT')}"


class ChargedTable(Table):
    """Of the whole province, by year. There is no total: with it one could reckon back what was withheld."""

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(
            charged_by_year(),
            asked,
            id="charged",
            caption=_("Protected people charged, by year"),
            columns=[
                Column("year", _("Year"), value=lambda row: str(row[0])),
                Column(
                    "people",
                    _("People"),
                    value=lambda row: _("fewer than 5") if row[1] is None else row[1],
                    numeric=True,
                ),
            ],
            empty=_("Nobody who was exploited is known to have been charged. That is the target."),
        )
