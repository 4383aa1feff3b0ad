"""What went to the defence and what is looked for in it: kinds and numbers, never a word of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from safeharbour.interface.components import Fact, Moment, Tone
from safeharbour.justice.prosecutions.enums import BUNDLES, BundleState, Field
from safeharbour.justice.prosecutions.guarding import Finding
from safeharbour.justice.prosecutions.models import Bundle, BundleStep, Case
from safeharbour.justice.prosecutions.queries import bundle_now, bundles_of, carries, guarded_of, protected_of
from safeharbour.justice.prosecutions.rules import may_work_on
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Decision
from safeharbour.trust.agencies.queries import names_of_colleagues

TONES = {BundleState.CHECKED: Tone.WARNING, BundleState.VETTED: Tone.INFORMATION, BundleState.SENT: Tone.SUCCESS}


@dataclass(frozen=True, kw_only=True)
class ShownBundle:
    pk: UUID
    label: str
    items: int
    state: str
    tone: Tone
    goes_on: bool
    history: list[Moment]


@dataclass(frozen=True, kw_only=True)
class DefencePage:
    case: Case
    guarded: list[str]
    has_people: bool
    bundles: list[ShownBundle]
    may_work: Decision


def defence_page(actor: Actor, case: Case) -> DefencePage:
    return DefencePage(
        case=case,
        guarded=_guarded(case),
        has_people=protected_of(case).exists(),
        bundles=[_bundle(bundle, steps) for bundle, steps in bundles_of(case)],
        may_work=may_work_on(actor, carries=carries(case, actor)),
    )


def _guarded(case: Case) -> list[str]:
    """Whose fields of which kind are looked for."""
    kinds = Counter((one.person, one.field) for one in guarded_of(case))
    return [in_words(person, field) for person, field in sorted(kinds)]


def in_words(person: str, field: str) -> str:
    return f"{person}: {Field(field).label}"


def found_in_words(findings: list[Finding]) -> list[str]:
    return [
        _("line %(line)s: %(field)s") % {"line": one.line, "field": in_words(one.person, one.field)} for one in findings
    ]


def _bundle(bundle: Bundle, steps: list[BundleStep]) -> ShownBundle:
    state, colleagues = BundleState(steps[-1].state), names_of_colleagues()
    return ShownBundle(
        pk=bundle.pk,
        label=str(bundle),
        items=bundle.items,
        state=str(state.label),
        tone=TONES.get(state, Tone.NEUTRAL),
        goes_on=bool(BUNDLES[state]),
        history=[_moment(step, colleagues) for step in steps],
    )


def _moment(step: BundleStep, colleagues: Mapping[str, str]) -> Moment:
    who = colleagues.get(str(step.by_id), _("a Crown of another office"))
    return Moment(step.at, f"{capfirst(BundleState(step.state).label)} ({date_format(step.on)})", by=who)


def bundle_beside(bundle: Bundle, wanted: Mapping[str, str]) -> dict[str, object]:
    stands = bundle_now(bundle)
    who = names_of_colleagues().get(str(stands.by_id), _("a Crown of another office"))
    return {
        "what": str(bundle),
        "stands": [
            Fact(_("State"), str(BundleState(stands.state).label)),
            Fact(_("On which day?"), date_format(stands.on)),
            Fact(_("Written down by"), who),
        ],
        "wanted": [
            Fact(_("State"), str(BundleState(wanted["state"]).label)),
            Fact(_("On which day?"), date_format(wanted["on"])),
        ],
        "back": reverse("prosecutions:defence", args=[bundle.case_id]),
    }
