"""How observations weigh together: the rule of dimensions, the three bands with their reasons, and what is missing.

A dimension counts on two strong observations; on a strong one with one other; on three medium; or on two medium with a
weak one (after the Delphi study of the International Labour Organization, unvalidated here). Nothing else is weighed:
not who the person is, where they come from, or how they live. A band says what to do next; nobody is labelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.support.screening.enums import Age, Band, Danger, Dimension, Duty, HowKnown, Strength
from safeharbour.support.screening.observations.catalogue import Observation

Text = str | Promise

TWO, THREE = 2, 3
MINORS = frozenset({Age.UNDER_16, Age.SIXTEEN_OR_SEVENTEEN})


@dataclass(frozen=True)
class Noticed:
    observation: Observation
    known: frozenset[HowKnown]


@dataclass(frozen=True)
class Weighed:
    """One dimension: what was noticed in it, and whether it counts."""

    dimension: Dimension
    noticed: tuple[Noticed, ...]
    counts: bool


@dataclass(frozen=True)
class Outcome:
    band: Band
    duty: Duty
    danger: Danger | None
    age: Age | None
    reasons: tuple[Text, ...]
    missing: tuple[Text, ...]
    weighed: tuple[Weighed, ...]


def counts(*, strong: int, medium: int, weak: int) -> bool:
    """Whether a dimension with so many observations of each strength counts."""
    on_strong = strong >= TWO or (strong == 1 and medium + weak >= 1)
    on_medium = medium >= THREE or (medium == TWO and weak >= 1)
    return on_strong or on_medium


def weigh(noticed: Iterable[Noticed]) -> tuple[Weighed, ...]:
    """The dimensions in which anything was noticed."""
    by_dimension: dict[Dimension, list[Noticed]] = {}
    for one in noticed:
        by_dimension.setdefault(one.observation.dimension, []).append(one)
    return tuple(
        Weighed(dimension, tuple(found), _counts(found))
        for dimension in Dimension
        if (found := by_dimension.get(dimension))
    )


def _counts(noticed: list[Noticed]) -> bool:
    of = Counter(one.observation.strength for one in noticed)
    return counts(strong=of[Strength.STRONG], medium=of[Strength.MEDIUM], weak=of[Strength.WEAK])


def band(counting: frozenset[Dimension], *, anything: bool, danger: Danger | None, age: Age | None) -> Band:
    """For a child the means need no proof: exploitation alone is enough."""
    child_exploited = age in MINORS and Dimension.EXPLOITATION in counting
    if danger is Danger.YES or len(counting) >= TWO or child_exploited:
        return Band.CONSULT
    return Band.OFFER if anything or danger is Danger.UNSURE else Band.NONE


def duty(*, anything: bool, danger: Danger | None, age: Age | None) -> Duty:
    """What the law asks: under 16 one must report a suspicion, at 16 and 17 one may; adults are not reported."""
    if not (anything or danger is Danger.YES):
        return Duty.NONE
    return {Age.UNDER_16: Duty.MUST, Age.SIXTEEN_OR_SEVENTEEN: Duty.MAY}.get(age, Duty.NONE) if age else Duty.NONE


def outcome(
    noticed: Iterable[Noticed],
    *,
    danger: Danger | None,
    age: Age | None,
    alone: bool | None,
    out_of_sight: Mapping[Dimension, bool],
) -> Outcome:
    """`out_of_sight` says of each dimension whether nothing of it can be noticed from where this person looks."""
    found = tuple(noticed)
    weighed = weigh(found)
    counting = frozenset(one.dimension for one in weighed if one.counts)
    return Outcome(
        band=band(counting, anything=bool(found), danger=danger, age=age),
        duty=duty(anything=bool(found), danger=danger, age=age),
        danger=danger,
        age=age,
        reasons=tuple(_reasons(weighed, danger, age)),
        missing=tuple(_missing(weighed, danger, age, alone=alone, out_of_sight=out_of_sight)),
        weighed=weighed,
    )


def _reasons(weighed: tuple[Weighed, ...], danger: Danger | None, age: Age | None) -> Iterable[Text]:
    if danger is Danger.YES:
        yield _("You said that somebody is in danger right now.")
    if danger is Danger.UNSURE:
        yield _("You could not tell whether somebody is in danger.")
    for one in weighed:
        if one.counts:
            yield _("%(dimension)s: what you noticed weighs together.") % {"dimension": one.dimension.label}
        else:
            yield _("%(dimension)s: noticed, but not enough to weigh by itself.") % {"dimension": one.dimension.label}
    if age in MINORS and any(one.counts and one.dimension is Dimension.EXPLOITATION for one in weighed):
        yield _("For somebody under 18, exploitation alone is enough; nothing else needs to be shown.")
    if not weighed and danger in (None, Danger.NO):
        yield _("You recorded nothing that you noticed.")


def _missing(
    weighed: tuple[Weighed, ...],
    danger: Danger | None,
    age: Age | None,
    *,
    alone: bool | None,
    out_of_sight: Mapping[Dimension, bool],
) -> Iterable[Text]:
    if danger is None:
        yield _("Whether somebody is in danger right now.")
    if age in (None, Age.UNKNOWN):
        yield _("About how old the person is. It changes what the law asks of you.")
    if not alone:
        yield _("A moment alone with the person, with a professional interpreter if one is needed.")
    if weighed and all(known == {HowKnown.OTHERS} for one in weighed for known in _ways(one)):
        yield _("Anything seen or told by the person: all of it comes from others.")
    hidden = [dimension.label for dimension in Dimension if out_of_sight.get(dimension)]
    if hidden:
        yield _("From where you stand nothing can be noticed of: %(dimensions)s.") % {
            "dimensions": ", ".join(str(label).lower() for label in hidden)
        }


def _ways(weighed: Weighed) -> Iterable[frozenset[HowKnown]]:
    return (one.known for one in weighed.noticed)
