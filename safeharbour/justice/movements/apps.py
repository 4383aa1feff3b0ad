from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "safeharbour.justice.movements"
    label = "movements"

    def ready(self) -> None:
        from safeharbour.justice.investigations.panels import ON_FILE
        from safeharbour.justice.joint_files.kinds import KINDS
        from safeharbour.justice.movements.for_joint_files import KINDS as OFFERED
        from safeharbour.justice.movements.of_file import of_file

        ON_FILE.add("movements/_file_panel.html", of_file, order=25)
        KINDS.update(OFFERED)
