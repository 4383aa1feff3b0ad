"""The second factor at the sign-in, unless the agency's own provider has just vouched for one."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from safeharbour.trust.agencies.sign_in import vouched_for


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        return not (user and vouched_for(request, user.pk)) and bool(super()._should_handle(request))
