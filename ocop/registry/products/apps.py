"""Django's name for this app; its block joins the producer's page when the site starts."""

from django.apps import AppConfig


class ProductsConfig(AppConfig):
    name = "ocop.registry.products"

    def ready(self) -> None:
        """Add the block of products to the page of a producer; tell maps of products."""
        from ocop.ground.maps.bearers import bearers
        from ocop.registry.producers.pages import sections
        from ocop.registry.products.bearer import AREAS, BEARER
        from ocop.registry.products.sections import products_of

        sections.add("products", products_of)
        bearers.add(BEARER)
        bearers.add(AREAS)
