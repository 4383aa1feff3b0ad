from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "safeharbour.justice.subjects"
    label = "subjects"

    def ready(self) -> None:
        from safeharbour.justice.investigations.panels import ON_FILE
        from safeharbour.justice.subjects.of_file import of_file

        ON_FILE.add("subjects/_file_panel.html", of_file, order=20)
