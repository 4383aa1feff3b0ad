from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "safeharbour.support.people"
    label = "people"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.support.people import holding
        from safeharbour.support.people.crossed import what_crossed
        from safeharbour.support.people.sharing import register_fields
        from safeharbour.trust.agencies.roles import Permission

        register_fields()
        holding.register(holding.Holding(name="crossed", read=what_crossed, order=90))
        register(
            NavigationEntry(
                label=_("People"),
                url_name="people:search",
                permission=Permission.PERSON_READ,
                order=40,
                description=_("Find somebody already on file, or register somebody new."),
            )
        )
