from django.urls import path

from safeharbour.justice.investigations import views

app_name = "investigations"
urlpatterns = [
    path("", views.files, name="files"),
    path("new/", views.new_file, name="new_file"),
    path("<uuid:file_id>/", views.file, name="file"),
    path("<uuid:file_id>/status/", views.status, name="status"),
    path("<uuid:file_id>/facts/", views.facts, name="facts"),
    path("<uuid:file_id>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:file_id>/taken-up/", views.take_up, name="take_up"),
]
