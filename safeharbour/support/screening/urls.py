"""Addresses of screening. They carry numbers, never an answer."""

from django.urls import path

from safeharbour.support.screening.views import duties, screening

app_name = "screening"

urlpatterns = [
    path("", screening.start, name="start"),
    path("past/", screening.past, name="past"),
    path("card/", duties.rights_card, name="card"),
    path("now/<slug:vantage>/", duties.guide, name="guide"),
    path("<uuid:number>/", screening.form, name="form"),
    path("<uuid:number>/discard/", screening.discard, name="discard"),
    path("<uuid:number>/result/", screening.result, name="result"),
    path("<uuid:number>/report/", duties.report, name="report"),
    path("<uuid:number>/response.json", screening.response, name="response"),
]
