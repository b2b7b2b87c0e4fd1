"""The shapes of the countries, and where a place of the world stands in the picture."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "world" / "countries.json"

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""

WORLD: Box = (-168.0, -56.0, 188.0, 78.0)
_WIDEST = 120.0  # degrees of longitude; what is wider is a picture of the world
_LEAST = (16.0, 9.0)  # degrees that a picture shows at least
_FARTHEST = 75.0  # degrees of latitude up to which Mercator's picture is bearable


@functools.cache
def shapes() -> dict[str, Any]:
    """The countries as TopoJSON, object "countries"; the `id` of each is its code."""
    found: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


@functools.cache
def centers() -> dict[str, tuple[float, float]]:
    """About the middle of the largest part of each country, as longitude and latitude.

    >>> longitude, latitude = centers()["POL"]
    >>> 15 < longitude < 23, 50 < latitude < 54
    (True, True)
    """
    world = shapes()
    lines = [list(_degrees(arc, world["transform"])) for arc in world["arcs"]]
    found = {}
    for country in world["objects"]["countries"]["geometries"]:
        rings = [[p for arc in polygon[0] for p in lines[arc if arc >= 0 else ~arc]] for polygon in country["arcs"]]
        ring = max(rings, key=_spread)
        west, south, east, north = around(ring)
        found[country["id"]] = ((west + east) / 2, (south + north) / 2)
    return found


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterable[tuple[float, float]]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        (wide, high), (left, low) = transform["scale"], transform["translate"]
        yield x * wide + left, y * high + low


def _spread(ring: list[tuple[float, float]]) -> float:
    west, south, east, north = around(ring)
    return (east - west) * (north - south)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The box around some points (longitude, latitude)."""
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def box(points: Iterable[tuple[float, float]]) -> Box:
    """The part of the world to show for some places: with some room around them, all of it where they lie far apart.

    >>> box([(13.4, 52.5), (37.6, 55.8)])
    (10.4, 49.6, 40.6, 58.7)
    >>> box([(13.4, 52.5), (-77.0, 38.9), (139.7, 35.7)]) == WORLD
    True
    """
    west, south, east, north = around(points)
    if east - west > _WIDEST or max(abs(south), abs(north)) > _FARTHEST:
        return WORLD
    wide = max(0.125 * (east - west), (_LEAST[0] - (east - west)) / 2)
    high = max(0.15 * (north - south), (_LEAST[1] - (north - south)) / 2, 0.12 * (east - west))
    sides = (west - wide, max(south - high, -80.0), east + wide, min(north + high, 80.0))
    return tuple(round(side, 1) for side in sides)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class View:
    """A picture of a part of the world: its projection in Vega's words, its size in pixels."""

    kind: str
    middle: float
    scale: float
    left: float
    top: float
    width: int
    height: int

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place stands in the picture, in pixels from the upper left corner."""
        x, y = _RAW[self.kind](math.radians(_turned(longitude - self.middle)), math.radians(latitude))
        return self.left + self.scale * x, self.top - self.scale * y

    def shows(self, longitude: float, latitude: float) -> bool:
        """Whether a place stands inside of the picture."""
        x, y = self.at(longitude, latitude)
        return 0 <= x <= self.width and 0 <= y <= self.height

    @property
    def projection(self) -> dict[str, Any]:
        """The projection as Vega-Lite takes it; what is outside of the picture is cut off."""
        return {
            "type": self.kind,
            "rotate": [-self.middle, 0, 0],
            "scale": self.scale,
            "translate": [self.left, self.top],
            "clipExtent": [[0, 0], [self.width, self.height]],
        }


def view(part: Box, width: int) -> View:
    """The picture of a part of the world that is `width` wide; a tall part makes a narrower one."""
    west, south, east, north = part
    kind = "naturalEarth1" if part == WORLD or east - west > _WIDEST else "mercator"
    middle = (west + east) / 2
    raw = _RAW[kind]
    half, widest = math.radians((east - west) / 2), 0.0 if south < 0 < north else min(abs(south), abs(north))
    wide = 2 * raw(half, math.radians(widest))[0]
    low, high = raw(0.0, math.radians(south))[1], raw(0.0, math.radians(north))[1]
    height = min(round(width * (high - low) / wide), round(width * 0.7))
    scale = min(width / wide, height / (high - low))
    return View(kind, middle, scale, width / 2, height / 2 + scale * (low + high) / 2, width, height)


def _turned(degrees: float) -> float:
    """A longitude between -180 and 180."""
    return (degrees + 180.0) % 360.0 - 180.0


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    return longitude, math.log(math.tan(math.pi / 4 + latitude / 2))


def _natural_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Tom Patterson's Natural Earth projection, by the polynomial that Vega uses."""
    p2 = latitude * latitude
    p4 = p2 * p2
    x = longitude * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    return x, latitude * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))


_RAW = {"mercator": _mercator, "naturalEarth1": _natural_earth}
