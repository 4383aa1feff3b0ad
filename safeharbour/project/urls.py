"""Every address of the house. Pages carry their language, so that no cookie needs to remember it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from safeharbour.interface import leaving
from safeharbour.interface.views import quick_exit, start
from safeharbour.project.views import health
from safeharbour.support.directory.api.endpoints import addresses as directory_api_addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start, name="start"),
    path("healthz", health, name="health"),
    path(leaving.PATH.removeprefix("/"), quick_exit, name="quick_exit"),
    # Without a language: an agency's provider knows this address by heart.
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("hsds/", directory_api_addresses()),
    path("exchange/v1/", include("safeharbour.justice.exchange.protocol_urls")),
    *i18n_patterns(
        path("", include("safeharbour.interface.urls")),
        # one line per app, in the order of the navigation
        path("screening/", include("safeharbour.support.screening.urls")),
        path("people/", include("safeharbour.support.people.urls")),
        path("consent/", include("safeharbour.trust.consent.urls")),
        path("beds/", include("safeharbour.support.shelter.urls")),
        path("referrals/", include("safeharbour.support.referrals.urls")),
        path("care/", include("safeharbour.support.care.urls")),
        path("demands/", include("safeharbour.support.demands.urls")),
        path("conferences/", include("safeharbour.support.conferences.urls")),
        path("return-codes/", include("safeharbour.support.own_page.worker_urls")),
        path("mine/", include("safeharbour.support.own_page.urls")),
        path("help/", include("safeharbour.support.directory.help_urls")),
        path("directory/", include("safeharbour.support.directory.urls")),
        path("account/", include("safeharbour.trust.agencies.account_urls")),
        path("", include("safeharbour.trust.agencies.urls")),
        path("calendar/", include("safeharbour.trust.calendars.urls")),
        path("audit/", include("safeharbour.trust.audit.urls")),
        path("files/", include("safeharbour.justice.investigations.urls")),
        path("joint-files/", include("safeharbour.justice.joint_files.urls")),
        path("casework/", include("safeharbour.justice.casework.urls")),
        path("evidence/", include("safeharbour.justice.evidence.urls")),
        path("subjects/", include("safeharbour.justice.subjects.urls")),
        path("disclosures/", include("safeharbour.justice.disclosures.urls")),
        path("interchange/", include("safeharbour.justice.interchange.urls")),
        path("movements/", include("safeharbour.justice.movements.urls")),
        path("pointers/", include("safeharbour.justice.deconfliction.urls")),
        path("court/", include("safeharbour.justice.prosecutions.urls")),
        path("operations/", include("safeharbour.justice.operations.urls")),
        path("exchange/", include("safeharbour.justice.exchange.urls")),
    ),
]

handler500 = "safeharbour.interface.views.failed"
