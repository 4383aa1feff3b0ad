from django.urls import path

from safeharbour.justice.prosecutions.views import cases, charges, disclosure, law, time, witness

app_name = "prosecutions"
urlpatterns = [
    path("", cases.cases, name="cases"),
    path("new/", cases.new, name="new"),
    path("law/", law.law, name="law"),
    path("files/", cases.briefs, name="briefs"),
    path("send/", cases.send, name="send"),
    path("outcomes/", cases.outcomes, name="outcomes"),
    path("hearings/", time.hearings, name="hearings"),
    path("hearings.ics", time.calendar, name="calendar"),
    path("<uuid:pk>/", cases.case, name="case"),
    path("<uuid:pk>/names/", cases.names, name="names"),
    path("<uuid:pk>/take-up/", cases.take_up, name="take_up"),
    path("<uuid:pk>/lay-down/", cases.lay_down, name="lay_down"),
    path("<uuid:pk>/files/", cases.files, name="files"),
    path("<uuid:pk>/offices/", cases.offices, name="offices"),
    path("<uuid:pk>/accused/", charges.accused, name="accused"),
    path("<uuid:pk>/accused/<uuid:accused_id>/charge/", charges.charge, name="charge"),
    path("<uuid:pk>/people/", witness.add, name="protect"),
    path("<uuid:pk>/people/<uuid:person_id>/", witness.person, name="person"),
    path("<uuid:pk>/people/<uuid:person_id>/<slug:topic>/", witness.topic, name="topic"),
    path("<uuid:pk>/defence/", disclosure.defence, name="defence"),
    path("<uuid:pk>/defence/guard/", disclosure.guard, name="guard"),
    path("<uuid:pk>/defence/check/", disclosure.check, name="check"),
    path("<uuid:pk>/defence/<uuid:bundle_id>/", disclosure.bundle, name="bundle"),
    path("<uuid:pk>/export/", witness.export, name="export"),
    path("<uuid:pk>/course/", time.course, name="course"),
    path("<uuid:pk>/hearings/", time.hearing, name="hearing"),
    path("<uuid:pk>/hearings/<uuid:appearance_id>/", time.hearing_step, name="hearing_step"),
    path("<uuid:pk>/waivers/", time.waiver, name="waiver"),
    path("<uuid:pk>/waivers/<uuid:waiver_id>/", time.strike, name="strike"),
    path("<uuid:pk>/charges/<uuid:charge_id>/<slug:what>/", charges.step, name="step"),
]
