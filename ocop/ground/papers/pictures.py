"""QR codes and stars as pictures for papers."""

from __future__ import annotations

from io import BytesIO

import segno

QUIET_ZONE = 4
PIXELS_PER_MODULE = 8


def qr_svg(text: str) -> str:
    """A QR code as SVG markup, black on white with the quiet zone the standard asks (ISO/IEC 18004)."""
    return str(_code(text).svg_inline(border=QUIET_ZONE, light="#ffffff", omitsize=False, scale=4))


def qr_png(text: str) -> bytes:
    """The same code as PNG, for Word."""
    kept = BytesIO()
    _code(text).save(kept, kind="png", border=QUIET_ZONE, scale=PIXELS_PER_MODULE)
    return kept.getvalue()


def _code(text: str) -> segno.QRCode:
    """Correction level M at least: print on paper gets worn."""
    return segno.make_qr(text, error="m")
