"""Addresses of evidence. They carry numbers, never what an exhibit is."""

from django.urls import path

from safeharbour.justice.evidence import views

app_name = "evidence"
urlpatterns = [
    path("of/<uuid:file_id>/", views.register, name="register"),
    path("of/<uuid:file_id>/new/", views.new, name="new"),
    path("<uuid:pk>/", views.exhibit, name="exhibit"),
    path("<uuid:pk>/continuity/", views.continuity, name="continuity"),
    path("<uuid:pk>/content/", views.content, name="content"),
    path("<uuid:pk>/download/", views.download, name="download"),
    path("<uuid:pk>/verify/", views.verify, name="verify"),
]
