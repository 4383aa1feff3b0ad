"""Triggers that withhold every row tied to a confidential location (ADR 0030)."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [
        migrations.RunSQL(
            Path(__file__).with_name("withholding.sql").read_text(),
            "drop function directory_withhold() cascade; drop function directory_place_changed() cascade;"
            " drop function directory_withhold_anew(uuid[], uuid[], uuid[]);"
            " drop function directory_subject_is_withheld(text, uuid);"
            " drop function directory_site_is_confidential(uuid) cascade;"
            " drop function directory_place_is_confidential(uuid) cascade;",
        )
    ]
