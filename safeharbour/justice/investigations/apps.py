from django.apps import AppConfig


class InvestigationsConfig(AppConfig):
    name = "safeharbour.justice.investigations"
    label = "investigations"
