"""The workers' directory."""

from django.urls import path

from safeharbour.support.directory.views import entries

app_name = "directory"
urlpatterns = [
    path("", entries.search, name="search"),
    path("list.csv", entries.export, name="export"),
    path("ours/", entries.ours, name="ours"),
    path("entries/<uuid:entry>/", entries.entry, name="entry"),
    path("services/<uuid:service>/", entries.service, name="service"),
    path("services/<uuid:service>/edit/", entries.edit, name="edit"),
    path("services/<uuid:service>/confirm/", entries.confirm, name="confirm"),
    path("services/<uuid:service>/withdraw/", entries.withdraw, name="withdraw"),
    path("services/<uuid:service>/put-back/", entries.put_back, name="put_back"),
    path("places/<uuid:location>/secrecy/", entries.secrecy, name="secrecy"),
]
