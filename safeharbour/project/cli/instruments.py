"""`harbour instruments`: bring questionnaires in, and say what of a file is not followed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, print_json, print_table, progress, say

if TYPE_CHECKING:
    from safeharbour.support.screening.instruments.findings import Findings
    from safeharbour.support.screening.instruments.reading import Reading

group = typer.Typer(no_args_is_help=True, help="Instruments for screening: FHIR questionnaires (R4, R4B, R5).")

File = Annotated[Path, typer.Argument(help="A FHIR Questionnaire in JSON.")]


@group.command("import")
def import_(path: File, as_json: AsJson = False) -> None:
    """Check a questionnaire and offer it to workers. What of it is not followed is named, never silently dropped.

    Example: harbour instruments import questionnaire.json
    """
    with installation():
        from safeharbour.support.screening.actions import NotImported, import_instrument
        from safeharbour.support.screening.instruments.fhir import UnreadableInstrument, load
        from safeharbour.support.screening.rules import IMPORT
        from safeharbour.trust.access.actors import acting_as, system

        importer = system(IMPORT)
        try:
            with acting_as(importer), progress("Reading and checking"):
                done = import_instrument(resource=load(path), by=importer)
        except UnreadableInstrument as error:
            raise Failure(str(error), Exit.USAGE) from error
        except NotImported as refusal:
            _show(refusal.findings, as_json=as_json)
            raise _not_supported(path, refusal.findings) from refusal
        instrument = done.instrument
        _show(done.findings, as_json=as_json)
    if not as_json:
        say(f"{instrument} is {'offered to workers now' if done.is_new else 'there already, unchanged'}.")


@group.command()
def validate(path: File, as_json: AsJson = False) -> None:
    """Say what of a questionnaire is wrong or not followed. Nothing is stored, and no database is needed.

    Example: harbour instruments validate questionnaire.json
    """
    import django

    django.setup()
    with progress("Reading and checking"):
        reading = _read(path)
    _show(reading.findings, as_json=as_json)
    if reading.instrument is None:
        raise _not_supported(path, reading.findings)
    if not as_json:
        questions = sum(item.is_question for item in reading.instrument.walk())
        say(f"{reading.instrument.title.text}: {questions} questions, FHIR {reading.release}; it can be imported.")


@group.command("list")
def list_(as_json: AsJson = False) -> None:
    """Name the instruments that workers are offered.

    Example: harbour instruments list
    """
    with installation():
        from django.db import transaction

        from safeharbour.support.screening.queries import instruments_offered
        from safeharbour.support.screening.rules import IMPORT
        from safeharbour.trust.access.actors import acting_as, system

        with acting_as(system(IMPORT)), transaction.atomic():
            rows = [(one.title, one.version, one.url) for one in instruments_offered()]
    if as_json:
        print_json([dict(zip(("title", "version", "url"), row, strict=True)) for row in rows])
    else:
        print_table(("title", "version", "url"), rows)


def _read(path: Path) -> Reading:
    from safeharbour.support.screening.instruments.fhir import UnreadableInstrument, load
    from safeharbour.support.screening.instruments.reading import read

    try:
        return read(load(path))
    except UnreadableInstrument as error:
        raise Failure(str(error), Exit.USAGE) from error


def _show(findings: Findings, *, as_json: bool) -> None:
    if as_json:
        print_json([finding.as_dict() for finding in findings])
        return
    for finding in findings:
        say(f"{'cannot be used' if finding.refuses else 'left aside'}: {finding}")


def _not_supported(path: Path, findings: Findings) -> Failure:
    count = sum(finding.refuses for finding in findings)
    return Failure(f"{path.name} cannot be used: {count} things in it are wrong or not supported.", Exit.FOUND)
