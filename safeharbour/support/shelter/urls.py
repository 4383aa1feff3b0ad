"""Addresses of the shelter. They carry numbers of requests and units, never a need, a name or a place."""

from django.urls import path

from safeharbour.support.shelter.views import board, house, requester, residents

app_name = "shelter"

urlpatterns = [
    path("", requester.night, name="night"),
    path("requests/<uuid:request_id>/", requester.search, name="search"),
    path("for/<str:number>/", requester.night_for, name="night_for"),
    path("requests/<uuid:request_id>/person/", requester.person, name="person"),
    path("requests/<uuid:request_id>/withdraw/", requester.withdraw, name="withdraw"),
    path("requests/<uuid:request_id>/hold/<int:number>/", requester.hold, name="hold"),
    path("holds/", requester.holds, name="holds"),
    path("holds/read/", requester.read_notices, name="read_notices"),
    path("holds/<uuid:promise_id>/release/", requester.release, name="release"),
    path("holds/<uuid:promise_id>/extend/", requester.extend, name="extend"),
    path("house/", house.desk, name="desk"),
    path("house/new/", house.new_house, name="new_house"),
    path("house/<uuid:house_id>/address/", house.address, name="address"),
    path("house/<uuid:house_id>/address/change/", house.change_address, name="change_address"),
    path("house/<uuid:house_id>/telephone/", house.telephone, name="telephone"),
    path("house/<uuid:house_id>/units/new/", house.new_unit, name="new_unit"),
    path("house/holds/<uuid:promise_id>/accept/", house.accept, name="accept"),
    path("house/holds/<uuid:promise_id>/decline/", house.decline, name="decline"),
    path("house/holds/<uuid:promise_id>/arrived/", house.arrived, name="arrived"),
    path("house/holds/<uuid:promise_id>/departed/", house.departed, name="departed"),
    path("house/stays/<uuid:promise_id>/person/", residents.stay_person, name="stay_person"),
    path("house/for/<str:number>/", residents.stay_for, name="stay_for"),
    path("house/units/<int:number>/", house.unit, name="unit"),
    path("house/units/<int:number>/status/", house.set_status, name="set_status"),
    path("house/units/<int:number>/take-in/", house.take_in, name="take_in"),
    path("board/", board.board, name="board"),
    path("board.csv", board.board_csv, name="board_csv"),
]
