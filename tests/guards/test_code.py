"""House rules that a linter does not know: what views, actions and modules may and must do."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from safeharbour.project.paths import ROOT
from safeharbour.trust.audit.labels import action_labels, detail_labels
from tests.guards.source import PACKAGE, Function, Source, called_names, sources

VIEW_LINES = 20
DOCUMENTED = ("rules", "queries", "actions", "policies")
RECORD = "safeharbour.trust.audit.actions"
SEALING = "safeharbour.trust.vault.sealing"

A_STEP = "A step of other actions; each of them records what it was done for."
UNRECORDED = {
    "safeharbour.trust.agencies.actions.acting.tidy_sessions": "The sessions ended by themselves; nothing changes.",
    "safeharbour.trust.audit.actions.seal_events": "The seal is itself the record; an event would need a seal.",
    "safeharbour.trust.vault.actions.make_person_key": A_STEP,
    "safeharbour.trust.vault.actions.index_person": A_STEP,
    "safeharbour.trust.vault.actions.destroy_person_key": A_STEP,
    "safeharbour.support.shelter.actions.units.change_status": A_STEP,
    "safeharbour.support.screening.actions.screening.save_answers": (
        "Half-written answers that only their author sees; starting, finishing and discarding are recorded."
    ),
}
NOT_ATOMIC = {
    "safeharbour.trust.audit.actions.seal_events": "Each seal is committed by itself, so that a stop loses nothing.",
    "safeharbour.trust.audit.actions.record": "One insert, in the transaction of the change that it records.",
    "safeharbour.support.shelter.actions.units.change_status": A_STEP,
}


def in_room(*rooms: str) -> list[Source]:
    return [source for source in sources() if source.is_room(*rooms)]


def test_the_guards_see_the_code() -> None:
    assert len(in_room("views")) > 1
    assert len(in_room("actions")) > 1
    assert len(in_room(*DOCUMENTED)) > 10


def test_views_hold_no_orm() -> None:
    wrong = [
        source.at(node)
        for source in in_room("views")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    imported = [
        f"{source.name} imports {module}.{name}"
        for source in in_room("views")
        for module, name in source.imports
        if module.startswith("safeharbour.") and "models" in [*module.split("."), name]
    ]
    assert wrong + imported == [], "a view asks queries and calls actions"


def test_a_view_is_short() -> None:
    long = [
        f"{source.at(function)} {function.name}: {lines} lines"
        for source in in_room("views")
        for function in source.functions
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > VIEW_LINES
    ]
    assert long == []


def takes_by(function: Function) -> bool:
    return not function.name.startswith("_") and "by" in {argument.arg for argument in function.args.kwonlyargs}


def public_actions() -> list[tuple[str, Source, Function]]:
    return [
        (f"{source.name}.{function.name}", source, function)
        for source in in_room("actions")
        for function in source.functions
        if takes_by(function)
    ]


def recording() -> set[str]:
    """Every function of the house that records, itself or by calling one that does."""
    calls: dict[str, set[str]] = {}
    for source in sources():
        known = {name: f"{module}.{name}" for module, name in source.imports}
        known |= {function.name: f"{source.name}.{function.name}" for function in source.functions}
        for function in source.functions:
            calls[f"{source.name}.{function.name}"] = {known.get(name, name) for name in called_names(function)}
    found = {f"{RECORD}.record"}
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return found


def test_every_action_is_audited() -> None:
    recorded = recording()
    silent = [name for name, _, _ in public_actions() if name not in recorded and name not in UNRECORDED]
    assert silent == [], "record(...) in the same transaction"


def test_every_action_is_one_transaction() -> None:
    def is_atomic(function: Function) -> bool:
        return any("atomic" in ast.unparse(decorator) for decorator in function.decorator_list)

    loose = [name for name, _, function in public_actions() if not is_atomic(function) and name not in NOT_ATOMIC]
    assert loose == [], "@transaction.atomic"


@pytest.mark.parametrize("allowed", [UNRECORDED, NOT_ATOMIC])
def test_no_exception_is_stale(allowed: dict[str, str]) -> None:
    assert set(allowed) <= {name for name, _, _ in public_actions()}


@cache
def recorders(source: Source) -> set[str]:
    """What this module records by: `record`, functions that hand their first argument on to it, its own or imported."""
    modules = {one.name: one for one in sources()}
    imported = {
        name
        for module, name in source.imports
        if module in modules and module != RECORD and name in handing_on(modules[module])
    }
    return handing_on(source) | imported


@cache
def handing_on(source: Source) -> set[str]:
    if source.name != RECORD and (RECORD, "record") not in source.imports:
        return set()
    passing_on = {
        function.name
        for function in source.functions
        if function.args.args
        and function.args.args[0].arg in {ast.unparse(first) for first in firsts(function, {"record"})}
    }
    return {"record"} | passing_on


def firsts(node: ast.AST, names: set[str]) -> list[ast.expr]:
    """The first argument of every call of one of `names`."""
    return [
        call.args[0]
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names and call.args
    ]


@cache
def recorded_actions() -> list[tuple[Source, ast.expr]]:
    return [(source, first) for source in sources() for first in firsts(source.tree, recorders(source))]


def test_what_is_recorded_is_said_literally() -> None:
    """By a name only inside a function that hands it on."""
    unclear = [
        source.at(first)
        for source, first in recorded_actions()
        if not isinstance(first, ast.Constant) and recorders(source) == {"record"}
    ]
    assert unclear == []


def test_every_recorded_action_has_a_label_and_no_label_is_stale() -> None:
    used = {first.value for _, first in recorded_actions() if isinstance(first, ast.Constant)}
    assert used - set(action_labels()) == set(), "add these to the app's audit_labels.py"
    assert set(action_labels()) - used == set(), "nothing records these any more"


NO_DETAIL = {"by", "subject", "concerns_agency", "reason", "concerns"}


def test_every_part_of_a_recorded_detail_has_a_label() -> None:
    unlabelled = {
        (action, part)
        for source in sources()
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and call.args and isinstance(action := getattr(call.args[0], "value", None), str)
        if getattr(call.func, "id", "") in recorders(source) & taking_details(source)
        for part in {keyword.arg for keyword in call.keywords if keyword.arg} - NO_DETAIL - set(detail_labels(action))
    }
    assert unlabelled == set(), "add these to DETAILS in the app's audit_labels.py"


def taking_details(source: Source) -> set[str]:
    """What records with any detail that it is given."""
    return {"record", "note"} | {function.name for function in source.functions if function.args.kwarg}


MAY_OPEN = {
    "safeharbour.trust.vault.sealing": "Defines it.",
    "safeharbour.support.shelter.calling": "A house's number, in a row that its yes shows and records (ADR 0040).",
}
"""Modules besides actions that may open what is sealed, each with its reason."""


def opening() -> set[str]:
    return {
        source.name
        for source in sources()
        if (SEALING, "open_sealed") in source.imports
        or any(
            isinstance(node, ast.Attribute | ast.Name | ast.FunctionDef)
            and "open_sealed" in {getattr(node, "attr", ""), getattr(node, "id", ""), getattr(node, "name", "")}
            for node in ast.walk(source.tree)
        )
    }


def test_what_is_sealed_is_opened_by_actions_only() -> None:
    """They require a permission and record who opened what and why; a query or a view would do neither."""
    actions = {source.name for source in in_room("actions")}
    assert opening() - actions - set(MAY_OPEN) == set(), "open it in an action, which requires and records"
    assert set(MAY_OPEN) <= opening(), "opens nothing any more"
    assert opening() & actions, "the guard would not see an opening"


def test_rules_queries_actions_and_policies_say_what_they_guard() -> None:
    assert [source.name for source in in_room(*DOCUMENTED) if not ast.get_docstring(source.tree)] == []


def test_models_are_imported_not_looked_up() -> None:
    lookups = [
        source.at(node)
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("apps.get_model")
    ]
    assert lookups == [], "apps.get_model is for migrations: elsewhere it hides an import from the contracts"


INLINE = {
    "a script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\s(?:hx-)?on[a-z:-]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"""["']\s*javascript:""", re.IGNORECASE),
}


