"""Django's name for this app; what was merged joins the record pages when the site starts."""

from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "ocop.recognition.merging"

    def ready(self) -> None:
        """Add what was merged into a record, with its history, to the pages of producers and products."""
        from ocop.recognition.merging.section import merged_section
        from ocop.registry.producers.pages import sections as of_producers
        from ocop.registry.products.sections import sections as of_products

        of_producers.add("merged", merged_section)
        of_products.add("merged", merged_section)
