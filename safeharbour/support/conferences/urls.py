"""Addresses of conferences. They carry numbers, never what is talked about."""

from django.urls import path

from safeharbour.support.conferences.views import conferences

app_name = "conferences"
urlpatterns = [
    path("", conferences.everything, name="list"),
    path("new/<str:number>/", conferences.new, name="new"),
    path("<uuid:pk>/", conferences.one, name="one"),
    path("<uuid:pk>/words/", conferences.words, name="words"),
    path("<uuid:pk>/agenda/", conferences.agenda, name="agenda"),
    path("<uuid:pk>/view/", conferences.view, name="view"),
    path("<uuid:pk>/item/", conferences.item, name="item"),
    path("<uuid:pk>/item/<uuid:item_pk>/", conferences.decide, name="decide"),
]
