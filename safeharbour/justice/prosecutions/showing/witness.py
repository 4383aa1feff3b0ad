"""Somebody to protect: what they were asked and offered, what a court ordered, and what is still owed to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.justice.prosecutions.enums import BANNED, TELLINGS, TOPICS, Stand, Topic
from safeharbour.justice.prosecutions.law.reading import Provision, protection_law
from safeharbour.justice.prosecutions.models import Case, ProtectedPerson, WitnessStep
from safeharbour.justice.prosecutions.queries import carries, protected_of, topic_now, topics_of
from safeharbour.justice.prosecutions.rules import Said, days_too_late, may_work_on, needs_telling
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Decision
from safeharbour.trust.agencies.queries import names_of_colleagues

Steps = Mapping[Topic, list[WitnessStep]]
GROUPS: dict[str, tuple[Topic, ...]] = {
    "ban": (Topic.BAN, Topic.BAN_TOLD),
    "aids": (Topic.SUPPORT_PERSON, Topic.SCREEN, Topic.NO_QUESTIONS),
    "rights": (
        Topic.INFORMATION,
        Topic.PROTECTION,
        Topic.PRIVACY,
        Topic.VIEWS,
        Topic.STATEMENT,
        Topic.RESTITUTION,
        Topic.NOTICE,
        Topic.PREPARATION,
    ),
    "records": (Topic.RECORDS, Topic.RECORDS_HOLDER, Topic.RECORDS_PERSON),
}
"""The topics under the provision that they rest on."""
TONES = {
    Stand.APPLIED: Tone.INFORMATION,
    Stand.GRANTED: Tone.SUCCESS,
    Stand.VARIED: Tone.SUCCESS,
    Stand.DONE: Tone.SUCCESS,
    Stand.TOLD: Tone.SUCCESS,
    Stand.WANTED: Tone.WARNING,
    Stand.LATER: Tone.WARNING,
}


@dataclass(frozen=True, kw_only=True)
class ShownPerson:
    pk: UUID
    label: str
    young: bool
    banned: bool
    owed: list[str]


@dataclass(frozen=True, kw_only=True)
class ShownTopic:
    code: str
    label: str
    state: str
    tone: Tone
    follows: bool
    history: list[Moment]


@dataclass(frozen=True, kw_only=True)
class ShownGroup:
    title: str
    law: Provision
    topics: list[ShownTopic]


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    case: Case
    person: ShownPerson
    groups: list[ShownGroup]
    may_work: Decision


def people_of(case: Case) -> list[ShownPerson]:
    topics = topics_of(case)
    return [_person(one, topics.get(one.pk, {})) for one in protected_of(case)]


def person_page(actor: Actor, person: ProtectedPerson) -> PersonPage:
    topics = topics_of(person.case).get(person.pk, {})
    law, titles = protection_law(), _titles()
    return PersonPage(
        case=person.case,
        person=_person(person, topics),
        groups=[
            ShownGroup(title=titles[code], law=law[code], topics=[_topic(one, topics.get(one, [])) for one in group])
            for code, group in GROUPS.items()
        ],
        may_work=may_work_on(actor, carries=carries(person.case, actor)),
    )


def _titles() -> dict[str, str]:
    return {
        "ban": _("Publication ban"),
        "aids": _("Aids to testify"),
        "rights": _("What was offered, and what was wished"),
        "records": _("Applications for records"),
    }


def _person(person: ProtectedPerson, topics: Steps) -> ShownPerson:
    ban = topics.get(Topic.BAN, [])
    return ShownPerson(
        pk=person.pk,
        label=str(person),
        young=person.young,
        banned=bool(ban) and ban[-1].state in BANNED,
        owed=list(_owed(topics)),
    )


def _owed(topics: Steps) -> list[str]:
    """What somebody must still do, most pressing first. Nothing is owed that was not wished."""
    stands = {topic: steps[-1].state for topic, steps in topics.items()}
    owed = [*_late(topics), *_untold(topics, Topic.RECORDS, frozenset({Stand.APPLIED}))]
    if Topic.BAN not in stands:
        owed.append(_("Ask whether a publication ban is wished."))
    owed += _untold(topics, Topic.BAN, BANNED)
    wanted = [topic for topic, state in stands.items() if state == Stand.WANTED]
    return owed + [_("Wished, and not done yet: %s.") % topic.label for topic in Topic if topic in wanted]


def _late(topics: Steps) -> list[str]:
    newest = topics[Topic.RECORDS][-1] if Topic.RECORDS in topics else None
    late = days_too_late(newest.on, newest.day) if newest and newest.day else 0
    if not late:
        return []
    said = ngettext(
        "The application for records was served %(n)s day too late for its hearing. Object.",
        "The application for records was served %(n)s days too late for its hearing. Object.",
        late,
    )
    return [said % {"n": late}]


def _untold(topics: Steps, of: Topic, while_it_stands: frozenset[Stand]) -> list[str]:
    """Who must be told of what stands now, where nobody told them since it came."""
    steps = topics.get(of, [])
    if not steps or steps[-1].state not in while_it_stands:
        return []
    words = {
        Topic.BAN_TOLD: _("Tell them of the ban, and of the right to have it varied."),
        Topic.RECORDS_HOLDER: _("Tell the holder of the records, and that they can have counsel."),
        Topic.RECORDS_PERSON: _("Tell the person, and that they can have counsel of their own."),
    }
    return [words[telling] for telling in TELLINGS if needs_telling(telling, steps, topics.get(telling, []))]


def _topic(topic: Topic, steps: list[WitnessStep]) -> ShownTopic:
    state = steps[-1].state if steps else ""
    colleagues = names_of_colleagues()
    return ShownTopic(
        code=topic.value,
        label=str(capfirst(topic.label)),
        state=str(Stand(state).label) if state else _("not asked yet"),
        tone=TONES.get(Stand(state), Tone.NEUTRAL) if state else Tone.NEUTRAL,
        follows=bool(TOPICS[topic][state]),
        history=[_moment(step, colleagues) for step in steps],
    )


def _moment(step: WitnessStep, colleagues: Mapping[str, str]) -> Moment:
    who = colleagues.get(str(step.by_id), _("a Crown of another office"))
    heard = _("hearing on %s") % date_format(step.day) if step.day else ""
    return Moment(step.at, f"{capfirst(Stand(step.state).label)} ({date_format(step.on)})", by=who, detail=heard)


def topic_beside(person: ProtectedPerson, wanted: Said) -> dict[str, object]:
    stands = topic_now(person, wanted.topic)
    who = names_of_colleagues().get(str(stands.by_id), _("a Crown of another office")) if stands else ""
    return {
        "what": f"{person}: {wanted.topic.label}",
        "stands": [
            Fact(_("State"), str(Stand(stands.state).label)),
            Fact(_("On which day?"), date_format(stands.on)),
            Fact(_("Written down by"), who),
        ]
        if stands
        else [],
        "wanted": [
            Fact(_("State"), str(wanted.state.label)),
            Fact(_("On which day?"), date_format(wanted.on)),
        ],
        "back": reverse("prosecutions:person", args=[person.case_id, person.pk]),
    }
