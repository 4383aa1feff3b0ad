from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "safeharbour.support.directory"
    label = "directory"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from safeharbour.interface.navigation import Audience, NavigationEntry, register
        from safeharbour.trust.agencies.roles import Permission

        register(
            NavigationEntry(
                label=_("Find help"),
                url_name="help:find",
                audience=Audience.VISITORS,
                order=10,
                description=_("Services near you. No sign-in, no cookies."),
            )
        )
        register(
            NavigationEntry(
                label=_("Services"),
                url_name="directory:search",
                order=30,
                description=_("Search the directory of services."),
            )
        )
        register(
            NavigationEntry(
                label=_("Our entries"),
                url_name="directory:ours",
                permission=Permission.DIRECTORY_EDIT,
                order=35,
                description=_("Confirm and change what your agency publishes."),
            )
        )
