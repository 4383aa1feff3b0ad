from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class OwnPageConfig(AppConfig):
    name = "safeharbour.support.own_page"
    label = "own_page"

    def ready(self) -> None:
        from safeharbour.interface.navigation import Audience, NavigationEntry, Place, register
        from safeharbour.support.care import waiting
        from safeharbour.support.own_page.panels import of_person
        from safeharbour.support.own_page.queries import messages_waiting
        from safeharbour.support.people.panels import ON_PERSON
        from safeharbour.trust.agencies.roles import Permission

        ON_PERSON.add("own_page/_person_panel.html", of_person, order=30)
        waiting.register(
            waiting.Waiting(
                url_name="codes:waiting",
                words=ngettext_lazy(
                    "message waits, written on somebody's own page", "messages wait, written on people's own page"
                ),
                count=messages_waiting,
            )
        )
        register(
            NavigationEntry(
                label=_("I have a code"), url_name="own_page:page", audience=Audience.VISITORS, place=Place.FOOTER
            )
        )
        register(
            NavigationEntry(
                label=_("Messages"),
                url_name="codes:waiting",
                permission=Permission.PERSON_READ,
                order=42,
                description=_("What people wrote to you from their own page."),
                waiting=messages_waiting,
            )
        )
