"""`harbour doctor`: every check in words, and how to mend what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from safeharbour.project.cli.failures import Exit
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, print_json, progress, say

if TYPE_CHECKING:
    from safeharbour.project.doctor import Finding

commands = typer.Typer()

SHOWN = 10
MARKS = {"good": "✓", "wrong": "✗", "not asked": "·"}


@commands.command()
def doctor(as_json: AsJson = False) -> None:
    """Examine settings, database, row policies, keys and assets; say what is wrong and how to mend it.

    Ends with 0 when all is good, 1 when something is wrong, 3 when settings are missing.

    Example: harbour doctor --json
    """
    with installation(even_if_unsafe=True):
        from safeharbour.project.doctor import CHECKS

        findings = []
        with progress("Examining", total=len(CHECKS)) as advance:
            for check in CHECKS:
                findings.append(check.ask())
                advance(1)
    if as_json:
        print_json([finding.as_json() for finding in findings])
    else:
        for finding in findings:
            say(in_words(finding))
    raise typer.Exit(Exit.FOUND if any(finding.problems for finding in findings) else Exit.OK)


def in_words(finding: Finding) -> str:
    line = f"{MARKS[finding.state]} {finding.check.holds}."
    if finding.state == "not asked":
        return f"{line} (Only asked of production settings.)"
    wrong = [f"    {problem.removesuffix('.')}." for problem in finding.problems[:SHOWN]]
    if len(finding.problems) > SHOWN:
        wrong.append(f"    ... and {len(finding.problems) - SHOWN} more; --json prints all of them.")
    advice = [f"    Why: {finding.check.why}", f"    Mend: {finding.check.remedy}"] if wrong else []
    return "\n".join([line, *wrong, *advice])
