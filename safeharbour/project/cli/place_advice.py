"""What `harbour place site` found: in words and tables for people, as facts for machines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeharbour.project.cli.output import note, print_table, say

if TYPE_CHECKING:
    from safeharbour.methods.placement.siting import Advice, Fitted, Interval, Located, Option, Requests, Validation


def advice_as_facts(requests: Requests, advice: Advice) -> dict[str, Any]:
    return {
        "requests": len(requests.asked),
        "model": model_as_facts(advice.fitted),
        "validation": _validation(advice.validation) if advice.validation else None,
        "months": advice.asked.months,
        "unmet_nights": advice.now.as_dict(),
        "by_region": {code: one.as_dict() for code, one in advice.by_region.items()},
        "options": [_option(one) for one in advice.options],
        "futures": advice.asked.futures,
        "seed": advice.asked.seed,
    }


def model_as_facts(fitted: Fitted) -> dict[str, Any]:
    went, did_not = fitted.elsewhere
    declined, accepted = (float(one) for one in fitted.refusals.sum(axis=0))
    return {
        "requests_a_day": round(float(fitted.arrivals.counts.sum()) / fitted.arrivals.exposure, 3),
        "weekdays_differ": fitted.arrivals.weekly,
        "seasons_differ": fitted.arrivals.seasonal,
        "growth_a_year": round(fitted.arrivals.growth, 3),
        "spread_of_months": round(fitted.arrivals.spread, 4),
        "offers_declined": round(declined / max(declined + accepted, 1.0), 3),
        "go_elsewhere": round(went / max(went + did_not, 1), 3),
        "living_there": len(fitted.now.resident_in),
        "waiting": len(fitted.now.waiting_in),
    }


def _validation(validation: Validation) -> dict[str, Any]:
    return {
        "months": [
            {"month": one.month, "seen": one.seen, "inside": one.inside} | one.foretold.as_dict()
            for one in (*validation.months, validation.together)
        ],
        "inside": validation.inside,
        "of": len(validation.months),
        "more_people_than_beds_in": list(validation.crowded),
    }


def _option(one: Option) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": one.name, "added": one.added}
    facts |= {"unmet_nights": one.unmet.as_dict(), "fewer": one.fewer.as_dict()}
    return facts | (_located(one.located, one.sure) if one.located else {})


def _located(located: Located, sure: tuple[float, ...]) -> dict[str, Any]:
    pairs = zip(located.places, located.beds, strict=True)
    return {
        "places": [{"place": place.name, "region": place.region_code, "beds": beds} for place, beds in pairs],
        "mean_km": round(located.mean_km, 1),
        "within_reach": round(located.covered, 3),
        "chosen_in_share_of_futures": list(sure),
    }


def show_advice(file: Path, requests: Requests, advice: Advice) -> None:
    _show_model(file, requests, advice.fitted)
    if advice.validation:
        _show_validation(advice.validation)
    asked = advice.asked
    say(f"\nIn the next {asked.months} months, as things are: {_told(advice.now)} unmet nights.")
    for one in advice.options:
        before = _figures(advice.now)[0]
        say(f"With {_where(one)}, unmet nights fall from {before} to {_told(one.unmet)}: {_told(one.fewer)} fewer.")
    for one in advice.options:
        if one.located:
            _show_located(one, one.located, asked.within)
    note(
        f"\n{asked.futures} futures, the same ones for every choice; intervals hold 95% of them. A model of what the "
        "file tells: it knows no house, no street and nobody's reasons."
    )


def _where(option: Option) -> str:
    if option.located is None:
        return f"{_beds(sum(option.added.values()))} in {option.name}"
    pairs = zip(option.located.places, option.located.beds, strict=True)
    return " and ".join(f"{_beds(beds)} in {place.name}" for place, beds in pairs)


def _show_located(option: Option, located: Located, within: float) -> None:
    names = [place.name for place in located.places]
    sure = ""
    if option.sure:
        told = (f"{name} in {share:.0%}" for name, share in zip(names, option.sure, strict=True))
        sure = f" Chosen of the futures: {', '.join(told)}."
    say(
        f"{option.name.capitalize()}: {', '.join(names)}. {located.mean_km:.0f} km from an unmet night on average, "
        f"{located.covered:.0%} within {within:g} km.{sure}"
    )


def _show_model(file: Path, requests: Requests, fitted: Fitted) -> None:
    facts = model_as_facts(fitted)
    stays = fitted.stays[0].curve().median
    say(f"{file.name}: {len(requests.asked):,} requests; {facts['requests_a_day']:.2f} a day are expected.")
    differ = [name for name in ("weekdays", "seasons") if facts[f"{name}_differ"]]
    told = f"{' and '.join(differ)} differ".capitalize() if differ else "Neither weekdays nor seasons surely differ"
    say(f"  {told}.")
    if fitted.arrivals.growth != 1:
        say(f"  Requests change by {fitted.arrivals.growth - 1:+.0%} a year; the level is that of the last year.")
    say(f"  Half of all stays last {stays:.0f} days or more; {facts['offers_declined']:.0%} of offers are declined.")
    say(f"  {facts['go_elsewhere']:.0%} of those for whom home has nothing go to another region.")
    say(f"  {facts['living_there']} people live there now and {facts['waiting']} wait.")


def _show_validation(validation: Validation) -> None:
    say(f"\nDoes it foretell? The last {len(validation.months)} months, learned from what was before:")
    rows = [
        (one.month, f"{one.seen:,}", *_figures(one.foretold), "" if one.inside else "outside")
        for one in (*validation.months, validation.together)
    ]
    print_table(("month", "seen", "foretold", "95% from", "to", ""), rows)
    say(f"{validation.inside} of {len(validation.months)} months were inside the interval.")
    for code in validation.crowded:
        note(f"When they began more people lived in {code} than it has beds now: closed since, or are days wrong?")


def _beds(number: int) -> str:
    return "1 bed" if number == 1 else f"{number} beds"


def _figures(one: Interval) -> list[str]:
    return [f"{value:,.0f}" for value in (one.mean, one.low, one.high)]


def _told(one: Interval) -> str:
    mean, low, high = _figures(one)
    return f"{mean} [{low} to {high}]"
