from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemandsConfig(AppConfig):
    name = "safeharbour.support.demands"
    label = "demands"
    verbose_name = _("Legal demands")

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.support.care.day_panels import ON_DAY
        from safeharbour.support.demands.of_export import what_demands_hold
        from safeharbour.support.demands.of_person import of_day, of_person, waiting
        from safeharbour.support.people import holding
        from safeharbour.support.people.panels import ON_PERSON
        from safeharbour.trust.agencies.roles import Permission

        holding.register(holding.Holding(name="demands", read=what_demands_hold, order=60))
        ON_PERSON.add("demands/_person_panel.html", of_person, order=10)
        ON_DAY.add("demands/_day_panel.html", of_day, order=10)
        register(
            NavigationEntry(
                label=_("Legal demands"),
                url_name="demands:register",
                permission=Permission.DEMAND_KEEP,
                order=22,
                description=_("Subpoenas and applications for records: what is due, and what was given."),
                waiting=waiting,
            )
        )
