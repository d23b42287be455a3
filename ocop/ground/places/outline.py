"""Outlines of the provinces as SVG paths, for maps drawn on the page. Pure: a file in, shapes out.

Outlines are those of `data/vn_provinces_34.geojson` and, before July 2025, `…_63.geojson` (Natural Earth).
They hold no islands far out, so Hoàng Sa and Trường Sa are drawn as labelled points from their centroids.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Any

from ocop.ground.places.lists import COMMUNE, DATA, PROVINCE
from ocop.ground.places.register import the_register
from ocop.ground.places.rules import REFORM
from ocop.kernel.words import gettext_noop

WIDTH = 600
_WEST, _EAST, _SOUTH, _NORTH = 101.9, 115.9, 8.2, 23.6
_SCALE = WIDTH / (_EAST - _WEST)
# On an equirectangular map a degree of latitude is longer than one of longitude by this much (at 16° N).
_STRETCH = 1 / cos(radians(16))
HEIGHT = round((_NORTH - _SOUTH) * _SCALE * _STRETCH)
_ISLANDS = (("20333", gettext_noop("Quần đảo Hoàng Sa")), ("22736", gettext_noop("Quần đảo Trường Sa")))


@dataclass(frozen=True, slots=True)
class Shape:
    """A province: `path` is SVG path data in the units of the view box."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Island:
    """An archipelago as a labelled point, and the code of the province it belongs to."""

    code: str
    label: str
    province_code: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """All provinces of a day, in order of codes, with the two archipelagos."""

    view_box: str
    shapes: tuple[Shape, ...]
    islands: tuple[Island, ...]


def province_map(on: dt.date) -> ProvinceMap:
    """The map of a day: 63 provinces before 1 July 2025, 34 from then, named as on that day."""
    register = the_register()
    shapes = []
    for code, path in _paths("vn_provinces_34.geojson" if on >= REFORM else "vn_provinces_63.geojson"):
        province = register.get(PROVINCE, code, on)
        if province is None:
            raise LookupError(f"the map draws province {code}, unknown on {on.isoformat()}")
        shapes.append(Shape(code, province.name, path))
    return ProvinceMap(f"0 0 {WIDTH} {HEIGHT}", tuple(shapes), _islands())


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to the units of the view box, rounded to a tenth."""
    return round((lon - _WEST) * _SCALE, 1), round((_NORTH - lat) * _SCALE * _STRETCH, 1)


@lru_cache(maxsize=2)
def _paths(name: str) -> tuple[tuple[str, str], ...]:
    features = json.loads((DATA / name).read_text(encoding="utf-8"))["features"]
    return tuple(sorted((feature["id"], _path(feature["geometry"])) for feature in features))


def _path(geometry: dict[str, Any]) -> str:
    return "".join(_ring(ring) for ring in _rings(geometry))


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        yield from polygon


def _ring(ring: list[list[float]]) -> str:
    points = [project(lon, lat) for lon, lat in ring]
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points[:-1]) + "Z"


def _islands() -> tuple[Island, ...]:
    register = the_register()
    islands = []
    for code, label in _ISLANDS:
        unit = register.get(COMMUNE, code, REFORM)
        if unit is None or unit.lat is None or unit.lon is None or unit.province is None:
            raise LookupError(f"no centroid for {code} {label}")
        x, y = project(float(unit.lon), float(unit.lat))
        islands.append(Island(code, label, unit.province.code, x, y))
    return tuple(islands)
