"""Addresses of disclosures put with a file. They carry numbers, never what was told."""

from django.urls import path

from safeharbour.justice.disclosures import views

app_name = "disclosures"
urlpatterns = [
    path("of/<uuid:file_id>/", views.of_file, name="of_file"),
    path("of/<uuid:file_id>/<uuid:disclosure_id>/", views.attach, name="attach"),
    path("<uuid:pk>/open/", views.open_one, name="open"),
    path("<uuid:pk>/take-off/", views.take_off, name="take_off"),
]
