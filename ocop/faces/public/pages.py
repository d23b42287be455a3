"""What the front page and the page of figures show. Reads only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.faces.public.figures import Figures, ProvinceRow, figures
from ocop.ground.maps.asked import OPEN, MapAsked, read_map
from ocop.kernel import clock
from ocop.recognition.certificates import queries, rules

LATEST = 6
BAR = 50  # units of the view box that a bar of the chart takes


def home_context() -> dict[str, Any]:
    """Few numbers, each a link to its rows; the latest recognised."""
    today = clock.today()
    latest = queries.with_standing(queries.newest_of_products(), today).filter(standing_now="valid")[:LATEST]
    found = figures(today)
    return {"figures": found, "stars": _star_counts(found), "latest": list(latest), "today": today}


def _star_counts(found: Figures) -> list[tuple[int, int, str]]:
    address = reverse("public:catalogue")
    return [(star, count, f"{address}?star={star}&standing=good") for star, count in found.by_star.items()]


def stats_context(params: QueryDict) -> dict[str, Any]:
    """Counts by star and province with their day, and bars drawn on the server. Raises Unreadable."""
    asked = read_map(params)
    found = figures(clock.today(), asked)
    most = max(found.by_star.values(), default=0) or 1
    return {
        "figures": found,
        "stars": _star_counts(found),
        "bars": [
            (star, count, round(100 * count / most, 1), at * BAR)
            for at, (star, count) in enumerate(found.by_star.items())
        ],
        "height": len(found.by_star) * BAR,
        "standings": [(_(text), found.by_standing[key]) for key, text in rules.STANDINGS.items()],
        "provinces": [(row, _rows_of(row, asked)) for row in found.provinces],
        "asked": asked,
    }


def _rows_of(row: ProvinceRow, asked: MapAsked) -> str:
    """Where the products of a province of this map are listed."""
    return asked.address(reverse("public:catalogue"), province=row.place.code if row.place else OPEN)


def site(path: str) -> str:
    """The full address of a path on this site."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
