"""Addresses of who and what is in a file. They carry numbers, never what is known."""

from django.urls import path

from safeharbour.justice.subjects import views

app_name = "subjects"
urlpatterns = [
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/<uuid:pk>/", views.review, name="review"),
    path("charged/", views.charged, name="charged"),
    path("of/<uuid:file_id>/", views.register, name="register"),
    path("of/<uuid:file_id>/new/", views.choose, name="choose"),
    path("of/<uuid:file_id>/new/<slug:kind>/", views.new, name="new"),
    path("of/<uuid:file_id>/relations/", views.relations, name="relations"),
    path("relations/<uuid:pk>/withdraw/", views.withdraw_relation, name="withdraw_relation"),
    path("<uuid:pk>/", views.subject, name="subject"),
    path("<uuid:pk>/change/", views.change, name="change"),
    path("<uuid:pk>/what/", views.recast, name="recast"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:pk>/restore/", views.restore, name="restore"),
    path("<uuid:pk>/relate/", views.relate, name="relate"),
    path("<uuid:pk>/review/", views.put_forward, name="put_forward"),
    path("<uuid:pk>/pointer/", views.point, name="point"),
]
