from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "safeharbour.trust.vault"
    label = "vault"
