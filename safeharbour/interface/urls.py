from django.urls import path

from safeharbour.interface.views import home

app_name = "interface"
urlpatterns = [
    path("", home, name="home"),
]
