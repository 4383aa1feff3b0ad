from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "safeharbour.trust.consent"
    label = "consent"
