from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "safeharbour.justice.evidence"
    label = "evidence"

    def ready(self) -> None:
        from safeharbour.justice.evidence.of_file import of_file
        from safeharbour.justice.investigations.panels import ON_FILE

        ON_FILE.add("evidence/_file_panel.html", of_file, order=50)
