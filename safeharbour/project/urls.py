"""Every address of the house. Pages carry their language, so that no cookie needs to remember it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path

from safeharbour.project.views import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
    *i18n_patterns(
        # one line per app, in the order of the navigation
    ),
]
