"""`harbour place`: which bed suits whom, who could go where, and where the next beds would help most."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, note, print_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safeharbour.methods.placement import Person, Placement, Ranked, Unit

group = typer.Typer(no_args_is_help=True, help="Which bed suits whom, and where the next ones would help most.")

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
