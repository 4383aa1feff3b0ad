from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "safeharbour.justice.operations"
    label = "operations"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.justice.investigations.panels import OPEN_WORK
        from safeharbour.justice.operations.of_file import open_in
        from safeharbour.justice.operations.queries import overlaps_waiting

        OPEN_WORK[self.label] = open_in
        register(
            NavigationEntry(
                label=_("Operations"),
                url_name="operations:list",
                permission="operation.plan",
                order=44,
                description=_("Plan an operation, and learn at once whether another service will be there, too."),
                waiting=overlaps_waiting,
            )
        )
