"""Django's name for this app; the state of a product joins the list and the record when the site starts."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "ocop.recognition.certificates"

    def ready(self) -> None:
        """Add where a product stands to its page and the list; tell dossiers which product was recognised."""
        from ocop.ground.maps.bearers import bearers
        from ocop.recognition.certificates.bearer import BEARER
        from ocop.recognition.certificates.life_list import LIST_PART, life_section
        from ocop.recognition.certificates.queries import was_recognised
        from ocop.recognition.dossiers.recognised import witnesses
        from ocop.registry.products.listing import parts
        from ocop.registry.products.sections import sections

        parts.add("life", LIST_PART)
        sections.add("life", life_section)
        witnesses.add("certificates", was_recognised)
        bearers.add(BEARER)
