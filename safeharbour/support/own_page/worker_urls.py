"""Codes and messages of own pages, for who serves people."""

from django.urls import path

from safeharbour.support.own_page.views import workers

app_name = "codes"
urlpatterns = [
    path("", workers.waiting, name="waiting"),
    path("<str:number>/", workers.code, name="code"),
    path("<str:number>/end/", workers.end, name="end"),
    path("<str:number>/messages/", workers.read, name="read"),
    path("<str:number>/answer/", workers.answer, name="answer"),
]
