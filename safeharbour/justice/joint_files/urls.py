"""Addresses of joint files. They carry numbers, never what is worked on."""

from django.urls import path

from safeharbour.justice.joint_files import views

app_name = "joint_files"
urlpatterns = [
    path("", views.joint_files, name="list"),
    path("of/<uuid:file_id>/propose/", views.propose, name="propose"),
    path("<uuid:pk>/", views.one, name="one"),
    path("<uuid:pk>/agree/", views.agree, name="agree"),
    path("<uuid:pk>/decline/", views.decline, name="decline"),
    path("<uuid:pk>/put-in/", views.put_in, name="put_in"),
    path("<uuid:pk>/leave/", views.leave, name="leave"),
]
