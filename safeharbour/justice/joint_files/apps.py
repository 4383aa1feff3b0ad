from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JointFilesConfig(AppConfig):
    name = "safeharbour.justice.joint_files"
    label = "joint_files"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.justice.investigations.panels import ON_FILE
        from safeharbour.justice.joint_files.queries import waiting_for_consent
        from safeharbour.justice.joint_files.showing import of_file

        ON_FILE.add("joint_files/_file_panel.html", of_file, order=80)
        register(
            NavigationEntry(
                label=_("Joint files"),
                url_name="joint_files:list",
                permission="file.write",
                order=43,
                description=_("Work a case together with another service: what each put in, and nothing else."),
                waiting=waiting_for_consent,
            )
        )
