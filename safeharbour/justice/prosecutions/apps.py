from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProsecutionsConfig(AppConfig):
    name = "safeharbour.justice.prosecutions"
    label = "prosecutions"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register

        register(
            NavigationEntry(
                label=_("The law of charges"),
                url_name="prosecutions:law",
                permission="case.read",
                order=49,
                description=_("What can be charged, since when, and where that was read."),
            )
        )
