"""`harbour instruments validate` needs no database, and says everything that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from safeharbour.project.cli.failures import Exit, Failure
from safeharbour.project.cli.main import load
from safeharbour.support.screening.tests.instruments.building import a_questionnaire, an_item

FORM = a_questionnaire(an_item("1", "boolean"))


class TestValidating:
    """The command needs no database."""

    def run(self, path: Path, *options: str) -> tuple[str, BaseException | None]:
        result = CliRunner().invoke(load(), ["instruments", "validate", str(path), *options])
        return result.output, result.exception

    def test_a_good_one_is_counted(self, tmp_path: Path) -> None:
        path = tmp_path / "form.json"
        path.write_text(json.dumps(FORM))
        output, error = self.run(path)
        assert error is None
        assert "A form: 1 questions, FHIR R4B; it can be imported." in output

    def test_everything_wrong_is_named_and_the_exit_code_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "form.json"
        path.write_text(json.dumps(a_questionnaire(an_item("a", "attachment"), an_item("b", "reference"))))
        output, error = self.run(path)
        assert "cannot be used: a: type attachment is not supported" in output
        assert "cannot be used: b: type reference is not supported" in output
        assert isinstance(error, Failure)
        assert error.code is Exit.FOUND
        found = json.loads(self.run(path, "--json")[0])
        assert {one["where"] for one in found} == {"a", "b"}

    def test_no_questionnaire_at_all(self, tmp_path: Path) -> None:
        path = tmp_path / "form.json"
        path.write_text("{}")
        _, error = self.run(path)
        assert isinstance(error, Failure)
        assert error.code is Exit.USAGE
        assert "not a FHIR Questionnaire" in str(error)
