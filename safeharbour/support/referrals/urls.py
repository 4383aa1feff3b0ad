"""Addresses of referrals. They carry numbers of referrals, services and units, never a need of somebody or a name."""

from django.urls import path, register_converter

from safeharbour.support.referrals.views import beginning, board, lists, one, sharing

app_name = "referrals"


class BoxConverter:
    """One of the two lists."""

    regex = "inbox|outbox"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(BoxConverter, "box")

urlpatterns = [
    path("", lists.inbox, name="inbox"),
    path("sent/", lists.outbox, name="outbox"),
    path("<box:box>/seen/", lists.acknowledge, name="acknowledge"),
    path("<box:box>/views/", lists.save_view, name="save_view"),
    path("<box:box>/views/<int:view_id>/remove/", lists.forget_view, name="forget_view"),
    path("<box:box>/list.csv", lists.export, name="export"),
    path("new/", beginning.start, name="start"),
    path("new/service/<uuid:service>/", beginning.to_service, name="to_service"),
    path("new/unit/<int:number>/", beginning.to_unit, name="to_unit"),
    path("board/", board.board, name="board"),
    path("board.csv", board.board_csv, name="board_csv"),
    path("<uuid:pk>/", one.one, name="one"),
    path("<uuid:pk>/step/", one.step, name="step"),
    path("<uuid:pk>/another/", one.pass_on, name="pass_on"),
    path("<uuid:pk>/person/", one.person, name="person"),
    path("<uuid:pk>/conversation/", one.plan, name="plan"),
    path("<uuid:pk>/talked/", one.talked, name="talked"),
    path("<uuid:pk>/package/<uuid:grant>/", sharing.package, name="package"),
    path("<uuid:pk>/take-up/", one.take_up, name="take_up"),
]
