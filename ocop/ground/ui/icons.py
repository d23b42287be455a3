"""Icons drawn into the page, from the file that set-up builds out of @tabler/icons."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS = Path(__file__).parent / "static" / "vendor" / "icons.txt"


def svg(name: str, label: str = "") -> SafeString:
    """The icon as SVG markup: hidden from readers, or named when `label` is given.

    Raises ImproperlyConfigured for an unknown icon, and when the assets have not been built.
    """
    shapes = _shapes().get(name)
    if shapes is None:
        raise ImproperlyConfigured(f"no icon is named {name!r} in @tabler/icons")
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    paint = 'fill="currentColor"' if name.endswith("-filled") else 'fill="none" stroke="currentColor"'
    return format_html(
        '<svg class="icon" width="24" height="24" viewBox="0 0 24 24" {} stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" focusable="false" {}>{}</svg>',
        mark_safe(paint),
        spoken,
        mark_safe(shapes),
    )


@lru_cache(maxsize=1)
def _shapes() -> dict[str, str]:
    if not ICONS.exists():
        raise ImproperlyConfigured("The icons have not been built. Run: python bin/assets.py")
    lines = ICONS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)
