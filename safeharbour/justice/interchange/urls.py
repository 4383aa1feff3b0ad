"""Addresses of what leaves a file and comes into it. They carry numbers, never what stands in it."""

from django.urls import path

from safeharbour.justice.interchange import views

app_name = "interchange"
urlpatterns = [
    path("of/<uuid:file_id>/copies/", views.copies, name="copies"),
]
