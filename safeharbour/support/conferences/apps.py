from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConferencesConfig(AppConfig):
    name = "safeharbour.support.conferences"
    label = "conferences"
    verbose_name = _("Conferences")

    def ready(self) -> None:
        from safeharbour.support.conferences.of_export import what_conferences_hold
        from safeharbour.support.conferences.of_person import of_person
        from safeharbour.support.people import holding
        from safeharbour.support.people.panels import ON_PERSON

        holding.register(holding.Holding(name="conferences", read=what_conferences_hold, order=50))
        ON_PERSON.add("conferences/_person_panel.html", of_person, order=30)