def test_templates_hold_nothing_that_the_content_security_policy_forbids() -> None:
    templates = sorted(PACKAGE.rglob("templates/**/*.html"))
    assert len(templates) > 5
    inline = [
        f"{template.relative_to(ROOT)}: {what}"
        for template in templates
        for what, pattern in INLINE.items()
        if pattern.search(template.read_text())
    ]
    assert inline == []


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<script>x</script>", "a script"),
        ('<a onclick="x">', "an event attribute"),
        ('<a hx-on:click="x">', "an event attribute"),
        ('<p class="a" style="color: red">', "a style attribute"),
        ("<style>p {}</style>", "a style element"),
        ('<a href="javascript:x">', "a javascript address"),
    ],
)
def test_the_patterns_find_what_they_are_for(markup: str, what: str) -> None:
    assert [name for name, pattern in INLINE.items() if pattern.search(markup)] == [what]


HOW_TO_REACH = {"ContactRules", "ContactTold", "tell_contact"}


def test_whoever_contacts_a_person_asks_people() -> None:
    """`people.actions.contact_person` obeys the person's rules; nobody else learns a number or a code word."""
    readers = {source.name for source in sources() if {name for _, name in source.imports} & HOW_TO_REACH}
    inside = "safeharbour.support.people."
    assert f"{inside}actions.contacting" in readers
    allowed = {
        "safeharbour.project.demonstration.people": "The demonstration writes rules as a worker does.",
        "safeharbour.support.own_page.contacting": "The person reads and writes her own.",
        "safeharbour.support.own_page.showing": "Says to herself whether and how, from columns that are not sealed.",
    }
    assert {name for name in readers if not name.startswith(inside)} <= set(allowed)


ELSEWHERE = {
    "safeharbour.support.directory.search.opening": "Repeated days of a schedule have no hour and no zone.",
    "safeharbour.support.directory.search.results": "Both sides stand in the zone of the service.",
}


def test_the_day_of_a_moment_is_the_provinces() -> None:
    """In the evening UTC is a day ahead: an agreement ends early, a page says tomorrow. Use `localdate`."""
    wrong = [
        source.at(node)
        for source in sources()
        if source.name not in ELSEWHERE
        if not source.name.startswith(("safeharbour.methods.", "safeharbour.project.cli."))
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "date"
        if not node.args and ast.unparse(node.func.value) != "here"
    ]
    assert wrong == []


def test_a_typed_day_is_of_a_year_that_somebody_may_mean() -> None:
    """0202 for 2026, or 9999, ends in arithmetic that no page explains. Use `DayField` and `MomentField`."""
    wrong = [
        source.at(node)
        for source in sources()
        if source.name != "safeharbour.interface.forms.fields"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"forms.DateField", "forms.DateTimeField"}
        if "forms.HiddenInput" not in ast.unparse(node)
    ]
    assert wrong == []
