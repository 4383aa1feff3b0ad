"""What is said of a withheld row is withheld too, in whatever order rows come and wherever they move (ADR 0030)."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_entries_by_month")]
    operations = [
        migrations.RunSQL(
            Path(__file__).with_name("withholding_follows.sql").read_text(),
            "drop function directory_withheld_changed() cascade;"
            " create trigger a_moved_contact_withholds after update on directory_contact for each row"
            " when (old.withheld is distinct from new.withheld) execute function directory_place_changed();",
        )
    ]
