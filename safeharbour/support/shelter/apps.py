from django.apps import AppConfig


class ShelterConfig(AppConfig):
    name = "safeharbour.support.shelter"
    label = "shelter"
