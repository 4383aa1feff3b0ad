from http import HTTPStatus

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.refusals import Answer, further_answers
from safeharbour.trust.vault.errors import Erased, KeysUnavailable

ERASED = _("This person was erased. Nobody can read any more what was written about them.")
UNAVAILABLE = _("The keys cannot be reached now. Nothing was changed. Try again in a few minutes.")


class VaultConfig(AppConfig):
    name = "safeharbour.trust.vault"
    label = "vault"

    def ready(self) -> None:
        further_answers[Erased] = Answer(HTTPStatus.GONE, ERASED)
        further_answers[KeysUnavailable] = Answer(HTTPStatus.SERVICE_UNAVAILABLE, UNAVAILABLE)
