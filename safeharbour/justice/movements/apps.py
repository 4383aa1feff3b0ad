from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "safeharbour.justice.movements"
    label = "movements"

    def ready(self) -> None:
        from safeharbour.justice.deconfliction.panels import ON_MATCH
        from safeharbour.justice.investigations.panels import ON_FILE
        from safeharbour.justice.joint_files.kinds import KINDS
        from safeharbour.justice.movements.for_joint_files import KINDS as OFFERED
        from safeharbour.justice.movements.of_file import of_file
        from safeharbour.justice.movements.on_match import on_match

        ON_FILE.add("movements/_file_panel.html", of_file, order=25)
        ON_MATCH.add("movements/_on_match.html", on_match)
        KINDS.update(OFFERED)
