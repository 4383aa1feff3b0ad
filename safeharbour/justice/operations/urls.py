from django.urls import path

from safeharbour.justice.operations import views

app_name = "operations"
urlpatterns = [
    path("", views.operations, name="list"),
    path("hours/", views.hours, name="hours"),
    path("new/", views.plan, name="plan"),
    path("overlaps/", views.overlaps, name="overlaps"),
    path("overlaps/<uuid:pk>/", views.overlap, name="overlap"),
    path("<uuid:pk>/", views.operation, name="one"),
    path("<uuid:pk>/change/", views.change, name="change"),
    path("<uuid:pk>/end/<slug:state>/", views.end, name="end"),
]
