from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "safeharbour.justice.exchange"
    label = "exchange"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.justice.deconfliction.panels import ON_POINTER
        from safeharbour.justice.exchange.queries import found_waiting
        from safeharbour.justice.exchange.showing import offers_panel

        ON_POINTER.add("exchange/_offers.html", offers_panel)
        register(
            NavigationEntry(
                label=_("Found elsewhere"),
                url_name="exchange:found",
                permission="pointer.register",
                order=43,
                description=_("Where another province or country looks for the same as yours, and whom to call there."),
                waiting=found_waiting,
            )
        )
        register(
            NavigationEntry(
                label=_("Partner installations"),
                url_name="exchange:partners",
                permission="exchange.administer",
                order=45,
                description=_("With which other installations pointers are compared."),
            )
        )
