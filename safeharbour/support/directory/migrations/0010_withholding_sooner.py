"""A link that leads nowhere is not followed when a row is withheld or not (ADR 0030)."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__)
BEGIN, END = "create function directory_withhold() returns trigger", "-- Computes `withheld` anew"


def _as_before() -> str:
    first = HERE.with_name("withholding.sql").read_text()
    body = first[first.index(BEGIN) : first.index(END)]
    return body.replace("create function", "create or replace function", 1)


class Migration(migrations.Migration):
    dependencies = [("directory", "0009_settling")]
    operations = [migrations.RunSQL(HERE.with_name("withholding_sooner.sql").read_text(), _as_before())]
