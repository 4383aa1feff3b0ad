"""Addresses that stood in the clear are sealed, each with a new key of its house."""

import os
from typing import Any

from django.db import migrations, models

from safeharbour.trust.access import clock
from safeharbour.trust.vault.keyring import new_data_key, wrap_data_key
from safeharbour.trust.vault.providers import key_provider
from safeharbour.trust.vault.sealing import seal
from safeharbour.trust.vault.secret import KEY_BYTES, Secret
from safeharbour.trust.vault.shares import share_store


def seal_addresses(apps: Any, schema_editor: Any) -> None:
    """As the owner, whom no row policy binds: nobody acts while a migration runs."""
    using = schema_editor.connection.alias
    keys = apps.get_model("vault", "PersonKey").objects.using(using)
    for row in apps.get_model("shelter", "HouseLocation").objects.using(using).filter(sealed=None):
        agency, house = str(row.agency_id), str(row.house_id)
        key, agency_key, share = (
            new_data_key(agency, house),
            _agency_key(apps, using, agency),
            share_store().make(house),
        )
        keys.create(
            subject=row.house_id,
            agency_id=row.agency_id,
            agency_key=agency_key,
            version=key.version,
            wrapped=wrap_data_key(key, agency_key, share),
            created_at=clock.now(),
        )
        row.sealed = seal(key, "address", row.address)
        row.save(update_fields=["sealed"])


def _agency_key(apps: Any, using: str, agency: str) -> Any:
    keys = apps.get_model("vault", "AgencyKey").objects.using(using)
    return keys.filter(agency_id=agency, retired_at=None).order_by("-version").first() or keys.create(
        agency_id=agency,
        version=1,
        wrapped=key_provider().wrap(Secret(os.urandom(KEY_BYTES)), agency=agency),
        provider=key_provider().current_version(),
        created_at=clock.now(),
    )


class Migration(migrations.Migration):
    dependencies = [("shelter", "0003_requests_for_people"), ("vault", "0001_initial")]
    operations = [
        migrations.AddField("HouseLocation", "sealed", models.BinaryField(null=True)),
        migrations.RunPython(seal_addresses, migrations.RunPython.noop),
    ]
