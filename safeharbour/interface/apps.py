from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    name = "safeharbour.interface"
    label = "interface"
