from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelterConfig(AppConfig):
    name = "safeharbour.support.shelter"
    label = "shelter"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.support.people import holding
        from safeharbour.support.people.panels import ON_PERSON
        from safeharbour.support.shelter import queries
        from safeharbour.support.shelter.of_export import what_shelter_holds
        from safeharbour.support.shelter.of_person import beds_of
        from safeharbour.trust.agencies.roles import Permission

        holding.register(holding.Holding(name="shelter", read=what_shelter_holds, order=50))
        ON_PERSON.add("shelter/_person_panel.html", beds_of, order=50)
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
                waiting=queries.answers_unread,
            )
        )
        register(
            NavigationEntry(
                label=_("The house"),
                url_name="shelter:desk",
                permission=Permission.HOLD_ANSWER,
                order=5,
                description=_("Holds to answer, arrivals, stays and units."),
                waiting=queries.holds_to_answer,
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
