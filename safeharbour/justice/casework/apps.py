from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    name = "safeharbour.justice.casework"
    label = "casework"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.justice.casework.for_joint_files import KINDS as OFFERED
        from safeharbour.justice.casework.of_file import of_file, open_in
        from safeharbour.justice.casework.queries import tasks_due
        from safeharbour.justice.investigations.panels import ON_FILE, OPEN_WORK
        from safeharbour.justice.joint_files.kinds import KINDS

        ON_FILE.add("casework/_file_panel.html", of_file, order=40)
        KINDS.update(OFFERED)
        OPEN_WORK[self.label] = open_in
        register(
            NavigationEntry(
                label=_("My tasks"),
                url_name="casework:mine",
                permission="file.write",
                order=40,
                description=_("What you are to do, in all files, and until when."),
                waiting=tasks_due,
            )
        )
