from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProsecutionsConfig(AppConfig):
    name = "safeharbour.justice.prosecutions"
    label = "prosecutions"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.justice.prosecutions.calendars import SHOWS, event_of
        from safeharbour.justice.prosecutions.queries import (
            alarms_waiting,
            briefs_waiting,
            hearings_soon,
            hearings_to_come,
        )
        from safeharbour.trust.agencies.roles import Permission
        from safeharbour.trust.calendars import sources

        sources.register(
            sources.Source(
                permission=Permission.CASE_READ,
                page="prosecutions:hearings",
                shows=SHOWS,
                events=lambda actor: map(event_of, hearings_to_come(actor)),
            )
        )

        register(
            NavigationEntry(
                label=_("Send to the Crown"),
                url_name="prosecutions:send",
                permission="file.write",
                order=44,
                description=_("Hand a file to a Crown office, and see which were handed over."),
            )
        )
        register(
            NavigationEntry(
                label=_("Cases"),
                url_name="prosecutions:cases",
                permission="case.read",
                order=45,
                description=_("Who is accused of what, and how much time is left."),
                waiting=alarms_waiting,
            )
        )
        register(
            NavigationEntry(
                label=_("Hearings"),
                url_name="prosecutions:hearings",
                permission="case.read",
                order=47,
                description=_("Who is in court when and where, to print or to put into a calendar."),
                waiting=hearings_soon,
            )
        )
        register(
            NavigationEntry(
                label=_("Files sent to us"),
                url_name="prosecutions:briefs",
                permission="case.read",
                order=46,
                description=_("What police services have handed to your office."),
                waiting=briefs_waiting,
            )
        )
        register(
            NavigationEntry(
                label=_("The law of charges"),
                url_name="prosecutions:law",
                permission="case.read",
                order=49,
                description=_("What can be charged, since when, and where that was read."),
            )
        )
