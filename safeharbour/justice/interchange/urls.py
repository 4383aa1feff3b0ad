"""Addresses of what leaves a file and comes into it. They carry numbers, never what stands in it."""

from django.urls import path

from safeharbour.justice.interchange import views

app_name = "interchange"
urlpatterns = [
    path("of/<uuid:file_id>/copies/", views.copies, name="copies"),
    path("of/<uuid:file_id>/arrivals/", views.arrivals, name="arrivals"),
    path("arrivals/<uuid:pk>/", views.arrival, name="arrival"),
    path("lines/<uuid:pk>/", views.line, name="line"),
    path("lines/<uuid:pk>/leave/", views.leave_out, name="leave_out"),
    path("lines/<uuid:pk>/<slug:kind>/", views.take, name="take"),
]
