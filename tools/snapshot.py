"""`make snapshot`: the tables of a new database in one file, as all migrations make them today."""

from __future__ import annotations

import os

NAME = "harbour_snapshot"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeharbour.project.settings.test")
    import django

    django.setup()
    from safeharbour.project.backup import schema_in_sql
    from safeharbour.project.schema import SNAPSHOT, applied_migrations, snapshot_of
    from safeharbour.project.scratch_database import new_database

    with new_database(NAME, snapshot=None):
        SNAPSHOT.write_text(snapshot_of(schema_in_sql(), applied_migrations()), encoding="utf-8")


if __name__ == "__main__":
    main()
