from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConferencesConfig(AppConfig):
    name = "safeharbour.support.conferences"
    label = "conferences"
    verbose_name = _("Conferences")

    def ready(self) -> None:
        from safeharbour.support.conferences.of_export import what_conferences_hold
        from safeharbour.support.conferences.of_person import of_person
        from safeharbour.support.people import holding, panels

        holding.register(holding.Holding(name="conferences", read=what_conferences_hold, order=50))
        panels.register(panels.Panel(template="conferences/_person_panel.html", gather=of_person, order=30))
