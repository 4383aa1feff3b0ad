"""Addresses of the register. They carry numbers, never what a demand asks or of whom."""

from django.urls import path

from safeharbour.support.demands.views import giving, register

app_name = "demands"
urlpatterns = [
    path("", register.register, name="register"),
    path("new/<str:number>/", register.new, name="new"),
    path("<uuid:pk>/", register.one, name="one"),
    path("<uuid:pk>/words/", register.words, name="words"),
    path("<uuid:pk>/step/<str:what>/", register.step, name="step"),
    path("<uuid:pk>/give/", giving.give, name="give"),
    path("<uuid:pk>/counselling/", giving.counselling, name="counselling"),
]
