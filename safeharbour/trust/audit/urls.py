from django.urls import path

from safeharbour.trust.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.trail, name="trail"),
    path("export", views.export, name="export"),
]
