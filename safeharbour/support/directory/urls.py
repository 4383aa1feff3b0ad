"""The workers' directory."""

from django.urls import path

from safeharbour.support.directory.views import entries, parts

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
    path("services/<uuid:service>/hours/", parts.hours, name="add_hours"),
    path("services/<uuid:service>/hours/<uuid:schedule>/", parts.hours, name="change_hours"),
    path("services/<uuid:service>/hours/<uuid:schedule>/remove/", parts.hours_removed, name="remove_hours"),
    path("services/<uuid:service>/phones/", parts.phone, name="add_phone"),
    path("services/<uuid:service>/phones/<uuid:phone>/", parts.phone, name="change_phone"),
    path("services/<uuid:service>/phones/<uuid:phone>/remove/", parts.phone_removed, name="remove_phone"),
    path("places/<uuid:location>/", entries.place, name="place"),
    path("places/<uuid:location>/hours/", parts.hours, name="add_place_hours"),
    path("places/<uuid:location>/hours/<uuid:schedule>/", parts.hours, name="change_place_hours"),
    path("places/<uuid:location>/hours/<uuid:schedule>/remove/", parts.hours_removed, name="remove_place_hours"),
    path("places/<uuid:location>/phones/", parts.phone, name="add_place_phone"),
    path("places/<uuid:location>/phones/<uuid:phone>/", parts.phone, name="change_place_phone"),
    path("places/<uuid:location>/phones/<uuid:phone>/remove/", parts.phone_removed, name="remove_place_phone"),
    path("places/<uuid:location>/secrecy/", entries.secrecy, name="secrecy"),
]
