from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    name = "safeharbour.support.care"
    label = "care"
    verbose_name = _("Care")

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.support.care.asking import due_today
        from safeharbour.support.care.in_calendars import SHOWS, appointments_as_events
        from safeharbour.support.care.of_export import what_care_holds
        from safeharbour.support.care.of_person import of_person
        from safeharbour.support.care.sharing import share_goals_with_plans
        from safeharbour.support.people import holding
        from safeharbour.support.people.panels import ON_PERSON
        from safeharbour.trust.agencies.roles import Permission
        from safeharbour.trust.calendars import sources

        holding.register(holding.Holding(name="care", read=what_care_holds, order=20))
        ON_PERSON.add("care/_person_panel.html", of_person, order=20)
        share_goals_with_plans()
        sources.register(
            sources.Source(
                permission=Permission.PERSON_WRITE, page="care:day", shows=SHOWS, events=appointments_as_events
            )
        )
        register(
            NavigationEntry(
                label=_("My day"),
                url_name="care:day",
                permission=Permission.PERSON_WRITE,
                order=8,
                description=_("Whom to ask how things are, appointments, deadlines and tasks, and what waits."),
                waiting=due_today,
            )
        )
        register(
            NavigationEntry(
                label=_("How it goes"),
                url_name="care:program",
                permission=Permission.REFERRAL_COUNT,
                order=33,
                description=_("How soon people have what they came for, and how many stay safe. Never one person."),
            )
        )
