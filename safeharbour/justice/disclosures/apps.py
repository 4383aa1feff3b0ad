from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    name = "safeharbour.justice.disclosures"
    label = "disclosures"

    def ready(self) -> None:
        from safeharbour.justice.disclosures.of_file import of_file, open_in
        from safeharbour.justice.investigations.panels import ON_FILE, OPEN_WORK

        ON_FILE.add("disclosures/_file_panel.html", of_file, order=35)
        OPEN_WORK[self.label] = open_in
