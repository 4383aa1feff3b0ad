"""`harbour pointers`: whole lists of pointers, filed for one police service."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, note, print_json, say, stages

if TYPE_CHECKING:
    from safeharbour.justice.deconfliction.intake.importing import Counts, Order
    from safeharbour.justice.deconfliction.intake.reading import Rejection

group = typer.Typer(no_args_is_help=True, help="Whole lists of pointers, filed for one police service.")
SHOWN = 20
Reject = Callable[["Rejection"], None]


@group.callback()
def _group() -> None:
    """Without it typer would take the one command for the whole group."""


@group.command("import")
def import_(  # noqa: PLR0917 - one for each option
    path: Annotated[Path, typer.Argument(help="A CSV file in UTF-8; its first line names the columns.")],
    agency: Annotated[str, typer.Option(help="The police service that looks for these.")],
    by: Annotated[str, typer.Option(help="E-mail address of its investigator in whose name the list is filed.")],
    reason: Annotated[str, typer.Option(help="Why a whole list is filed: joining, moving or large_file.")],
    file: Annotated[str, typer.Option(help="Number of the service's file, for rows that name none.")] = "",
    officer: Annotated[str, typer.Option(help="E-mail address of whom to call; --by if left out.")] = "",
    mode: Annotated[str, typer.Option(help="open, silent or restricted, for rows that do not say.")] = "open",
    days: Annotated[int, typer.Option(help="How long they are kept: 90, 180 or 365, for rows that do not say.")] = 180,
    report: Annotated[Path | None, typer.Option(help="Write every rejected row to this CSV file.")] = None,
    as_json: AsJson = False,
) -> None:
    """File a list of pointers for a police service that has a data-sharing agreement, and tell of every match.

    Columns: kind and value, and as the kind needs them province, platform, service, place, postcode, room, birth_date,
    birth_year; file, mode, officer and days where a row differs from the options. What the same file looks for already
    is left as it is: a list that was stopped is simply given again. Ends with code 8 where rows were rejected and the
    rest is in; with 5 where nothing is.

    Example: harbour pointers import list.csv --agency "Nickel City Police" --by a@police.test --reason moving --file 7
    """
    with installation(), _rejections(report) as rejections:
        from safeharbour.justice.deconfliction.intake.reading import UnreadableList

        try:
            counts = _import(path, _order(agency, by, reason, file, officer, mode, days), rejections)
        except UnreadableList as error:
            raise Failure(str(error), Exit.USAGE) from error
        _show(counts, rejections, as_json=as_json)
    if counts.rejected and not counts.filed + counts.known:
        message = "Nothing of it could be taken; what was rejected is named."
        raise Failure(message, Exit.REFUSED)
    if counts.rejected:
        message = "Not all of it could be taken; what was rejected is named. The rest is in."
        raise Failure(message, Exit.PARTLY)


@dataclass
class _Rejections:
    """The first few are shown; all of them go to the report as they come."""

    write: Reject
    shown: list[Rejection] = field(default_factory=list)

    def add(self, one: Rejection) -> None:
        self.write(one)
        if len(self.shown) < SHOWN:
            self.shown.append(one)


@contextmanager
def _rejections(report: Path | None) -> Iterator[_Rejections]:
    with report.open("w", encoding="utf-8", newline="") if report else nullcontext() as file:
        if file is None:
            yield _Rejections(lambda _: None)
            return
        writer = csv.writer(file)
        writer.writerow(("line", "column", "reason"))
        yield _Rejections(lambda one: writer.writerow((one.line, one.column, one.reason)))


def _order(  # noqa: PLR0917 - the options
    agency: str, by: str, reason: str, file: str, officer: str, mode: str, days: int
) -> Order:
    from django.db import transaction

    from safeharbour.justice.deconfliction.enums import Listing, Mode
    from safeharbour.justice.deconfliction.intake.importing import Order
    from safeharbour.trust.agencies.models import Agency

    with transaction.atomic(using="owner"):
        found = Agency.objects.using("owner").filter(name=agency).first()
    if found is None:
        message = f"There is no agency called '{agency}'."
        raise Failure(message, Exit.USAGE)
    return Order(
        agency=found,
        member=by,
        because=Listing(_one_of("--reason", reason, Listing.values)),
        file=file,
        officer=officer,
        mode=Mode(_one_of("--mode", mode, Mode.values)),
        days=days,
    )


def _one_of(option: str, said: str, known: list[str]) -> str:
    if said not in known:
        message = f"{option} is one of: {', '.join(known)}."
        raise Failure(message, Exit.USAGE)
    return said


def _import(path: Path, order: Order, rejections: _Rejections) -> Counts:
    from safeharbour.justice.deconfliction.intake.importing import import_pointers
    from safeharbour.justice.deconfliction.rules import IMPORT
    from safeharbour.trust.access.actors import acting_as, system

    by = system(IMPORT)
    with acting_as(by), stages({"rows": "Filing rows"}) as tell:
        return import_pointers(
            path=path, order=order, by=by, reject=rejections.add, tell=lambda done: tell("rows", done, None)
        )


def _show(counts: Counts, rejections: _Rejections, *, as_json: bool) -> None:
    if as_json:
        print_json({**asdict(counts), "rejections": [asdict(one) for one in rejections.shown]})
        return
    say(
        f"{counts.rows:,} rows: {counts.filed:,} pointers filed, {counts.known:,} there already, "
        f"{counts.rejected:,} rejected. Matches told: {counts.told:,}."
    )
    for one in rejections.shown:
        note(f"rejected: {one}")
    if counts.rejected > len(rejections.shown):
        note(f"... and {counts.rejected - len(rejections.shown):,} more; --report FILE writes all of them.")
