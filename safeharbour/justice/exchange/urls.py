from django.urls import path

from safeharbour.justice.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.found, name="found"),
    path("found/<uuid:pk>/seen/", views.seen, name="seen"),
    path("offers/<uuid:pointer>/<uuid:partner>/", views.offer, name="offer"),
    path("offers/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("partners/", views.partners, name="partners"),
    path("partners/new/", views.add, name="add"),
    path("partners/<uuid:pk>/", views.partner, name="partner"),
    path("partners/<uuid:pk>/<slug:state>/", views.state, name="state"),
]
