"""A model: what a file's columns are, how to link, and, once trained, what was learned. Kept as TOML or JSON.

It is ours and bound to no database: Splink's own saved models work only in the SQL dialect they were made in.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from safeharbour.methods.linkage.columns import Field
from safeharbour.methods.linkage.errors import LinkageError

VERSION = 1


@dataclass(frozen=True)
class LevelWeights:
    """m: how often records of one person agree so; u: how often records of two people do."""

    m: float
    u: float


@dataclass(frozen=True)
class Learned:
    """What training found. `prior`: the probability that two records drawn blindly are one person; `levels`: from
    the worst up; `household`: see `household.Caps`."""

    prior: float
    levels: Mapping[str, tuple[LevelWeights, ...]]
    rules: tuple[tuple[str, ...], ...]
    household: tuple[float, ...] = ()


@dataclass(frozen=True)
class Model:
    """`within`: also link records of one file with each other (always so for a single file).

    `threshold`: the probability from which two records are taken as one person. `pairs_per_record`: how many candidate
    pairs blocking may make, for each record.
    """

    columns: Mapping[Field, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    within: bool = False
    threshold: float = 0.5
    pairs_per_record: float = 60.0
    seed: int = 1
    learned: Learned | None = None

    def with_learned(self, learned: Learned) -> Model:
        return replace(self, learned=learned)


LINKING = {"within": bool, "threshold": float, "pairs_per_record": float, "seed": int}


def read_model(path: Path) -> Model:
    """A model file: `[columns]` names a column for a field, `[linking]` sets how to link; both may be left out.

    Raises LinkageError naming what is not understood.
    """
    if not path.is_file():
        message = f"There is no model file {path}."
        raise LinkageError(message)
    text = path.read_text(encoding="utf-8")
    try:
        told = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except ValueError as error:
        message = f"{path.name} is not {'JSON' if path.suffix == '.json' else 'TOML'}: {error}"
        raise LinkageError(message) from error
    return _model(path.name, told)


def _model(file: str, told: Mapping[str, Any]) -> Model:
    _refuse_unknown(file, told, {"version", "columns", "ignore", "linking", "learned"}, "the file")
    if told.get("version", VERSION) != VERSION:
        message = f"{file} is of version {told['version']}; this program reads version {VERSION}."
        raise LinkageError(message)
    columns = told.get("columns", {})
    _refuse_unknown(file, columns, {one.value for one in Field}, "[columns]")
    return Model(
        columns={Field(name): str(heading) for name, heading in columns.items()},
        ignore=tuple(told.get("ignore", ())),
        learned=_learned(file, told["learned"]) if "learned" in told else None,
        **_linking(file, told.get("linking", {})),
    )


def _linking(file: str, told: Mapping[str, Any]) -> dict[str, Any]:
    _refuse_unknown(file, told, set(LINKING), "[linking]")
    for name, value in told.items():
        kind = LINKING[name]
        if isinstance(value, bool) is not (kind is bool) or not isinstance(value, int if kind is int else (int, float)):
            message = f"{file}: [linking] {name} = {value!r} is not a {kind.__name__}."
            raise LinkageError(message)
    if not 0 < told.get("threshold", 0.5) < 1:
        message = f"{file}: [linking] threshold = {told['threshold']} must lie between 0 and 1."
        raise LinkageError(message)
    return dict(told)


def _learned(file: str, told: Mapping[str, Any]) -> Learned:
    try:
        levels = {n: tuple(LevelWeights(float(m), float(u)) for m, u in pairs) for n, pairs in told["levels"].items()}
        return Learned(
            float(told["prior"]), levels, tuple(tuple(rule) for rule in told["rules"]), tuple(told["household"])
        )
    except (KeyError, TypeError, ValueError) as error:
        message = f"{file}: [learned] is damaged ({type(error).__name__}: {error}). Train anew: leave it out."
        raise LinkageError(message) from error


def _refuse_unknown(file: str, told: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(told) - known):
        message = f"{file}: {where} has '{unknown[0]}', which is unknown. Known: {', '.join(sorted(known))}."
        raise LinkageError(message)


def as_json(model: Model) -> str:
    """The model as `read_model` reads it."""
    learned = model.learned
    told: dict[str, Any] = {
        "version": VERSION,
        "columns": dict(model.columns),
        "ignore": list(model.ignore),
        "linking": {name: asdict(model)[name] for name in LINKING},
    }
    if learned:
        levels = {name: [[one.m, one.u] for one in weights] for name, weights in learned.levels.items()}
        told["learned"] = {
            "prior": learned.prior,
            "rules": [list(rule) for rule in learned.rules],
            "household": list(learned.household),
            "levels": levels,
        }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
