"""What other rooms read of regulations.

The rules themselves are read from the shipped data, without a query: they come with the code, as the engine
does. The table keeps the record of what was published when.
"""

from __future__ import annotations

from ocop.law.regulations import regulation as data
from ocop.law.regulations.models import RegulationVersion
from ocop.law.regulations.regulation import Regulation


def regulation(number: str) -> Regulation:
    """The regulation with this number. Raises KeyError. No query."""
    return data.regulation(number)


def is_published(sha256: str) -> bool:
    """Does a version with exactly this content stand in the table?"""
    return RegulationVersion.objects.filter(sha256=sha256).exists()
