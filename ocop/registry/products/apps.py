"""Django's name for this app."""

from django.apps import AppConfig


class ProductsConfig(AppConfig):
    name = "ocop.registry.products"
