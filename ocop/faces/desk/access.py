"""The desk is for whoever is signed in; search and the full page of a product reuse the registry's access."""

from __future__ import annotations

from ocop.registry.products.access import SEE as SEE_PRODUCTS

__all__ = ["SEE_PRODUCTS"]
