"""Django's name for this app; ideas join maps and the record pages when the site starts."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "ocop.recognition.ideas"

    def ready(self) -> None:
        """Tell maps of ideas; add the ideas of a producer and of a product to their pages."""
        from ocop.ground.maps.bearers import bearers
        from ocop.recognition.ideas.bearer import BEARER
        from ocop.recognition.ideas.sections import ideas_of_producer, ideas_of_product
        from ocop.registry.producers.pages import sections as of_producers
        from ocop.registry.products.sections import sections as of_products

        bearers.add(BEARER)
        of_producers.add("ideas", ideas_of_producer)
        of_products.add("ideas", ideas_of_product)
