"""Addresses of the account and of the agency's administration."""

from django.conf import settings
from django.urls import URLPattern, path

from safeharbour.trust.agencies.views.account import second_factor
from safeharbour.trust.agencies.views.acting import acting, arrive
from safeharbour.trust.agencies.views.demonstration import demonstration

app_name = "agencies"
urlpatterns: list[URLPattern] = [
    path("account/arrive/", arrive, name="arrive"),
    path("account/acting/", acting, name="acting"),
    path("account/second-factor/set-up/", second_factor, name="second_factor"),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("account/demonstration/", demonstration, name="demonstration"))
