"""From what a shopper types to a certificate: check code, product code, certificate number or address."""

from __future__ import annotations

import re

from ocop.kernel.numbering import NumberingError, parse_product_code
from ocop.kernel.text import squeeze
from ocop.recognition.certificates import queries
from ocop.recognition.certificates.models import ALPHABET, Certificate

LONGEST = 200
_TOKEN = re.compile(rf"[{ALPHABET}]{{10}}", re.IGNORECASE | re.ASCII)
_IN_ADDRESS = re.compile(r"/c/([^/?#\s]+)")


def find(typed: str) -> Certificate | None:
    """The certificate that is meant, or None. At most three queries."""
    text = squeeze(typed.replace("\x00", ""))[:LONGEST]
    in_address = _IN_ADDRESS.search(text)
    word = (in_address[1] if in_address else text).replace(" ", "")
    if _TOKEN.fullmatch(word):
        return queries.by_token(word)
    for code in dict.fromkeys((_canonical(text), word)):
        if code and (found := queries.by_code(code)):
            return found
    return queries.by_number(word) if word else None


def _canonical(text: str) -> str:
    """A product code in its one spelling ("83 – 829 – 28780 – 03 – 2022" too), "" for anything else."""
    try:
        return str(parse_product_code(text))
    except NumberingError:
        return ""
