"""`harbour keys`: make the keys of an installation, rotate them while it runs, and see how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.installation import installation
from safeharbour.project.cli.output import AsJson, note, print_json, print_table, progress, say

if TYPE_CHECKING:
    from safeharbour.trust.vault.providers.file import FileProvider
    from safeharbour.trust.vault.status import KeyStatus

group = typer.Typer(no_args_is_help=True, help="The keys that seal identities and stories: make, rotate, look.")

NewRoot = Annotated[bool, typer.Option("--root", help="Make a new root key first (key file only).")]
Resume = Annotated[bool, typer.Option("--resume", help="Make no new key; finish what an interrupted rotation left.")]
NewIndex = Annotated[bool, typer.Option("--index", help="Renew the blind index instead: everybody is filed anew.")]
NewPointers = Annotated[bool, typer.Option("--pointers", help="Renew the key of the pointer index instead.")]


@group.command()
def init(as_json: AsJson = False) -> None:
    """Make the key file, readable by its owner only. One that exists is never touched.

    Needed once, for the key provider `file:`. With the environment or a cloud's key service there is nothing to make;
    the command then says whether the keys can be used.

    Example: harbour keys init
    """
    from safeharbour.trust.vault.providers import key_provider

    provider = _file_provider()
    made = provider.make_keys() if provider else False
    version = key_provider().current_version()
    if as_json:
        print_json({"made": made, "provider": version, "file": str(provider.path) if provider else None})
        return
    say(f"Keys were made: {provider.path}." if provider and made else f"Nothing was made. Keys can be used: {version}.")
    if made:
        note("Keep a copy apart from the database's backups: whoever holds both reads everything.")


@group.command()
def rotate(
    root: NewRoot = False,
    resume: Resume = False,
    index: NewIndex = False,
    pointers: NewPointers = False,
    as_json: AsJson = False,
) -> None:
    """Give every agency a new key and wrap every person's key under it, while everybody keeps working.

    Stop it at any moment and finish it with --resume. Old keys are retired when nothing needs them any more.
    With --index everybody is filed anew under a new blind-index key, which makes the tokens in older backups noise.
    With --pointers the tokens of the police services' pointers are made anew; with --resume too, that is finished.

    Example: harbour keys rotate
    """
    if root + (resume and not pointers) + index + pointers > 1:
        message = "Give one of --root, --resume, --index and --pointers, not several."
        raise Failure(message, Exit.USAGE)
    if pointers:
        _rotate_pointers(resume, as_json)
        return
    with installation():
        if root:
            _add_root()
        done = _counted("Filing people anew", _renew_index()) if index else _counted("Wrapping keys", _rotate(resume))
        status = _status()
    if as_json:
        print_json({("filed" if index else "wrapped"): done, **asdict(status)})
    else:
        say(f"{done} people were filed anew." if index else f"{done} keys were wrapped under the newest version.")


@group.command()
def status(as_json: AsJson = False) -> None:
    """Show which keys are in use and what is left to do. Ends with exit code 1 if something is.

    Example: harbour keys status --json
    """
    with installation():
        found = _status()
    if as_json:
        print_json(asdict(found))
    else:
        print_table(("", ""), [(name.replace("_", " "), value) for name, value in asdict(found).items()])
    left = []
    if found.on_older_version:
        left.append(f"{found.on_older_version} keys are on an older version; run: harbour keys rotate --resume")
    if found.erasures_unfinished:
        left.append(f"{found.erasures_unfinished} erasures are unfinished; the worker ends them within ten minutes")
    if left:
        raise Failure(". ".join(left) + ".", Exit.FOUND)


@group.command()
def reconcile(as_json: AsJson = False) -> None:
    """After a restore: erase again whom the share store knows as erased, and finish interrupted erasures.

    What a restored backup brings back of them can be opened by nobody; this removes the remains.

    Example: harbour keys reconcile
    """
    with installation():
        from safeharbour.support.people.upkeep import replay_erasures
        from safeharbour.trust.vault.actions import finish_erasures

        erased = _counted("Erasing again", (1 for _ in replay_erasures()))
        finished = finish_erasures()
    if as_json:
        print_json({"erased_again": erased, "finished": finished})
    else:
        say(f"{erased} people were erased again; {finished} interrupted erasures were finished.")


def _rotate_pointers(resume: bool, as_json: bool) -> None:
    with installation():
        from safeharbour.justice.deconfliction import rotation

        done = _counted("Renewing pointers", rotation.resume() if resume else rotation.rotate())
    if as_json:
        print_json({"renewed": done})
    else:
        say(f"{done} pointers stand under the newest key.")


def _rotate(resume: bool) -> Iterator[int]:
    from safeharbour.trust.vault import rotation

    return rotation.resume() if resume else rotation.rotate_all()


def _renew_index() -> Iterator[int]:
    from safeharbour.support.people.upkeep import renew_index

    return renew_index()


def _counted(label: str, batches: Iterator[int]) -> int:
    done = 0
    with progress(label) as advance:
        for batch in batches:
            done += batch
            advance(batch)
    return done


def _status() -> KeyStatus:
    from safeharbour.trust.vault.status import key_status

    return key_status()


def _add_root() -> None:
    provider = _file_provider()
    if provider is None:
        message = (
            "--root is for the key file. With the environment, add a version to HARBOUR_ROOT_KEYS; with a cloud's key"
            " service, rotate there. Then run: harbour keys rotate"
        )
        raise Failure(message, Exit.USAGE)
    provider.add_root()


def _file_provider() -> FileProvider | None:
    from safeharbour.trust.vault.providers import key_provider
    from safeharbour.trust.vault.providers.file import FileProvider

    provider = key_provider()
    return provider if isinstance(provider, FileProvider) else None
