from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    name = "safeharbour.support.care"
    label = "care"
    verbose_name = _("Care")

    def ready(self) -> None:
        from safeharbour.support.care.of_person import of_person
        from safeharbour.support.care.sharing import share_goals_with_plans
        from safeharbour.support.people import panels

        panels.register(panels.Panel(template="care/_person_panel.html", gather=of_person, order=20))
        share_goals_with_plans()
