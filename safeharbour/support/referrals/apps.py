from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "safeharbour.support.referrals"
    label = "referrals"

    def ready(self) -> None:
        from safeharbour.interface.navigation import NavigationEntry, register
        from safeharbour.support.people import holding
        from safeharbour.support.people.panels import ON_PERSON
        from safeharbour.support.referrals import queries
        from safeharbour.support.referrals.of_export import what_referrals_hold
        from safeharbour.support.referrals.of_person import of_person
        from safeharbour.trust.agencies.roles import Permission

        holding.register(holding.Holding(name="referrals", read=what_referrals_hold, order=40))
        ON_PERSON.add("referrals/_person_panel.html", of_person, order=40)
        register(
            NavigationEntry(
                label=_("Referrals to us"),
                url_name="referrals:inbox",
                permission=Permission.REFERRAL_ANSWER,
                order=12,
                description=_("Who asks for help for somebody. Answer, hand over, say when they were served."),
                waiting=queries.to_answer,
            )
        )
        register(
            NavigationEntry(
                label=_("Referrals we sent"),
                url_name="referrals:outbox",
                permission=Permission.REFERRAL_SEND,
                order=14,
                description=_("Refer somebody with their yes, and follow it until they are served."),
                waiting=queries.to_look_after,
            )
        )
        register(
            NavigationEntry(
                label=_("Referrals in the province"),
                url_name="referrals:board",
                permission=Permission.REFERRAL_COUNT,
                order=32,
                description=_("Who waits too long, and how long a match takes."),
                waiting=queries.overdue_not_taken_up,
            )
        )
