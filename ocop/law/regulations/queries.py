"""What other rooms read of regulations.

The rules themselves are read from the shipped data, without a query: they come with the code, as the engine
does. The table keeps the record of what was published when.
"""

from __future__ import annotations

from ocop.law.doubts import PrintedDoubt
from ocop.law.regulations import regulation as data
from ocop.law.regulations.models import RegulationVersion
from ocop.law.regulations.regulation import Regulation
from ocop.law.source import text_of


def regulation(number: str) -> Regulation:
    """The regulation with this number. Raises KeyError. No query."""
    return data.regulation(number)


def is_published(sha256: str) -> bool:
    """Does a version with exactly this content stand in the table?"""
    return RegulationVersion.objects.filter(sha256=sha256).exists()


def printed_doubts(number: str) -> tuple[PrintedDoubt, ...]:
    """What the regulation's own text leaves open, in its order; nothing for an unknown number. No query."""
    found = next((each for each in data.contents() if each["number"] == number), {})
    return tuple(PrintedDoubt(each["at"], each["kind"], text_of(each)) for each in found.get("printed_doubts", ()))
