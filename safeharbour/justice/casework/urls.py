"""Addresses of casework. They carry numbers, never what was decided."""

from django.urls import path

from safeharbour.justice.casework import views

app_name = "casework"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("of/<uuid:file_id>/log/", views.log, name="log"),
    path("of/<uuid:file_id>/log/sheet/", views.export, name="export"),
    path("of/<uuid:file_id>/decide/", views.decide, name="decide"),
    path("decisions/<uuid:pk>/correct/", views.correct, name="correct"),
    path("of/<uuid:file_id>/tasks/", views.tasks, name="tasks"),
    path("of/<uuid:file_id>/tasks/new/", views.new_task, name="new_task"),
    path("tasks/<uuid:pk>/", views.task, name="task"),
    path("of/<uuid:file_id>/conferences/", views.conferences, name="conferences"),
    path("of/<uuid:file_id>/conferences/new/", views.hold, name="hold"),
    path("conferences/<uuid:pk>/", views.conference, name="conference"),
]
