"""`harbour audit`: seal the audit trail, verify it, and print the anchor to keep elsewhere."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, counted, note, print_json, progress, say

group = typer.Typer(no_args_is_help=True, help="The audit trail: seal it, verify it, anchor it.")

SHOWN = 50
Patience = Annotated[float, typer.Option("--patience", min=0, help="Seconds to wait for transactions still open.")]
AnchorText = Annotated[
    str, typer.Option("--anchor", metavar="BATCH:DIGEST", help="What `harbour audit anchor` once printed.")
]


@group.command()
def seal(as_json: AsJson = False, patience: Patience = 20.0) -> None:
    """Seal every event that can no longer change its place. The worker does this every five minutes.

    Example: harbour audit seal
    """
    with installation(), progress("Sealing"):
        from safeharbour.trust.access.actors import acting_as, system
        from safeharbour.trust.audit.actions import seal_events
        from safeharbour.trust.audit.rules import SEAL

        sealer = system(SEAL)
        with acting_as(sealer):
            seals = seal_events(by=sealer, patience=patience)
    if seals is None:
        message = f"Nothing was sealed: a transaction stayed open for longer than {patience:g} seconds. Try again."
        raise Failure(message, Exit.BUSY)
    events = sum(one.count for one in seals)
    if as_json:
        print_json({"events": events, "batches": [one.batch for one in seals]})
    else:
        say(f"{events} events sealed in {len(seals)} batches." if seals else "Everything is sealed already.")


@group.command()
def verify(as_json: AsJson = False, anchor: AnchorText = "") -> None:
    """Find every altered, missing, inserted or reordered event and every altered, missing or forged seal.

    Ends with exit code 1 if it finds one. Events that are not sealed yet cannot be vouched for; that the newest
    batches were cut off is seen only with --anchor.

    Example: harbour audit verify --anchor 12:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    """
    with installation():
        report = _verified(anchor)
    if as_json:
        print_json(_as_dict(report))
    else:
        _tell(report, anchored=bool(anchor))
    if not report.is_intact:
        message = f"The audit trail was tampered with: {counted(len(report.findings), 'finding')}."
        raise Failure(message, Exit.FOUND)


@group.command("anchor")
def print_anchor(as_json: AsJson = False) -> None:
    """Print the last seal's batch and digest. Kept on paper or in another's hands, it proves the trail's length.

    Example: harbour audit anchor
    """
    with installation():
        from safeharbour.trust.access.actors import acting_as, system
        from safeharbour.trust.audit.queries import last_anchor
        from safeharbour.trust.audit.rules import VERIFY

        with acting_as(system(VERIFY)):
            anchor = last_anchor()
    if anchor is None:
        message = "Nothing is sealed yet. Run: harbour audit seal"
        raise Failure(message, Exit.FOUND)
    if as_json:
        print_json({"batch": anchor.batch, "digest": anchor.digest})
    else:
        say(str(anchor))


def _verified(anchor: str) -> Any:
    from safeharbour.trust.access.actors import acting_as, system
    from safeharbour.trust.audit.rules import VERIFY
    from safeharbour.trust.audit.verification import Anchor, verify

    try:
        wanted = Anchor.parse(anchor) if anchor else None
    except ValueError as error:
        message = f"--anchor: {error}"
        raise Failure(message, Exit.USAGE) from None
    with acting_as(system(VERIFY)), progress("Verifying the audit trail") as advance:
        return verify(anchor=wanted, progress=advance)


def _as_dict(report: Any) -> dict[str, Any]:
    return {
        "intact": report.is_intact,
        "events": report.events,
        "unsealed": report.unsealed,
        "batches": report.batches,
        "sealed_through": report.sealed_through,
        "anchor": str(report.anchor) if report.anchor else None,
        "findings": [finding.as_dict() for finding in report.findings],
    }


def _tell(report: Any, *, anchored: bool) -> None:
    for finding in report.findings[:SHOWN]:
        say(str(finding))
    if len(report.findings) > SHOWN:
        say(f"... and {len(report.findings) - SHOWN} more; --json lists all of them.")
    say(f"{report.events} events read, {report.events - report.unsealed} of them sealed in {report.batches} batches.")
    if report.is_intact:
        say("No sealed event and no seal was altered, removed, inserted or reordered.")
    if report.unsealed:
        note(f"{report.unsealed} events are not sealed yet: nothing can be said about them. Run: harbour audit seal")
    if report.anchor and not anchored:
        note(f"That the newest batches were not cut off is shown only by an anchor. Keep this one: {report.anchor}")
