"""Every change of a model has its migration. Asks no database: the answer must not depend on one."""

from __future__ import annotations

import os
import sys
import warnings


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeharbour.project.settings.test")
    import django
    from django.core.management import call_command

    django.setup()
    # Without a database Django only warns that it could not compare the history that the database remembers.
    warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")
    call_command("check")  # django-linear-migrations says here which max_migration.txt is wrong
    try:
        call_command("makemigrations", check_changes=True, dry_run=True)
    except SystemExit:
        print("migrations: models changed without a migration; run: django-admin makemigrations", file=sys.stderr)  # noqa: T201
        raise


if __name__ == "__main__":
    main()
