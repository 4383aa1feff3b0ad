from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScreeningConfig(AppConfig):
    name = "safeharbour.support.screening"
    label = "screening"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.trust.agencies.roles import Permission

        register(
            NavigationEntry(
                label=_("Notice signs"),
                url_name="screening:start",
                permission=Permission.SCREENING_DO,
                order=7,
                description=_("Three minutes, no name. What you noticed, and what to do now."),
            )
        )
