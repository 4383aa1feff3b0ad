"""The hunt for a confidential place in what commands write and say, and in error pages and logs as they are written."""

from __future__ import annotations

import io
import logging
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from typer.testing import CliRunner

from safeharbour.project.cli.main import load
from safeharbour.project.logs import AsJsonLines, WithoutContent
from safeharbour.support.directory.models import MODELS
from safeharbour.support.directory.tests.factories import IMPORTER
from safeharbour.support.directory.tests.search.hunted import PLANTED, a_planted_place, acting_client, hunt
from safeharbour.support.directory.views import entries
from safeharbour.support.directory.views import help as help_pages
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import an_agency

pytestmark = pytest.mark.django_db


def written(path: Path) -> str:
    """All that stands in a file, an archive or a folder, names included."""
    if path.is_dir():
        return " ".join(f"{one.name} {one.read_text()}" for one in sorted(path.iterdir()))
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return " ".join(f"{name} {archive.read(name).decode()}" for name in archive.namelist())
    return path.read_text()


@pytest.mark.parametrize("name", ["out", "out.zip", "out.json", "out.ndjson"])
def test_no_export_holds_the_place(tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    service = a_planted_place(an_agency())
    with acting_as(IMPORTER):
        source = service.source.name
        # Each record of the factory is a source of its own; an import has them all in one.
        for model in MODELS.values():
            model._default_manager.update(source=service.source)
    caplog.clear()
    result = CliRunner().invoke(
        load(), ["directory", "export", str(tmp_path / name), "--source", source, "--objects", "service", "--json"]
    )
    assert result.exit_code == 0
    text = written(tmp_path / name)
    assert "Evening counselling" in text
    for said in (text, result.output, caplog.text):
        hunt(said, name)


def test_an_import_that_rejects_the_place_does_not_repeat_it(tmp_path: Path) -> None:
    planted = ",".join(PLANTED)
    (tmp_path / "locations.csv").write_text(f"id,name,latitude,confidential\n1,{planted}\n")
    (tmp_path / "addresses.csv").write_text("id,address_1,address_type\n1,7 Zibblethorpe Road,Plughwick\n")
    report = tmp_path.parent / "report.csv"
    for arguments in (
        ("import", "--report", str(report), "--json"),
        ("import",),
        ("validate",),
        ("validate", "--json"),
    ):
        command, *options = arguments
        result = CliRunner().invoke(load(), ["directory", command, str(tmp_path), *options])
        assert "addresses.csv" in result.output
        hunt(f"{result.output} {result.exception}", command)
    hunt(report.read_text(), "the report")


def _fail(*_given: object, **_named: object) -> None:
    message = f"cannot show {' '.join(PLANTED)}"
    raise ValueError(message)


@pytest.mark.parametrize("formatter", [AsJsonLines(), WithoutContent()])
@pytest.mark.parametrize(
    ("role", "address"), [(None, "/en/help/"), (None, "/fr/help/"), (Role.FRONTLINE, "/en/directory/")]
)
def test_an_error_that_carries_the_place_tells_neither_page_nor_log(
    role: Role | None, address: str, formatter: logging.Formatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(formatter)
    client: Client = acting_client(role)
    for module in (help_pages, entries):
        monkeypatch.setattr(module, "render", _fail)
    logging.getLogger("django").addHandler(handler)
    try:
        response = client.get(address)
    finally:
        logging.getLogger("django").removeHandler(handler)
    assert response.status_code == 500
    assert "ValueError" in log.getvalue()
    hunt(response.content.decode(), "the error page")
    hunt(log.getvalue(), "the log")
