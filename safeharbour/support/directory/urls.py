"""The workers' directory."""

from django.urls import path

from safeharbour.support.directory.views import entries, parts, places

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
    path("services/add/", places.new_service, name="add_service"),
    path("services/<uuid:service>/places/", places.given, name="give_at"),
    path("services/<uuid:service>/places/<uuid:location>/remove/", places.given_no_more, name="give_no_more_at"),
    path("services/<uuid:service>/<slug:kind>/", parts.part, name="add_part"),
    path("services/<uuid:service>/<slug:kind>/<uuid:part>/", parts.part, name="change_part"),
    path("services/<uuid:service>/<slug:kind>/<uuid:part>/remove/", parts.part_removed, name="remove_part"),
    path("places/", places.ours, name="our_places"),
    path("places/add/", places.new_place, name="add_place"),
    path("places/<uuid:location>/", entries.place, name="place"),
    path("places/<uuid:location>/edit/", places.edit, name="edit_place"),
    path("places/<uuid:location>/secrecy/", entries.secrecy, name="secrecy"),
    path("places/<uuid:location>/<slug:kind>/", parts.part, name="add_part_of_place"),
    path("places/<uuid:location>/<slug:kind>/<uuid:part>/", parts.part, name="change_part_of_place"),
    path("places/<uuid:location>/<slug:kind>/<uuid:part>/remove/", parts.part_removed, name="remove_part_of_place"),
]
