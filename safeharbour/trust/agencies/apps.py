from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.navigation import Audience, NavigationEntry, Place, register
from safeharbour.trust.audit.people import who_is_who


class AgenciesConfig(AppConfig):
    name = "safeharbour.trust.agencies"
    label = "agencies"

    def ready(self) -> None:
        from safeharbour.trust.agencies.queries import names_of_agencies, names_of_colleagues
        from safeharbour.trust.agencies.receivers import listen
        from safeharbour.trust.agencies.roles import store_role_permissions_after_migrate

        post_migrate.connect(
            store_role_permissions_after_migrate, sender=self, dispatch_uid="agencies.store_role_permissions"
        )
        listen()
        who_is_who.colleagues, who_is_who.agencies = names_of_colleagues, names_of_agencies
        for entry in ENTRIES:
            register(entry)


ENTRIES = (
    NavigationEntry(
        label=_("Whom to call"),
        url_name="agencies:telephones",
        order=80,
        description=_("The agencies that take part, and their telephones."),
    ),
    NavigationEntry(
        label=_("People"),
        url_name="agencies:members",
        permission="agency.administer",
        order=90,
        description=_("Who acts for your agency; invite, change and end."),
    ),
    NavigationEntry(
        label=_("Agencies"),
        url_name="agencies:province",
        permission="province.administer",
        order=91,
        description=_("Admit agencies and file their agreements."),
    ),
    NavigationEntry(
        label=_("Your account"), url_name="agencies:profile", audience=Audience.SIGNED_IN, place=Place.ACCOUNT
    ),
    NavigationEntry(label=_("Sign in"), url_name="account_login", audience=Audience.VISITORS, place=Place.ACCOUNT),
    NavigationEntry(
        label=_("Sign out"),
        url_name="account_logout",
        audience=Audience.SIGNED_IN,
        place=Place.ACCOUNT,
        order=200,
        post=True,
    ),
)
