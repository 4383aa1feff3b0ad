from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "safeharbour.support.screening"
    label = "screening"
