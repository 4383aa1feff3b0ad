"""`harbour messages`: the words of the pages, in English and French. Needs neither a database nor GNU gettext."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.output import AsJson, print_json, print_table, progress, say

if TYPE_CHECKING:
    from safeharbour.project.messages import App

group = typer.Typer(no_args_is_help=True, help="Find, check and compile the French of every app.")

Apps = Annotated[list[str] | None, typer.Argument(help="Apps by their folder, such as trust/agencies. All if none.")]


@group.command()
def extract(
    names: Apps = None,
    drop_unused: Annotated[
        bool, typer.Option("--drop-unused", help="Forget translations that no page uses any more.")
    ] = False,
) -> None:
    """Bring each app's catalogue to what its code and templates say, and count what is to be translated.

    Example: harbour messages extract support/shelter
    """
    from safeharbour.project import messages
    from safeharbour.project.messages.checks import coverage

    rows = []
    with progress("Reading code and templates"):
        for app in _chosen(names):
            done, total = coverage(messages.extract(app, drop_unused=drop_unused))
            rows.append((app.name, total, total - done))
    print_table(("app", "messages", "to translate"), rows)


@group.command()
def check(names: Apps = None, as_json: AsJson = False) -> None:
    """Fail if any page would show English in French: missing, empty, fuzzy, unused, or unmarked words.

    Example: harbour messages check
    """
    from safeharbour.project import messages

    with progress("Reading code and templates"):
        found = messages.findings(_chosen(names))
    if as_json:
        print_json([finding.as_dict() for finding in found])
    else:
        for finding in found:
            say(f"{finding.app}: “{finding.message}”: {finding.reason}")
    if found:
        message = f"{len(found)} messages are not ready in French."
        raise Failure(message, Exit.FOUND)


@group.command(name="compile")
def compile_catalogues() -> None:
    """Compile the catalogues that changed, so that pages show them.

    Example: harbour messages compile
    """
    from safeharbour.project import messages

    compiled = messages.compile_all()
    say(f"Compiled: {', '.join(app.name for app in compiled)}." if compiled else "Every catalogue is compiled.")


def _chosen(names: list[str] | None) -> list[App]:
    from safeharbour.project import messages

    known = {app.name: app for app in messages.apps()}
    unknown = [name for name in names or () if name not in known]
    if unknown:
        message = f"There is no app {', '.join(unknown)}. Known: {', '.join(known)}."
        raise Failure(message, Exit.USAGE)
    return [known[name] for name in names or known]
