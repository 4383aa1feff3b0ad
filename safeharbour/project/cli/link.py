"""`harbour link`: which records of several lists are the same person."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, note, print_json, print_table, progress, say

if TYPE_CHECKING:
    from safeharbour.methods.linkage import Evaluation, Linkage, Model


class Engine(StrEnum):
    DUCKDB = "duckdb"
    SPARK = "spark"


commands = typer.Typer()
STEPS = 5
BAR = 0.6


@commands.command()
def link(  # noqa: PLR0917 - one for each option
    files: Annotated[
        list[Path], typer.Argument(help="CSV or Parquet, one file for each list; a single one is searched within.")
    ],
    out: Annotated[Path, typer.Option(help="Write the pairs of records of one person here (CSV or Parquet).")],
    model: Annotated[
        Path | None, typer.Option(help="TOML or JSON: what the columns are, how to link, weights.")
    ] = None,
    truth: Annotated[Path | None, typer.Option(help="CSV of true pairs, to say how good the links are.")] = None,
    people: Annotated[Path | None, typer.Option(help="Write each record with the number of its person here.")] = None,
    review: Annotated[Path | None, typer.Option(help="Write pairs for a person to judge here (CSV).")] = None,
    sample: Annotated[int, typer.Option(help="How many pairs to judge.", min=1)] = 200,
    explain: Annotated[
        str, typer.Option(help="Show why two records are one person or not: ID,ID or FILE:ID,FILE:ID.")
    ] = "",
    save_model: Annotated[Path | None, typer.Option(help="Write the model with what was learned here (JSON).")] = None,
    threshold: Annotated[float | None, typer.Option(help="Probability from which two records are one person.")] = None,
    engine: Annotated[
        Engine, typer.Option(help="Where pairs are compared: here, or on a Spark cluster.")
    ] = Engine.DUCKDB,
    threads: Annotated[int | None, typer.Option(help="How many processor cores to use.", min=1)] = None,
    as_json: AsJson = False,
) -> None:
    """Find the records of the same person in several lists, or within one.

    Example: harbour link shelters.csv police.csv --out links.csv
    """
    from safeharbour.methods.linkage import (
        LinkageError,
        evaluate,
        whole,
        write_links,
        write_people,
        write_review,
    )
    from safeharbour.methods.linkage import (
        as_json as model_as_json,
    )
    from safeharbour.methods.linkage import link as link_files

    try:
        told = _model(model, threshold)
        if _encoded(files):
            _link_encoded(files, out, truth, told.threshold, as_json)
            return
        with progress("Linking", STEPS) as advance:
            found = link_files(files, told, threads=threads, engine=engine.value, advance=advance)
        links = write_links(found, out)
        if people:
            write_people(found, people)
        if review:
            note(f"To judge: {write_review(found, review, sample)} pairs in {review}.")
        if save_model:
            with whole(save_model) as beside:
                beside.write_text(model_as_json(found.model), encoding="utf-8")
        evaluation = evaluate(found, truth) if truth else None
        steps = _steps(found, explain)
    except LinkageError as error:
        raise Failure(str(error), Exit.USAGE) from error
    if as_json:
        print_json(_facts(found, links, evaluation) | ({"explained": steps} if steps else {}))
    else:
        _show(found, links, out, evaluation, steps)


def _encoded(files: list[Path]) -> bool:
    """Whether all files are encodings. Raises LinkageError where only some are, and clear text is beside them."""
    from safeharbour.methods.linkage import LinkageError
    from safeharbour.methods.linkage.private import is_encoded

    kinds = {path.name: is_encoded(path) for path in files}
    if len(set(kinds.values())) > 1:
        clear = next(name for name, encoded in kinds.items() if not encoded)
        message = f"{clear} is in clear text beside encodings. Encode it first: harbour encode {clear}"
        raise LinkageError(message)
    return all(kinds.values())


def _link_encoded(files: list[Path], out: Path, truth: Path | None, threshold: float, as_json: bool) -> None:
    """Capture histories and nothing else: who is whom stays with nobody."""
    from safeharbour.methods.linkage.private import evaluate_encoded, link_encoded, write_histories

    with progress("Linking"):
        found = link_encoded(files, threshold)
        write_histories(found, out)
        evaluation = evaluate_encoded(found, truth) if truth else None
    people = len(set(found.person.tolist()))
    facts: dict[str, Any] = {"records": len(found.person), "people": people, "lists": list(found.lists)}
    facts |= {"threshold": threshold, "seconds": round(found.seconds, 3), "warnings": list(found.warnings)}
    if as_json:
        print_json((_scores(evaluation) if evaluation else {}) | facts)
        return
    say(f"{len(found.person):,} encodings of {len(found.lists)} lists are of {people:,} people.")
    say(f"Who is on which lists together, counted, is in {out}; next: harbour prevalence {out}")
    for warning in found.warnings:
        note(warning)
    if evaluation:
        _show_evaluation(evaluation)


def _scores(evaluation: Evaluation) -> dict[str, Any]:
    scores = {name: getattr(evaluation, name) for name in ("precision", "recall", "f1")}
    intervals = {f"{name}_95": list(getattr(evaluation, f"{name}_interval")) for name in scores}
    return scores | intervals | vars(evaluation)


def _model(path: Path | None, threshold: float | None) -> Model:
    from safeharbour.methods.linkage import Model, read_model

    told = read_model(path) if path else Model()
    if threshold is None:
        return told
    if not 0 < threshold < 1:
        message = f"--threshold {threshold} must lie between 0 and 1."
        raise Failure(message, Exit.USAGE)
    return replace(told, threshold=threshold)


def _steps(found: Linkage, asked: str) -> list[dict[str, Any]]:
    from safeharbour.methods.linkage import LinkageError, explain

    if not asked:
        return []
    left, comma, right = asked.partition(",")
    if not comma:
        message = f"--explain {asked}: give two records, as ID,ID or FILE:ID,FILE:ID."
        raise LinkageError(message)
    return [vars(step) for step in explain(found, left.strip(), right.strip())]


def _facts(found: Linkage, links: int, evaluation: Evaluation | None) -> dict[str, Any]:
    from safeharbour.methods.linkage import doubtful_labels

    facts: dict[str, Any] = {
        "records": {source.name: source.records for source in found.sources},
        "people": found.people,
        "links": links,
        "threshold": found.model.threshold,
        "seconds": round(found.seconds, 3),
        "rules": [{"rule": list(one.rule), "pairs": one.pairs} for one in found.rules],
        "warnings": list(found.warnings),
    }
    if evaluation is None:
        return facts
    facts["warnings"] += doubtful_labels(found)
    return _scores(evaluation) | facts


def _show(found: Linkage, links: int, out: Path, evaluation: Evaluation | None, steps: list[dict[str, Any]]) -> None:
    from safeharbour.methods.linkage import doubtful_labels, rules_in_words

    for source in found.sources:
        headings = ", ".join(f"{heading} ({field})" for field, heading in source.headings.items())
        say(f"{source.name}: {source.records:,} records. {headings}.")
    say("")
    say("Compared were records with " + "; ".join(rules_in_words(found)) + ".")
    say("")
    say(f"{found.people:,} people; {links:,} pairs of records of one person, in {out}. {found.seconds:.1f} seconds.")
    for warning in (*found.warnings, *(doubtful_labels(found) if evaluation else ())):
        note(warning)
    if evaluation:
        _show_evaluation(evaluation)
    if steps:
        _show_steps(steps)


def _show_evaluation(evaluation: Evaluation) -> None:
    say("")
    rows = []
    for name in ("precision", "recall", "f1"):
        low, high = getattr(evaluation, f"{name}_interval")
        rows.append((name, f"{getattr(evaluation, name):.4f}", f"{low:.4f}", f"{high:.4f}"))
    print_table(("", "of true pairs", "95% from", "to"), rows)
    say(f"Missed: {evaluation.missed:,}, of which {evaluation.never_compared:,} were never compared.")


def _show_steps(steps: list[dict[str, Any]]) -> None:
    say("")
    rows = []
    for step in steps:
        bar = ("+" if step["bits"] > 0 else "-") * round(abs(step["bits"]) * BAR)
        rows.append(
            (
                step["what"],
                step["how"],
                step["left"],
                step["right"],
                f"{step['bits']:+.1f}",
                bar,
                f"{step['total']:+.1f}",
            )
        )
    print_table(("what", "how it agrees", "one", "the other", "bits", "", "total"), rows)
