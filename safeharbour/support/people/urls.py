from django.urls import path

from safeharbour.support.people import views

app_name = "people"
urlpatterns = [
    path("", views.search, name="search"),
    path("register/", views.register, name="register"),
    path("<str:number>/", views.person, name="person"),
    path("<str:number>/identity/", views.identity, name="identity"),
    path("<str:number>/correct/", views.correct, name="correct"),
    path("<str:number>/note/", views.note, name="note"),
    path("<str:number>/notes/", views.notes, name="notes"),
    path("<str:number>/erase/", views.erase, name="erase"),
]
