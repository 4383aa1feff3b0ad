from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "safeharbour.trust.audit"
    label = "audit"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.trust.audit.rules import READ_TRAIL

        register(
            NavigationEntry(
                label=_("Audit trail"),
                url_name="audit:trail",
                permission=READ_TRAIL,
                order=90,
                description=_("Who opened or changed what at your agency."),
            )
        )
