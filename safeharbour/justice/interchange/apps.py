from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    name = "safeharbour.justice.interchange"
    label = "interchange"

    def ready(self) -> None:
        from safeharbour.justice.interchange.showing import of_file
        from safeharbour.justice.investigations.panels import ON_FILE

        ON_FILE.add("interchange/_file_panel.html", of_file, order=90)
