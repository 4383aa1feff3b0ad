"""Addresses of movements. They carry numbers, never a place."""

from django.urls import path

from safeharbour.justice.movements import views

app_name = "movements"
urlpatterns = [
    path("of/<uuid:file_id>/", views.movements, name="of_file"),
    path("of/<uuid:file_id>/new/", views.new, name="new"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("told/<uuid:side_id>/", views.tell, name="tell"),
    path("told/<uuid:pk>/back/", views.take_back, name="take_back"),
]
