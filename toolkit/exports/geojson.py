"""GeoJSON: events with a known place as points, with all their columns as properties."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any, BinaryIO

from toolkit import datapackage, gazetteer
from toolkit.exports import Options
from toolkit.exports.cells import plain
from toolkit.exports.content import Content


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write a FeatureCollection (RFC 7946); the notes tell how many events have no place on the map."""
    target.write(b'{"type": "FeatureCollection", "features": [')
    count = left_out = 0
    for row in content.rows():
        where = position(row)
        if where is None:
            left_out += 1
            continue
        feature = {
            "type": "Feature",
            "id": row["event_id"],
            "geometry": {"type": "Point", "coordinates": list(where)},
            "properties": {name: plain(name, value) for name, value in row.items()},
        }
        target.write((b",\n" if count else b"\n") + json.dumps(feature, ensure_ascii=False).encode())
        count += 1
    target.write(b"\n]}\n")
    return [f"{left_out:,} of {left_out + count:,} events have no known place and are left out"] if left_out else []


def resources(path: Path, options: Options) -> list[dict[str, Any]]:
    """The file as a resource of a data package: its columns are the properties of its features."""
    found = datapackage.resource("places", path.name, "events", "geojson")
    return [{name: value for name, value in found.items() if name != "schema"} | {"profile": "data-resource"}]


def position(row: dict[str, Any]) -> tuple[float, float] | None:
    """Longitude and latitude of an event: its own, else those of its place in the gazetteer.

    >>> nowhere = {"latitude": None, "longitude": None}
    >>> position({**nowhere, "location": "Peking", "location_country": "CHN"})
    (116.4, 39.91)
    >>> position({**nowhere, "location": "Weißes Haus", "location_country": None}) is None
    True
    """
    latitude, longitude = row["latitude"], row["longitude"]
    if latitude is None or longitude is None:
        return _places().get((row["location"] or "", row["location_country"] or ""))
    return (longitude, latitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


@functools.cache
def _places() -> dict[tuple[str, str], tuple[float, float]]:
    """Longitude and latitude by name and country; of two places of one name the larger one counts."""
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for place in gazetteer.places():
        if place.latitude is not None and place.longitude is not None:
            for form in place.forms:
                found.setdefault((form, place.country), (place.longitude, place.latitude))
    return found
