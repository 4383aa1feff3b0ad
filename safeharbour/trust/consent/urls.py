from django.urls import path

from safeharbour.trust.consent.views import emergencies, grants, packages, without

app_name = "consent"
urlpatterns = [
    path("", packages.received, name="received"),
    path("people/<str:number>/", grants.person, name="person"),
    path("people/<str:number>/talk/", grants.talk, name="talk"),
    path("people/<str:number>/without/", without.ask, name="ask"),
    path("grants/<uuid:pk>/", grants.shared, name="shared"),
    path("grants/<uuid:pk>/withdraw/", grants.withdraw, name="withdraw"),
    path("grants/<uuid:pk>/send/", packages.send, name="send"),
    path("packages/<uuid:pk>/open/", packages.open_one, name="open"),
    path("packages/<uuid:pk>/erased/", packages.erased, name="erased"),
    path("packages/<uuid:pk>/recall/", packages.recall, name="recall"),
    path("without/", without.listed, name="without"),
    path("without/<uuid:pk>/", without.one, name="without_one"),
    path("without/<uuid:pk>/answer/", without.answer, name="answer"),
    path("without/<uuid:pk>/told/", without.tell, name="tell"),
    path("without/<uuid:pk>/review/", without.review, name="review"),
    path("emergency/", emergencies.start, name="emergency"),
    path("emergency/<uuid:pk>/", emergencies.one, name="emergency_one"),
    path("emergencies/", emergencies.listed, name="emergencies"),
    path("emergencies/<uuid:pk>/review/", emergencies.acknowledge, name="acknowledge"),
]
