from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.navigation import NavigationEntry, register
from safeharbour.trust.access.actors import Actor


class ConsentConfig(AppConfig):
    name = "safeharbour.trust.consent"
    label = "consent"

    def ready(self) -> None:
        for entry in ENTRIES:
            register(entry)


def emergencies_waiting(actor: Actor) -> int:
    from safeharbour.trust.consent.queries import emergencies_to_review

    return emergencies_to_review(actor.agency).count()


ENTRIES = (
    NavigationEntry(
        label=_("Shared with us"),
        url_name="consent:received",
        permission="disclosure.receive",
        order=45,
        description=_("What people agreed to share with your agency, and what to erase."),
    ),
    NavigationEntry(
        label=_("Without consent"),
        url_name="consent:without",
        permission="consent.record",
        order=46,
        description=_("Disclosures that a law demands or allows: to decide and to look at again."),
    ),
    NavigationEntry(
        label=_("Emergency access"),
        url_name="consent:emergency",
        permission="consent.emergency",
        order=47,
        description=_("See a person of another agency for an hour when a life hangs on it."),
    ),
    NavigationEntry(
        label=_("Emergencies to review"),
        url_name="consent:emergencies",
        permission="audit.emergency",
        order=91,
        description=_("Who opened a record in an emergency, and why."),
        waiting=emergencies_waiting,
    ),
)
