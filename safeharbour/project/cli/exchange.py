"""`harbour exchange`: the key of this installation, partners, and comparing offered pointers with them."""

from __future__ import annotations

from typing import Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, note, print_json, say

group = typer.Typer(no_args_is_help=True, help="Compare offered pointers with another province or country.")


@group.command()
def init(as_json: AsJson = False) -> None:
    """Make the key by which this installation signs, if there is none, and say it with its fingerprint.

    Send the key to the partner, and read them the fingerprint on the telephone. It is no secret.

    Example: harbour exchange init
    """
    with installation():
        from safeharbour.justice.exchange.blinding import fingerprint, make_keys, own_public_key
        from safeharbour.justice.exchange.messages import text_of

        make_keys()
        key = own_public_key()
    if as_json:
        print_json({"key": text_of(key), "fingerprint": fingerprint(key)})
        return
    say(text_of(key))
    say(f"Fingerprint: {fingerprint(key)}")


@group.command()
def add(
    name: Annotated[str, typer.Argument(help="The other province or country.")],
    address: Annotated[str, typer.Argument(help="Where it answers, such as https://harbour.example.org.")],
    key: Annotated[str, typer.Argument(help="Its public key, as its `harbour exchange init` says it.")],
    as_json: AsJson = False,
) -> None:
    """Add a partner. Nothing is offered to it by that: each owner of a pointer decides.

    Example: harbour exchange add Quebec https://harbour.example.org 3q2-7w8Zl1k0f5t6y7u8i9o0p1a2s3d4f5g6h7j8k9l=
    """
    with installation():
        said = _added(name, address, key)
    if as_json:
        print_json({"name": name, "fingerprint": said})
        return
    say(f"{name} was added. Compare the fingerprint with them: {said}")


def _added(name: str, address: str, key: str) -> str:
    """The fingerprint of the partner's key."""
    from safeharbour.justice.exchange.actions import add_partner
    from safeharbour.justice.exchange.blinding import POINT_BYTES, fingerprint
    from safeharbour.justice.exchange.messages import BadMessage, bytes_of
    from safeharbour.justice.exchange.rules import COMMAND
    from safeharbour.trust.access.actors import acting_as, system
    from safeharbour.trust.access.decisions import Refused

    try:
        public_key = bytes_of(key)
    except BadMessage:
        public_key = b""
    if len(public_key) != POINT_BYTES:
        message = "KEY is no public key: it has 44 letters and digits."
        raise Failure(message, Exit.USAGE)
    by = system(COMMAND)
    try:
        with acting_as(by):
            add_partner(name=name, address=address, public_key=public_key, by=by)
    except Refused as refusal:
        raise Failure(str(refusal), Exit.REFUSED) from refusal
    return fingerprint(public_key)


@group.command()
def run(as_json: AsJson = False) -> None:
    """Compare with every active partner now, as the worker does every six hours.

    Example: harbour exchange run
    """
    with installation():
        done = _met()
    if as_json:
        print_json(done)
    elif not done:
        note("There is no active partner.")
    for name, said in () if as_json else done.items():
        say(f"{name}: " + ", ".join(f"{what} {value}" for what, value in said.items()))
    if any("failed" in said for said in done.values()):
        raise typer.Exit(Exit.FOUND.value)


def _met() -> dict[str, dict[str, object]]:
    """By partner: how many points crossed, or what failed."""
    from django.db import transaction

    from safeharbour.justice.exchange.client import NoAnswer, meet
    from safeharbour.justice.exchange.messages import BadMessage
    from safeharbour.justice.exchange.queries import partners_active
    from safeharbour.justice.exchange.rules import MEET
    from safeharbour.trust.access.actors import acting_as, system

    by = system(MEET)
    done: dict[str, dict[str, object]] = {}
    with acting_as(by):
        with transaction.atomic():
            partners = list(partners_active())
        for partner in partners:
            try:
                made = meet(partner=partner, by=by)
                done[partner.name] = {"ours": made.ours, "theirs": made.theirs, "in common": made.matches}
            except (NoAnswer, BadMessage) as problem:
                done[partner.name] = {"failed": f"{type(problem).__name__}: {problem}"}
    return done
