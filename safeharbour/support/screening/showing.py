"""What the pages of a screening show: the form, the result with its reasons, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404
from django.utils.formats import date_format, number_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact
from safeharbour.interface.tables import Column, Table
from safeharbour.support.screening import queries
from safeharbour.support.screening.comparing import as_answered, as_typed_by, compared
from safeharbour.support.screening.duties.texts import HOTLINE, guidance_for, provisions
from safeharbour.support.screening.enums import Age, Band, Danger, Duty, Vantage
from safeharbour.support.screening.forms import ReportForm
from safeharbour.support.screening.instruments.checking import Problem
from safeharbour.support.screening.instruments.enabling import only_enabled
from safeharbour.support.screening.instruments.scoring import score
from safeharbour.support.screening.instruments.typed import Raw, name_of, read_form
from safeharbour.support.screening.laying_out import lay_out
from safeharbour.support.screening.models import Draft, ReportMade, Screening
from safeharbour.support.screening.observations.judging import judged
from safeharbour.support.screening.observations.weighing import Noticed, Outcome
from safeharbour.support.screening.offering import offers
from safeharbour.support.screening.rules import DRAFT_HOURS, may_screen
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.enums import AgencyKind

USUAL = {
    AgencyKind.HEALTH: Vantage.NURSE,
    AgencyKind.PROBATION: Vantage.PROBATION,
    AgencyKind.MUNICIPAL_LICENSING: Vantage.CLERK,
    AgencyKind.SCHOOL_BOARD: Vantage.SCHOOL,
    AgencyKind.CHILD_PROTECTION: Vantage.CHILD_PROTECTION,
    AgencyKind.POLICE: Vantage.PATROL,
}
"""From where people of an agency mostly look. They may choose another."""

TONES = {Band.NONE: "neutral", Band.OFFER: "information", Band.CONSULT: "warning"}


def language() -> str:
    return get_language() or "en"


def start_page(actor: Actor) -> dict[str, Any]:
    usual = USUAL.get(AgencyKind(actor.agency_kind))
    vantages = sorted(Vantage, key=lambda one: one != usual)
    return {
        "vantages": vantages,
        "once": uuid4(),
        "usual": usual,
        "drafts": queries.drafts_under_way(),
        "instruments": queries.instruments_offered(),
    }


def the_draft(actor: Actor, pk: UUID) -> Draft | None:
    """The draft of this number; None where it was finished or discarded meanwhile, or never was this actor's."""
    require(may_screen(actor))
    return queries.draft_numbered(pk)


def screening_if_any(actor: Actor, pk: UUID) -> Screening | None:
    require(may_screen(actor))
    return queries.screening_numbered(pk)


def the_screening(actor: Actor, pk: UUID) -> Screening:
    found = screening_if_any(actor, pk)
    if found is None:
        message = "no such screening here"
        raise Http404(message)
    return found


def form_page(draft: Draft, problems: list[Problem] | None = None, *, more: bool = False) -> dict[str, Any]:
    form = queries.form_of(draft)
    ours = draft.instrument_id is None
    layout = lay_out(form, draft.typed, language=language(), problems=problems or [], ours=ours)
    return {
        "draft": draft,
        "page": uuid4(),
        "layout": layout,
        "ours": ours,
        "title": form.title.in_language(language()),
        "status": form.status,
        "problems": [(problem, _named(draft, problem)) for problem in problems or []],
        "more": more,
    }


def beside_draft(draft: Draft, typed: Raw) -> dict[str, Any]:
    """What another page saved, and what was about to be saved on top of it."""
    form = queries.form_of(draft)
    theirs, yours = (as_typed_by(form, one, language()) for one in (draft.typed, typed))
    rows = compared(form, theirs, yours, language())
    return {"draft": draft, "page": uuid4(), "rows": rows, "typed": _fields(typed)}


def beside_finished(screening: Screening, typed: Raw) -> dict[str, Any]:
    """What another page finished with, and what this one held. Only what was answered and counts is compared."""
    form = queries.form_of(screening)
    answered = as_answered(form, queries.answers_of(screening), language())
    yours = as_answered(form, only_enabled(form, read_form(form, typed).answers), language())
    rows = compared(form, answered, yours, language())
    return {"screening": screening, "once": uuid4(), "rows": rows, "typed": _fields(typed)}


def of_a_draft_that_is_gone(typed: Raw, begun_as: dict[str, Any]) -> dict[str, Any]:
    """What a page held whose draft was discarded, and what a new one needs to take it along."""
    return {"once": uuid4(), "hours": DRAFT_HOURS, "begun_as": begun_as, "typed": _fields(typed)}


