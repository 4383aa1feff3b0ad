"""Writes `docs/reference/` from the code, or with `--check` fails where it is stale. `make reference`, `make check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeharbour.project.settings.test")

import django

django.setup()

# ruff: noqa: E402 - the apps are asked only once Django is ready
from django.apps import apps
from django.utils import translation

from safeharbour.project.addresses import Address, addresses
from safeharbour.project.paths import ROOT
from safeharbour.trust.access.row_security import OpenTable, Policy, ProtectedTable, declared_tables
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.roles import ALSO, KIND_ROLES, Permission, permissions_of
from tests.guards.url_access import EVERYONE, TABLE, Line

FOLDER = ROOT / "docs" / "reference"
HEAD = "<!-- Written by `make reference` from the code. Change the code, not this file. -->\n"
Rows = Iterable[Iterable[str]]


def table(heads: Iterable[str], rows: Rows) -> str:
    lines = [list(heads)]
    lines += [["---"] * len(lines[0]), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def permissions() -> str:
    """What each role may do, and at which kinds of agency it exists."""
    granted = {role: {p for kind in AgencyKind for p in _granted(role, kind)} for role in Role}
    may = table(
        ["permission", *(str(role.label) for role in Role)],
        ([f"`{p.value}`", *("yes" if p in granted[role] else "" for role in Role)] for p in Permission),
    )
    where = table(
        ["kind of agency", "roles"],
        (
            [str(kind.label), ", ".join(str(role.label) for role in Role if role in KIND_ROLES[kind])]
            for kind in AgencyKind
        ),
    )
    only = "".join(
        f"- `{permission.value}`: {role.label}, {kind.label}\n"
        for (kind, role), permissions in ALSO.items()
        for permission in sorted(permissions)
    )
    note = f"Held by a role at one kind of agency only:\n\n{only}"
    head = "# Roles and permissions\n\nFrom `trust/agencies/roles.py`.\n"
    return f"{head}\n{may}\n{note}\n## Where each role exists\n\n{where}"


def _granted(role: Role, kind: AgencyKind) -> frozenset[Permission]:
    return permissions_of(role, kind) if role in KIND_ROLES[kind] else frozenset()


def row_policies() -> str:
    """Which rows exist for whom, table by table."""
    declared = sorted(declared_tables().items())
    protected = [(name, entry) for name, entry in declared if isinstance(entry, ProtectedTable)]
    opened = [(name, entry) for name, entry in declared if isinstance(entry, OpenTable)]
    parts = [
        "# Row policies\n\nFrom each app's `policies.py`. With no acting identity no row of these tables exists.\n"
    ]
    for name, entry in protected:
        parts.append(f"## {name}\n\nThe application role may {', '.join(entry.grants)}.\n")
        parts.append(table(["policy", "for", "rows", "why"], map(_policy, entry.policies)))
    parts.append("## Tables without row policies\n")
    parts.append(table(["table", "granted", "why"], ([f"`{n}`", ", ".join(e.grants), e.reason] for n, e in opened)))
    return "\n".join(parts)


def _policy(policy: Policy) -> list[str]:
    rows = policy.using or policy.check
    return [policy.name.replace("_", " "), policy.command, f"`{rows}`", policy.reason]


def address_table() -> str:
    """Every address, and who gets which status."""
    lines: dict[str, list[Line]] = {}
    for line in TABLE:
        lines.setdefault(line.url, []).append(line)
    rows = [_address(found, line) for found in addresses() for line in lines.get(found.name, [])]
    intro = "Replayed by `tests/guards/test_url_access.py`. `{language}` is `en` or `fr`.\n"
    heads = ["address", "name", "method", "roles that may", "status", "other roles", "signed in, no agency", "public"]
    return f"# Addresses\n\n{intro}\n{table(heads, rows)}"


def _address(found: Address, line: Line) -> list[str]:
    who = "everyone" if line.may == EVERYONE else ", ".join(str(role.label) for role in Role if role in line.may)
    others = "" if line.may == EVERYONE else str(line.otherwise)
    account = line.otherwise if line.account is None else line.account
    name = f"`{found.name}`" if found.name != found.route else ""
    return [f"`/{found.route}`", name, line.method, who, str(line.ok), others, str(account), str(line.public)]


def states() -> str:
    """The life of everything that has one."""
    parts = ["# States\n\nFrom the transition tables that rules and constraints read.\n"]
    for title, arrows in _machines():
        drawn = "\n".join(f"    {arrow}" for arrow in arrows)
        parts.append(f"## {title}\n\n```mermaid\nstateDiagram-v2\n{drawn}\n```\n")
    return "\n".join(parts)


def _machines() -> Iterator[tuple[str, list[str]]]:
    for config in apps.get_app_configs():
        if not config.name.startswith("safeharbour."):
            continue
        for module in ("enums", "transitions"):
            if module in {found.name for found in iter_modules([config.path])}:
                held = vars(import_module(f"{config.name}.{module}"))
                yield from ((f"{config.label}: {name.lower()}", _arrows(held[name])) for name in _transitions(held))


def _transitions(held: dict[str, Any]) -> list[str]:
    return sorted(name for name in held if name.endswith("TRANSITIONS"))


def _arrows(transitions: Any) -> list[str]:
    if isinstance(transitions, dict):
        return [f"{a.value} --> {b.value}" for a, targets in transitions.items() for b in sorted(targets)]
    return [f"{t.source.value} --> {t.target.value}: {t.act} ({t.by.value})" for t in transitions]


DOCUMENTS: dict[str, Callable[[], str]] = {
    "permissions.md": permissions,
    "row-policies.md": row_policies,
    "addresses.md": address_table,
    "states.md": states,
}


def main() -> int:
    with translation.override("en"):
        written = {FOLDER / name: f"{HEAD}\n{document()}" for name, document in DOCUMENTS.items()}
    if "--check" not in sys.argv:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path, text in written.items():
            path.write_text(text)
        return 0
    stale = [path for path, text in written.items() if not path.exists() or path.read_text() != text]
    for path in stale:
        sys.stderr.write(f"stale: {path.relative_to(ROOT)}. Run: make reference\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
