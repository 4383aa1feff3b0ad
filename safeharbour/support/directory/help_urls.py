"""Find help: public, without cookies."""

from django.urls import path

from safeharbour.support.directory.views import help as pages

app_name = "help"
urlpatterns = [
    path("", pages.find_help, name="find"),
    path("list.pdf", pages.help_list, name="list"),
    path("<uuid:entry>/", pages.help_entry, name="entry"),
]
