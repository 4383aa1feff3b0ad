"""Addresses of what leaves a file and comes into it. They carry numbers, never what stands in it."""

from django.urls import path

from safeharbour.justice.interchange import views
from safeharbour.justice.interchange.lists import views as lists

app_name = "interchange"
urlpatterns = [
    path("of/<uuid:file_id>/copies/", views.copies, name="copies"),
    path("of/<uuid:file_id>/arrivals/", views.arrivals, name="arrivals"),
    path("of/<uuid:file_id>/lists/", lists.lists, name="lists"),
    path("lists/<uuid:pk>/", lists.one, name="list"),
    path("lists/<uuid:pk>/columns/", lists.columns, name="columns"),
    path("lists/<uuid:pk>/rejected/", lists.rejected, name="rejected"),
    path("lists/<uuid:pk>/take/", lists.take, name="take_list"),
    path("lists/<uuid:pk>/drop/", lists.drop, name="drop_list"),
    path("arrivals/<uuid:pk>/", views.arrival, name="arrival"),
    path("lines/<uuid:pk>/", views.line, name="line"),
    path("lines/<uuid:pk>/leave/", views.leave_out, name="leave_out"),
    path("lines/<uuid:pk>/<slug:kind>/", views.take, name="take"),
]
