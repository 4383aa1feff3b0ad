from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "safeharbour.justice.evidence"
    label = "evidence"

    def ready(self) -> None:
        from safeharbour.justice.evidence.for_joint_files import KINDS as OFFERED
        from safeharbour.justice.evidence.of_file import of_file, open_in
        from safeharbour.justice.investigations.panels import ON_FILE, OPEN_WORK
        from safeharbour.justice.joint_files.kinds import KINDS

        ON_FILE.add("evidence/_file_panel.html", of_file, order=50)
        KINDS.update(OFFERED)
        OPEN_WORK[self.label] = open_in
