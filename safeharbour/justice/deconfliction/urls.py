from django.urls import path

from safeharbour.justice.deconfliction import views

app_name = "deconfliction"
urlpatterns = [
    path("", views.pointers, name="pointers"),
    path("new/", views.choose, name="choose"),
    path("new/<slug:kind>/", views.register, name="register"),
    path("matches/", views.matches, name="matches"),
    path("matches/<uuid:pk>/", views.match, name="match"),
    path("alarms/", views.alarms, name="alarms"),
    path("alarms/<uuid:pk>/", views.alarm, name="alarm"),
    path("<uuid:pk>/", views.pointer, name="pointer"),
    path("<uuid:pk>/renew/", views.renew, name="renew"),
    path("<uuid:pk>/end/", views.end, name="end"),
]
