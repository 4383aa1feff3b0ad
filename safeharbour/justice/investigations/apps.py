from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvestigationsConfig(AppConfig):
    name = "safeharbour.justice.investigations"
    label = "investigations"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.justice.investigations.queries import to_be_taken_up

        register(
            NavigationEntry(
                label=_("Files"),
                url_name="investigations:files",
                permission="file.read",
                order=40,
                description=_("Your service's files, their leads and their history."),
                waiting=to_be_taken_up,
            )
        )
