from django.urls import path

from safeharbour.interface.views import home, style, style_confirm, style_done

app_name = "interface"
urlpatterns = [
    path("", home, name="home"),
    path("style/", style, name="style"),
    path("style/confirm/", style_confirm, name="style_confirm"),
    path("style/done/", style_done, name="style_done"),
]
