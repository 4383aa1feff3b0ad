"""Telephones that stood in the clear are sealed, each with the key its house has since its address was sealed."""

from typing import Any

from django.db import migrations, models

from safeharbour.trust.vault.keyring import open_data_key
from safeharbour.trust.vault.sealing import seal
from safeharbour.trust.vault.shares import share_store


def seal_telephones(apps: Any, schema_editor: Any) -> None:
    """As the owner, whom no row policy binds: nobody acts while a migration runs."""
    using = schema_editor.connection.alias
    keys = apps.get_model("vault", "PersonKey").objects.using(using).select_related("agency_key")
    for row in apps.get_model("shelter", "HouseContact").objects.using(using).filter(sealed=None):
        key = open_data_key(keys.get(pk=row.house_id), share_store().read(str(row.house_id)))
        row.sealed = seal(key, "telephone", row.telephone)
        row.save(update_fields=["sealed"])


class Migration(migrations.Migration):
    dependencies = [("shelter", "0009_people_of_stays"), ("vault", "0001_initial")]
    operations = [
        migrations.AddField("HouseContact", "sealed", models.BinaryField(null=True)),
        migrations.RunPython(seal_telephones, migrations.RunPython.noop),
    ]
