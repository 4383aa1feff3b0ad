"""The two addresses that partners ask, without a language: signed, not signed in."""

from django.urls import path

from safeharbour.justice.exchange import protocol_views as views

app_name = "exchange_protocol"
urlpatterns = [
    path("points", views.points, name="points"),
    path("found", views.found, name="found"),
]
