from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeconflictionConfig(AppConfig):
    name = "safeharbour.justice.deconfliction"
    label = "deconfliction"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.justice.deconfliction.of_file import open_in
        from safeharbour.justice.deconfliction.queries import alarms_waiting, matches_waiting
        from safeharbour.justice.investigations.panels import OPEN_WORK

        OPEN_WORK[self.label] = open_in
        register(
            NavigationEntry(
                label=_("Matches"),
                url_name="deconfliction:matches",
                permission="pointer.register",
                order=42,
                description=_("Where another service looks for the same number, plate or name as yours."),
                waiting=matches_waiting,
            )
        )
        register(
            NavigationEntry(
                label=_("Pointers"),
                url_name="deconfliction:pointers",
                permission="pointer.register",
                order=41,
                description=_("Register what you look for, and learn at once whether another service does too."),
            )
        )
        register(
            NavigationEntry(
                label=_("Alarms of asking"),
                url_name="deconfliction:alarms",
                permission="pointer.oversee",
                order=43,
                description=_("Who asked as often as is possible, by pointers or plans: was it work, or fishing?"),
                waiting=alarms_waiting,
            )
        )
