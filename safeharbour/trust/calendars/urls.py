from django.urls import path

from safeharbour.trust.calendars import views

app_name = "calendars"
urlpatterns = [
    path("new/", views.make, name="make"),
    path("end/", views.end, name="end"),
    path("mine.ics", views.calendar, name="calendar"),
]
