"""A service given on the evening on which somebody was first accompanied counts: that day is the province's, not UTC's."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("safeharbour.support.care.migrations.0006_program").MONTHS.replace(
    "create ", "create or replace "
)
AFTER = BEFORE.replace("j.begun::date", "(j.begun at time zone 'America/Toronto')::date").replace(
    "min(r.given_on)::timestamptz", "min(r.given_on)::timestamp at time zone 'America/Toronto'"
)


class Migration(migrations.Migration):
    dependencies = [("care", "0007_conferences")]
    operations = [migrations.RunSQL(AFTER, BEFORE)]
