"""Every subcommand explains itself, with an example; every failure is one sentence and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup
from typer.testing import CliRunner

from safeharbour.project.cli.failures import MEANINGS, Exit
from safeharbour.project.cli.main import load
from tests.front_door.conftest import Harbour


def every_command() -> Iterator[tuple[str, TyperCommand]]:
    def walk(command: object, name: str) -> Iterator[tuple[str, TyperCommand]]:
        if isinstance(command, TyperGroup):
            for child, inner in command.commands.items():
                yield from walk(inner, f"{name} {child}")
        elif isinstance(command, TyperCommand):
            yield name, command

    return walk(typer.main.get_command(load()), "harbour")


COMMANDS = dict(every_command())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    help_text = " ".join((COMMANDS[name].help or "").split())
    assert f"Example: {name}" in help_text
    result = CliRunner().invoke(load(), [*name.split()[1:], "--help"])
    assert result.exit_code == 0
    assert "Example:" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_is_explained(name: str) -> None:
    unexplained = [part.name for part in COMMANDS[name].params if not getattr(part, "help", None)]
    assert not unexplained


def test_every_exit_code_is_documented() -> None:
    assert set(MEANINGS) == set(Exit)
    assert "4 the database cannot be used" in " ".join(CliRunner().invoke(load(), ["--help"]).output.split())


def test_an_unreachable_database_is_one_sentence(harbour: Harbour) -> None:
    nowhere = "postgresql://nobody:nothing@127.0.0.1:1/none"
    done = harbour("migrate", DATABASE_URL=nowhere, DATABASE_OWNER_URL=nowhere)
    assert done.returncode == Exit.DATABASE
    assert done.stderr.startswith("harbour: The database cannot be reached")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "nothing" not in done.stderr


def test_half_a_database_address_is_one_sentence(harbour: Harbour) -> None:
    done = harbour("migrate", DATABASE_URL="postgresql://a:b@127.0.0.1:1/c")
    assert done.returncode == Exit.SETTINGS
    assert "DATABASE_OWNER_URL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("named", "addresses"),
    [
        (
            "DATABASE_OWNER_URL",
            {"DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c", "DATABASE_OWNER_URL": "mysql://a:b@h/c"},
        ),
        ("DATABASE_URL", {"DATABASE_URL": "mysql://a/b"}),
    ],
)
def test_another_kind_of_database_is_refused_by_its_option(
    harbour: Harbour, named: str, addresses: dict[str, str]
) -> None:
    done = harbour("migrate", **addresses)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (Exit.SETTINGS, 1)
    assert f"{named}: only PostgreSQL 15 or later will do" in done.stderr


def test_a_folder_that_cannot_be_made_is_one_sentence(harbour: Harbour, tmp_path: Path) -> None:
    table, in_the_way = tmp_path / "lists.csv", tmp_path / "file"
    table.write_text("A,B,C,n\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n")
    in_the_way.touch()
    done = harbour("prevalence", str(table), "--method", "dga", "--plots", str(in_the_way / "plots"))
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        Exit.USAGE,
        f"harbour: {in_the_way / 'plots'}: Not a directory.",
    )


def test_an_unknown_command_is_a_wrong_usage(harbour: Harbour) -> None:
    assert harbour("fly").returncode == Exit.USAGE


def test_it_says_its_version(harbour: Harbour) -> None:
    done = harbour("--version")
    assert (done.returncode, done.stdout) == (Exit.OK, f"harbour {version('safeharbour')}\n")
