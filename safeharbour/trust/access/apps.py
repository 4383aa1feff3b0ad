from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "safeharbour.trust.access"
    label = "access"

    def ready(self) -> None:
        from safeharbour.trust.access.row_security import protect_tables_after_migrate

        post_migrate.connect(protect_tables_after_migrate, dispatch_uid="access.protect_tables")
