from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubjectsConfig(AppConfig):
    name = "safeharbour.justice.subjects"
    label = "subjects"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.justice.investigations.panels import ON_FILE
        from safeharbour.justice.subjects.of_file import of_file
        from safeharbour.justice.subjects.queries import reviews_waiting

        ON_FILE.add("subjects/_file_panel.html", of_file, order=20)
        register(
            NavigationEntry(
                label=_("Before any charge"),
                url_name="subjects:reviews",
                permission="file.write",
                order=46,
                description=_("What protected people are said to have done: a colleague looks before any charge."),
                waiting=reviews_waiting,
            )
        )
        register(
            NavigationEntry(
                label=_("Survivors charged"),
                url_name="subjects:charged",
                permission="charged.count",
                order=47,
                description=_("How many protected people were charged in the province. The target is zero."),
            )
        )
