from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelterConfig(AppConfig):
    name = "safeharbour.support.shelter"
    label = "shelter"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.trust.agencies.roles import Permission

        register(
            NavigationEntry(
                label=_("Find a bed"),
                url_name="shelter:night",
                permission=Permission.BED_SEARCH,
                order=10,
                description=_("What is free now for a person, and hold it."),
            )
        )
        register(
            NavigationEntry(
                label=_("My holds"),
                url_name="shelter:holds",
                permission=Permission.BED_REQUEST,
                order=20,
                description=_("Time left, answers, and what to do next."),
            )
        )
        register(
            NavigationEntry(
                label=_("The house"),
                url_name="shelter:desk",
                permission=Permission.HOLD_ANSWER,
                order=5,
                description=_("Holds to answer, arrivals, stays and units."),
            )
        )
        register(
            NavigationEntry(
                label=_("Capacity board"),
                url_name="shelter:board",
                permission=Permission.CAPACITY_READ,
                order=30,
                description=_("Free, held and occupied units, refusals, and hours to a bed."),
            )
        )