def _fields(typed: Raw) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in typed.items() for text in texts]


def _named(draft: Draft, problem: Problem) -> tuple[str, str]:
    """The field that a problem is about, and its question."""
    form = queries.form_of(draft)
    words = form.by_link_id[problem.link_id].words.in_language(language())
    return name_of(form, problem.path), words or problem.link_id


@dataclass(frozen=True)
class ShownObservation:
    words: str
    innocent: str
    strength: str
    known: str


def shown_observation(noticed: Noticed) -> ShownObservation:
    return ShownObservation(
        words=noticed.observation.words.in_language(language()),
        innocent=noticed.observation.innocent.in_language(language()),
        strength=str(noticed.observation.strength.label),
        known=", ".join(sorted(str(one.label) for one in noticed.known)),
    )


def result_page(screening: Screening, actor: Actor) -> dict[str, Any]:
    found = outcome_of(screening)
    return {
        "screening": screening,
        "outcome": found,
        "observed": _observed(found),
        "tone": TONES[found.band] if found else "neutral",
        "score": None if found else _score(screening),
        "form_title": queries.form_of(screening).title.in_language(language()),
        "reports": [report_facts(report) for report in queries.reports_on(screening)],
        **what_to_do(screening.vantage, actor, found),
    }


def what_to_do(vantage: str, actor: Actor, found: Outcome | None = None) -> dict[str, Any]:
    today = localdate(now())
    duty = found.duty if found else Duty.NONE
    in_danger = found is not None and found.danger is Danger.YES
    return {
        "vantage": Vantage(vantage),
        "guidance": guidance_for(vantage),
        "hotline": HOTLINE,
        "offers": offers(actor, need="safety" if in_danger else ""),
        "must": duty is Duty.MUST,
        "may": duty is Duty.MAY,
        "in_danger": in_danger,
        "duty_law": provisions(duty=duty.value, vantage=vantage, on=today) if duty is not Duty.NONE else [],
        "danger_law": provisions(duty="danger", vantage=vantage, on=today) if in_danger else [],
    }


def outcome_of(screening: Screening) -> Outcome | None:
    if screening.instrument_id is not None:
        return None
    answers = queries.answers_of(screening)
    return judged(answers, vantage=screening.vantage, version=screening.observations)


def _observed(found: Outcome | None) -> list[tuple[str, bool, list[ShownObservation]]]:
    return [
        (str(one.dimension.label), one.counts, [shown_observation(noticed) for noticed in one.noticed])
        for one in (found.weighed if found else ())
    ]


def _score(screening: Screening) -> str:
    found = score(queries.form_of(screening), queries.answers_of(screening))
    return number_format(found.total.normalize(), use_l10n=True) if found else ""


def report_facts(report: ReportMade) -> list[Fact]:
    age = report.get_age_display()
    from safeharbour.support.screening.enums import Ground

    return [
        Fact(_("Society"), report.society),
        Fact(_("Reported"), date_format(localtime(report.reported_at), "DATETIME_FORMAT")),
        Fact(_("Age"), _("%(age)s (an estimate)") % {"age": age} if report.age_is_estimate else age),
        Fact(_("Grounds"), [str(Ground(ground).label) for ground in report.grounds]),
    ]


def report_page(screening: Screening, actor: Actor, form: ReportForm | None = None) -> dict[str, Any]:
    found = outcome_of(screening)
    age = found.age if found and found.age in (Age.UNDER_16, Age.SIXTEEN_OR_SEVENTEEN) else None
    blank = ReportForm(initial={"reported_at": localtime(now()), "age": age})
    return {
        "screening": screening,
        "form": form or blank,
        "societies": queries.societies(),
        **what_to_do(screening.vantage, actor, found),
    }


def past_table(asked: Any) -> Table:
    return Table(
        queries.screenings_visible(),
        asked,
        columns=[
            Column("finished_at", _("Finished"), sort="finished_at", template="screening/_finished.html"),
            Column("vantage", _("Seen as"), value=lambda row: row.get_vantage_display(), sort="vantage"),
            Column(
                "instrument", _("Form"), value=lambda row: row.instrument.title if row.instrument else _("Observations")
            ),
            Column("band", _("What followed"), value=lambda row: row.get_band_display() or _("see its own guidance")),
        ],
        default_sort="-finished_at",
        id="screenings",
        caption=_("Screenings of your agency"),
        empty=_("Your agency has finished no screening yet."),
    )
