from django.urls import path

from safeharbour.support.people.views import file, people, whole

app_name = "people"
urlpatterns = [
    path("", people.search, name="search"),
    path("register/", people.register, name="register"),
    path("<str:number>/", people.person, name="person"),
    path("<str:number>/identity/", people.identity, name="identity"),
    path("<str:number>/correct/", people.correct, name="correct"),
    path("<str:number>/note/", people.note, name="note"),
    path("<str:number>/notes/", people.notes, name="notes"),
    path("<str:number>/erase/", people.erase, name="erase"),
    path("<str:number>/open/", file.open_file, name="open"),
    path("<str:number>/tell/<str:scope>/", file.tell, name="tell"),
    path("<str:number>/needs/", file.needs, name="needs"),
    path("<str:number>/contact/", file.contact, name="contact"),
    path("<str:number>/join/", whole.join, name="join"),
    path("<str:number>/part/", whole.part, name="part"),
    path("<str:number>/freeze/", whole.freeze, name="freeze"),
    path("<str:number>/lift/", whole.lift, name="lift"),
    path("<str:number>/export/", whole.export, name="export"),
]
