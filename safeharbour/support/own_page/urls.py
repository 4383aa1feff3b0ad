"""A person's own page. Its addresses say nothing of what it is."""

from django.urls import path

from safeharbour.support.own_page.views import hers

app_name = "own_page"
urlpatterns = [
    path("", hers.page, name="page"),
    path("stop/<uuid:grant>/", hers.stop, name="stop"),
    path("reach/", hers.contact, name="contact"),
    path("write/", hers.message, name="message"),
    path("read/", hers.answers, name="answers"),
    path("end/", hers.close, name="close"),
    path("leave/", hers.leave, name="leave"),
]
