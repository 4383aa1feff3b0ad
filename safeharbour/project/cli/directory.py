"""`harbour directory`: bring directories in, check them, and give them out again."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, counted, note, print_json, print_table, say, stages

if TYPE_CHECKING:
    from safeharbour.support.directory.actions import ImportResult
    from safeharbour.trust.agencies.models import Agency

group = typer.Typer(no_args_is_help=True, help="The directory of services: import, validate, export (HSDS 3.1).")
SHOWN = 20
AS_JSON = {".json", ".ndjson", ".jsonl"}


@group.command("import")
def import_(  # noqa: PLR0917 - one for each option
    path: Annotated[Path, typer.Argument(help="A folder, a zip archive or a file: HSDS tables, JSON or NDJSON.")],
    mapping: Annotated[str, typer.Option(help="Read other tables through this mapping: 'ohana', or a TOML file.")] = "",
    source: Annotated[str, typer.Option(help="What to call where this comes from; the file's name if left out.")] = "",
    agency: Annotated[str, typer.Option(help="The agency that owns these records; nobody if left out.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Import nothing if a single row cannot be taken.")] = False,
    keep_missing: Annotated[
        bool, typer.Option("--keep-missing", help="Do not withdraw what the source does not say any more.")
    ] = False,
    may_empty: Annotated[
        bool, typer.Option("--may-empty", help="Withdraw even everything of a kind, if the source has none any more.")
    ] = False,
    report: Annotated[Path | None, typer.Option(help="Write every rejected row to this CSV file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Bring a directory in, as the whole of what its source says now.

    Ends with code 8 where rows were rejected and the rest is in; with 5 where nothing is.

    Example: harbour directory import exports/211 --mapping ohana --source 211-baltimore
    """
    if report is not None:
        _check_folder_of(report)
    with installation():
        from safeharbour.support.directory.actions import NothingImported
        from safeharbour.support.directory.intake.incoming import UnreadableInput

        options: dict[str, Any] = {"strict": strict, "keep_missing": keep_missing, "may_empty": may_empty}
        try:
            result = _import(path, mapping, source or path.resolve().stem, agency, options)
        except UnreadableInput as error:
            raise Failure(str(error), Exit.USAGE) from error
        except NothingImported as refusal:
            _show(refusal.result, report, as_json=as_json)
            raise Failure(str(refusal), Exit.REFUSED) from refusal
        _show(result, report, as_json=as_json)
        if result.rejections:
            if not result.taken:
                message = "Nothing of it could be taken; what was rejected is named."
                raise Failure(message, Exit.REFUSED)
            message = "Not all of it could be taken; what was rejected is named. The rest is in."
            raise Failure(message, Exit.PARTLY)


def _import(path: Path, mapping: str, source: str, agency: str, options: dict[str, Any]) -> ImportResult:
    from safeharbour.support.directory.actions import import_directory
    from safeharbour.support.directory.intake.mapping import load_mapping
    from safeharbour.support.directory.rules import IMPORT
    from safeharbour.trust.access.actors import acting_as, system

    importer = system(IMPORT)
    with acting_as(importer), stages({"read": "Reading", "index": "Indexing"}) as tell:
        return import_directory(
            path=path,
            source_name=source,
            by=importer,
            mapping=load_mapping(mapping) if mapping else None,
            agency=_agency(agency) if agency else None,
            tell=tell,
            **options,
        )


@group.command()
def reindex(as_json: AsJson = False) -> None:
    """Build the search index anew from the records, as the public sees them.

    Example: harbour directory reindex
    """
    with installation():
        from django.db import transaction

        from safeharbour.support.directory.search.reading import index_everything, services_to_index

        with stages({"index": "Indexing"}) as tell, transaction.atomic():
            services = len(services_to_index())
            entries = index_everything(lambda done: tell("index", done, services))
        if as_json:
            print_json({"services": services, "entries": entries})
        else:
            say(f"{entries} entries of {services} services can be found.")


def _agency(name: str) -> Agency:
    from django.db import transaction

    from safeharbour.trust.agencies.models import Agency

    with transaction.atomic():
        found = Agency.objects.filter(name=name).first()
    if found is None:
        message = f"There is no agency called '{name}'."
        raise Failure(message, Exit.USAGE)
    return found


def _show(result: ImportResult, report: Path | None, *, as_json: bool) -> None:
    if report is not None:
        _write_report(result, report)
    if as_json:
        print_json(result.as_dict())
        return
    outcomes = ("added", "changed", "unchanged", "withdrawn", "rejected")
    print_table(
        ("object", *outcomes),
        ((kind, *(counts[outcome] for outcome in outcomes)) for kind, counts in result.counts.items()),
    )
    if result.dangling:
        note(f"References to records that are not there, kept as they are: {result.dangling}.")
    for one in [*result.rejections, *result.remarks][:SHOWN]:
        note(f"{'rejected' if one.rejects else 'remark'}: {one}")
    hidden = len(result.rejections) + len(result.remarks) - SHOWN
    if hidden > 0:
        note(f"... and {hidden} more; --report FILE writes all rejections, --json prints everything.")


