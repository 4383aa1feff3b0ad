"""`harbour prevalence`: how many people has nobody seen? Every method side by side, from overlapping lists."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, note, print_json, print_table, progress, say

if TYPE_CHECKING:
    from safeharbour.methods.prevalence import Columns, Comparison, Estimate, Histories, Settings, StratumEstimate

commands = typer.Typer()


class Choice(StrEnum):
    STEPWISE = "stepwise"
    BIC = "bic"
    THRESHOLD = "threshold"
    DGA = "dga"
    LATENT = "latent"
    ALL = "all"


@commands.command()
def prevalence(  # noqa: PLR0917 - one for each option
    file: Annotated[Path, typer.Argument(help="CSV or Parquet: a column of 0 and 1 for each list, and a count.")],
    method: Annotated[Choice, typer.Option(help="One method, or all of them side by side.")] = Choice.ALL,
    bootstrap: Annotated[int, typer.Option(help="Bootstrap samples, or posterior draws.", min=20)] = 1000,
    threshold: Annotated[float, typer.Option(help="p-value at which stepwise takes a pair in.", min=0, max=1)] = 0.02,
    seed: Annotated[int, typer.Option(help="The same seed gives the same result on any number of cores.")] = 1234,
    lists: Annotated[str, typer.Option(help="The columns that are lists, if not all: A,B,C.")] = "",
    count: Annotated[str, typer.Option(help="The column of counts, if its name does not say so.")] = "",
    strata: Annotated[str, typer.Option(help="A column to take apart by; every value stepwise, and the sum.")] = "",
    pooled: Annotated[bool, typer.Option("--pooled", help="Strata learn from each other (partial pooling).")] = False,
    plots: Annotated[Path | None, typer.Option(help="Write the pictures (SVG) into this folder.")] = None,
    as_json: AsJson = False,
) -> None:
    """Estimate how many people there are in all from lists that overlap, with intervals, by methods that may disagree.

    Example: harbour prevalence lists.csv --bootstrap 1000 --seed 1
    """
    from safeharbour.methods.prevalence import (
        Columns,
        HistoryError,
        Method,
        Settings,
        compare,
        read_histories,
        write_plots,
    )

    named = tuple(name.strip() for name in lists.split(",") if name.strip())
    try:
        if strata:
            columns = Columns(lists=named, count=count, strata=strata)
            _by_strata(file, columns, Settings(samples=bootstrap, p_value=threshold, seed=seed), pooled, as_json)
            return
        histories = read_histories(file, Columns(lists=named, count=count))
        with progress("Estimating") as advance:
            settings = Settings(samples=bootstrap, p_value=threshold, seed=seed, progress=advance)
            chosen = tuple(Method) if method is Choice.ALL else (Method(method.value),)
            found = compare(histories, settings, chosen)
    except HistoryError as error:
        raise Failure(str(error), Exit.USAGE) from error
    if plots is not None:
        for path in write_plots(plots, histories, found):
            note(f"Drawn: {path}")
    if as_json:
        objects = [one.as_dict() for one in found.estimates]
        print_json(objects if method is Choice.ALL else objects[0])
    else:
        _show(file, histories, found)


def _by_strata(file: Path, columns: Columns, settings: Settings, pooled: bool, as_json: bool) -> None:
    from safeharbour.methods.prevalence import estimate_strata, read_strata

    with progress("Estimating"):
        found = estimate_strata(read_strata(file, columns), settings, pooled=pooled)
    rows = [*found.strata, found.total]
    if as_json:
        print_json({"strata": [_stratum(one) for one in found.strata], "sum": _stratum(found.total)})
        return
    print_table(
        (columns.strata, "observed", "in all", "80% from", "to", "95% from", "to"),
        ((one.stratum or "sum", f"{one.observed:,}", *_figures(one)) for one in rows),
    )
    say("")
    say("Stepwise only, one method of five: run each stratum without --strata to see where the others part.")


def _stratum(one: StratumEstimate) -> dict[str, Any]:
    quantiles = {f"{level:g}": value if value < float("inf") else None for level, value in one.quantiles.items()}
    return {"stratum": one.stratum, "observed": one.observed, "estimate": one.estimate, "quantiles": quantiles}


def _show(file: Path, histories: Histories, found: Comparison) -> None:
    say(f"{file.name}: {histories.observed:,} people on {len(histories.lists)} lists ({', '.join(histories.lists)}).\n")
    for sentence in found.words:
        say(sentence)
    say("")
    print_table(
        ("method", "in all", "80% from", "to", "95% from", "to", "cautious", "to", "seconds"),
        ((one.method, *_figures(one), *_cautious(one), f"{one.seconds:.1f}") for one in found.estimates),
    )
    say("")
    for one in found.estimates:
        say(f"{one.method}: {one.method.words}; {_chosen(one)}.")
    _show_influences(found)
    for warning in dict.fromkeys(warning for one in found.estimates for warning in one.warnings):
        note(warning)


def _show_influences(found: Comparison) -> None:
    if found.influences:
        say("")
        print_table(
            ("without", "stepwise estimate", "change"),
            ((one.left_out, _people(one.estimate), _change(one.change)) for one in found.influences),
        )


def _chosen(one: Estimate) -> str:
    if one.method == "latent":
        return f"most often {one.models[0].interactions[0]}"
    chosen = " ".join(one.interactions) or "lists taken as independent"
    absent = f", at minus infinity {' '.join(one.without_overlap)}" if one.without_overlap else ""
    return f"{chosen}{absent}"


def _change(share: float) -> str:
    return "no estimate left" if share == float("inf") else f"{share:+.0%}"


def _figures(one: Estimate | StratumEstimate) -> list[str]:
    at = one.quantiles
    return [_people(value) for value in (one.estimate, at[0.1], at[0.9], at[0.025], at[0.975])]


def _cautious(one: Estimate) -> list[str]:
    return [_people(bound) for bound in one.cautious] if one.cautious else ["", ""]


def _people(value: float) -> str:
    return "without bound" if value == float("inf") else f"{value:,.0f}"
