from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AgenciesConfig(AppConfig):
    name = "safeharbour.trust.agencies"
    label = "agencies"

    def ready(self) -> None:
        from safeharbour.trust.agencies.roles import store_role_permissions_after_migrate

        post_migrate.connect(
            store_role_permissions_after_migrate, sender=self, dispatch_uid="agencies.store_role_permissions"
        )
