"""`harbour place`: which bed suits whom, who could go where, and where the next beds would help most."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, note, print_json, progress, say
from safeharbour.project.cli.place_advice import advice_as_facts, show_advice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safeharbour.methods.placement import Alternative, Person, Placement, Proposal, Proposed, Ranked, Unit

group = typer.Typer(no_args_is_help=True, help="Which bed suits whom, and where the next ones would help most.")

A_PROPOSAL = "This is a proposal: people decide, with what no file says. It holds and promises nothing."
Units = Annotated[Path, typer.Option(help="CSV or Parquet: one row for each free unit, with what it takes.")]


@group.command("rank")
def rank_units(
    file: Annotated[Path, typer.Argument(help="CSV or Parquet: one row for each person, with what they need.")],
    units: Units,
    person: Annotated[list[str] | None, typer.Option(help="Only this person; may be given again.")] = None,
    best: Annotated[int, typer.Option(help="How many units to show for each.", min=1)] = 5,
    as_json: AsJson = False,
) -> None:
    """Order the free units for each person: those that fit, best first, then near misses with what blocks them.

    Example: harbour place rank people.csv --units units.csv --best 3
    """
    from safeharbour.methods.placement import PlacementError, bands_from, never_offered, rank, read_people, read_units

    try:
        free, people = read_units(units), _only(read_people(file), person or (), file)
    except PlacementError as error:
        raise Failure(str(error), Exit.USAGE) from error
    _doubt(never_offered(people, free))
    offers = [unit.offer for unit in free]
    facts = []
    for one in people:
        ranked = rank(one.needs, offers, bands_from(one.needs.region))
        if as_json:
            facts.append(_ranked(one, ranked, best))
        else:
            _show_ranked(one, ranked, free, best)
    if as_json:
        print_json(facts)


@group.command("assign")
def assign_units(  # noqa: PLR0917 - one for each option
    file: Annotated[Path, typer.Argument(help="CSV or Parquet: one row for each person who waits.")],
    units: Units,
    nights: Annotated[
        int, typer.Option("--nights", help="How many nights of waiting a step of urgency counts.", min=0)
    ] = 30,
    alternatives: Annotated[bool, typer.Option(help="Work out what doing otherwise would cost whom.")] = True,
    out: Annotated[Path | None, typer.Option(help="Write the proposal here (CSV or Parquet).")] = None,
    as_json: AsJson = False,
) -> None:
    """Propose who of those who wait could go to which free unit, in turn, and what doing otherwise would cost.

    A proposal for people to decide. Example: harbour place assign people.csv --units units.csv --out proposal.csv
    """
    from safeharbour.methods.placement import (
        PlacementError,
        assign,
        never_offered,
        read_people,
        read_units,
        write_proposal,
    )

    try:
        free, people = read_units(units), read_people(file)
        with progress("Proposing") as advance:
            found = assign(people, free, nights_a_step=nights, alternatives=alternatives, advance=advance)
        if out:
            write_proposal(found, out)
    except PlacementError as error:
        raise Failure(str(error), Exit.USAGE) from error
    _doubt(never_offered(people, free))
    if as_json:
        print_json(_proposal(found))
    else:
        _show_proposal(found, free, out)


def _proposal(found: Proposal) -> dict[str, Any]:
    return {
        "note": A_PROPOSAL,
        "waiting": len(found.people),
        "placed": found.placed,
        "most_possible": found.most,
        "unused_units": list(found.unused),
        "people": [_proposed(one) for one in found.people],
    }


def _proposed(one: Proposed) -> dict[str, Any]:
    from safeharbour.methods.placement import why_not

    return {
        "person": one.person.name,
        "turn": one.turn,
        "together": one.person.together,
        "placement": _placement(one.placement) if one.placement else None,
        "why_not": None if one.placement else why_not(one),
        "taken": [{"unit": unit, "by": by} for unit, by in one.taken],
        "ruled_out_by": dict(one.obstacles.counts),
        "alternative": _alternative(one.alternative) if one.alternative else None,
    }


def _alternative(other: Alternative) -> dict[str, Any]:
    return {
        "own": [vars(move) for move in other.own],
        "others": [vars(move) for move in other.others],
        "left_without": list(other.left_without),
    }


def _show_proposal(found: Proposal, units: list[Unit], out: Path | None) -> None:
    from safeharbour.methods.placement import all_in_words, otherwise, why_not

    say(f"{found.placed} of {len(found.people)} people could be placed; {len(units)} units are free.")
    if found.most > found.placed:
        say(f"If turns did not count it could be {found.most}: those who go together need several units at once.")
    say(f"{A_PROPOSAL}\n")
    for one in found.people:
        with_whom = f", together with others of '{one.person.together}'" if one.person.together else ""
        say(f"{one.turn}. {one.person.name}{with_whom}: {one.unit or 'nothing is proposed'}")
        if one.placement:
            ask = f" Ask {all_in_words(one.placement.questions)}." if one.placement.questions else ""
            say(f"   {all_in_words(one.placement.reasons) or 'Nothing against it'} ({one.placement.fit:+d}).{ask}")
        else:
            say(f"   Because {why_not(one)}.")
        if one.alternative:
            say(f"   Otherwise {otherwise(one.alternative)}.")
    if found.unused:
        say(f"\nFor nobody: {', '.join(found.unused)}.")
    if out:
        note(f"Written: {out}")


@group.command("site")
def site(  # noqa: PLR0917 - one for each option
    file: Annotated[Path, typer.Argument(help="CSV or Parquet: one row for each request, and what came of it.")],
    beds: Annotated[Path, typer.Option(help="CSV or Parquet: how many beds each region has.")],
    add: Annotated[int, typer.Option(help="How many beds to add.", min=1)],
    houses: Annotated[int, typer.Option(help="In how many new houses.", min=1)] = 2,
    within: Annotated[float, typer.Option(help="Kilometres within which a house is in reach.", min=0)] = 100.0,
    months: Annotated[int, typer.Option(help="How many months ahead.", min=1, max=60)] = 12,
    held_back: Annotated[int, typer.Option(help="Months at the end to check the forecast on; 0 for none.", min=0)] = 6,
    futures: Annotated[int, typer.Option(help="How many futures to go through.", min=20)] = 100,
    turnover: Annotated[float, typer.Option(help="Days between two stays in a bed.", min=0)] = 1.0,
    seed: Annotated[int, typer.Option(help="The same seed gives the same result on any cores.", min=0)] = 1234,
    cores: Annotated[int | None, typer.Option(help="How many processor cores to use.", min=1)] = None,
    plots: Annotated[Path | None, typer.Option(help="Write the pictures (SVG) into this folder.")] = None,
    as_json: AsJson = False,
) -> None:
    """Foretell unmet nights, check that on held-back months, and compare where more beds would help.

    Example: harbour place site requests.csv --beds beds.csv --add 10 --houses 2
    """
    from safeharbour.methods.placement import PlacementError

    try:
        from safeharbour.methods.placement.siting import Asked, advise, read_beds, read_requests, write_plots
    except ImportError as error:
        raise Failure(str(error), Exit.SETTINGS) from error
    asked = Asked(
        add=add,
        houses=houses,
        within=within,
        months=months,
        held_back=held_back,
        futures=futures,
        seed=seed,
        turnover=turnover,
        cores=cores,
    )
    try:
        with progress("Reading"):
            requests, there = read_requests(file), read_beds(beds)
        with progress("Simulating", futures * (3 if held_back else 2)) as advance:
            advice = advise(requests, there, asked, advance=advance)
    except PlacementError as error:
        raise Failure(str(error), Exit.USAGE) from error
    for path in write_plots(plots, advice) if plots else ():
        note(f"Drawn: {path}")
    if as_json:
        print_json(advice_as_facts(requests, advice))
    else:
        show_advice(file, requests, advice)


def _only(people: list[Person], names: Sequence[str], file: Path) -> list[Person]:
    known = {person.name: person for person in people}
    for name in names:
        if name not in known:
            message = f"{file.name} has no person '{name}'."
            raise Failure(message, Exit.USAGE)
    return [known[name] for name in names] if names else people


def _doubt(codes: list[str]) -> None:
    if codes:
        note(f"No unit has {', '.join(codes)}, and somebody needs it. Are these misspelt?")


def _ranked(person: Person, ranked: Ranked, best: int) -> dict[str, Any]:
    return {
        "person": person.name,
        "fitting": len(ranked.fits),
        "fits": [_placement(one) for one in ranked.fits[:best]],
        "near_misses": [_placement(one) for one in ranked.near_misses[:best]],
        "avoided": ranked.avoided,
    }


def _placement(placement: Placement) -> dict[str, Any]:
    from safeharbour.methods.placement import as_facts

    return {
        "unit": placement.offer.subject,
        "points": placement.fit,
        "distance": placement.band,
        "reasons": as_facts(placement.reasons),
        "to_ask": as_facts(placement.questions),
        "blocks": as_facts(placement.blocks),
    }


def _show_ranked(person: Person, ranked: Ranked, units: list[Unit], best: int) -> None:
    from safeharbour.methods.placement import all_in_words, obstacles

    say(f"{person.name}: {_count(len(ranked.fits), 'unit')} of {len(units)} fit.")
    for place, one in enumerate(ranked.fits[:best], start=1):
        ask = f" Ask {all_in_words(one.questions)}." if one.questions else ""
        say(f"  {place}. {one.offer.subject} ({one.fit:+d}): {all_in_words(one.reasons) or 'nothing against it'}.{ask}")
    if not ranked.fits:
        say(f"  What rules them out: {obstacles(person.needs, (unit.offer for unit in units)).in_words}.")
    for one in ranked.near_misses[: best if not ranked.fits else 1]:
        say(f"  Nearly {one.offer.subject}: {all_in_words(one.blocks)}.")
    say("")


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