def _write_report(result: ImportResult, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("file", "line", "object", "column", "reason"))
        writer.writeheader()
        writer.writerows(one.as_dict() for one in result.rejections)


@group.command("export")
def export(
    path: Annotated[Path, typer.Argument(help="A folder or a .zip for tables, a .json or .ndjson file for JSON.")],
    source: Annotated[str, typer.Option(help="Which source to export, by its name.")],
    objects: Annotated[str, typer.Option(help="For JSON: 'organization' or 'service'.")] = "organization",
    as_json: AsJson = False,
) -> None:
    """Write what the public may see of a source, with the source's own identifiers. Confidential places stay here.

    Example: harbour directory export baltimore.zip --source 211-baltimore
    """
    if objects not in {"organization", "service"}:
        message = "--objects is 'organization' or 'service'"
        raise Failure(message, Exit.USAGE)
    _check_place_for(path)
    with installation(), stages({}) as tell:
        counts, left = _export(path, source, objects, tell)
    if as_json:
        print_json({"source": source, "path": str(path), "objects": counts, "only_in_tables": left})
        return
    print_table(("object", "written"), counts.items())
    say(f"{path}")
    if left:
        named = ", ".join(f"{name} {number:,}" for name, number in left.items())
        note(f"Belongs to no {objects}, and is given only in tables (.zip or a folder): {named}.")


def _check_place_for(path: Path) -> None:
    """Said before any work is done: that what is to be written can stand there."""
    _check_folder_of(path)
    one_file = path.suffix.lower() in {*AS_JSON, ".zip"}
    if path.suffix[1:].isalpha() and not one_file and not path.is_dir():
        message = f"{path}: write a .zip or a folder for tables, a .json or .ndjson file for JSON"
        raise Failure(message, Exit.USAGE)
    if one_file and path.is_dir():
        message = f"{path}: is a folder"
        raise Failure(message, Exit.USAGE)
    if not one_file and path.is_file():
        message = f"{path}: is a file, and not a folder for tables"
        raise Failure(message, Exit.USAGE)


def _check_folder_of(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        message = f"{path.parent}: no such folder"
        raise Failure(message, Exit.USAGE)
    if path.suffix == ".csv" and path.is_dir():
        message = f"{path}: is a folder"
        raise Failure(message, Exit.USAGE)


def _export(
    path: Path, source_name: str, objects: str, tell: Callable[[str, int, int], None]
) -> tuple[dict[str, int], dict[str, int]]:
    """How many of each object were written, and how many only tables would hold."""
    from collections import defaultdict

    from django.db import transaction

    from safeharbour.support.directory.giving.exporting import (
        export_json,
        export_tables,
        folder_or_zip,
        only_in_tables,
    )
    from safeharbour.support.directory.models import Source
    from safeharbour.trust.access.actors import PUBLIC, acting_as

    with acting_as(PUBLIC), transaction.atomic():
        source = Source.objects.filter(name=source_name).first()
        if source is None:
            known = ", ".join(Source.objects.values_list("name", flat=True)) or "none yet"
            message = f"There is no source called '{source_name}'. Sources: {known}"
            raise Failure(message, Exit.USAGE)
        if path.suffix.lower() in AS_JSON:
            held: defaultdict[str, set[Any]] = defaultdict(set)
            with path.open("w", encoding="utf-8") as file:
                lines = path.suffix.lower() != ".json"
                written = export_json(source, objects, file, lines=lines, tell=tell, held=held)
            return {objects: written}, only_in_tables(source, held)
        with folder_or_zip(path) as open_file:
            return export_tables(source, open_file, tell), {}


@group.command("validate")
def validate(
    path: Annotated[Path, typer.Argument(help="A folder, a zip archive or a file: HSDS tables, JSON or NDJSON.")],
    as_json: AsJson = False,
) -> None:
    """Name everything in a file that breaks HSDS 3.1. Nothing is stored, and no database is needed.

    Example: harbour directory validate exports/hsds.zip
    """
    import django

    django.setup()
    from safeharbour.support.directory.intake.incoming import UnreadableInput
    from safeharbour.support.directory.intake.validating import validate as violations_in

    try:
        with stages({}) as tell:
            found = list(violations_in(path, lambda records: tell("Checking records", records, None)))
    except UnreadableInput as error:
        raise Failure(str(error), Exit.USAGE) from error
    if as_json:
        print_json({"path": str(path), "violations": [one.as_dict() for one in found]})
    else:
        for one in found:
            say(str(one))
    if found:
        message = f"{counted(len(found), 'violation')} of HSDS 3.1."
        raise Failure(message, Exit.FOUND)
    if not as_json:
        say("No violation of HSDS 3.1 found.")
