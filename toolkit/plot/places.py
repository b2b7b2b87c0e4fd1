"""The map chart: where events happen."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from toolkit.dedup import english
from toolkit.plot import atlas
from toolkit.plot.digest import NEEDED, Told, digest, heading, told, tooltip
from toolkit.plot.given import given
from toolkit.plot.style import EVENT_COLORS, country, finish, noted, plain, theme_colors, words

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from toolkit.store import Timeline

MOST_PLACES = 150
_MOST_LABELS = 18
_RADII = (5.0, 24.0)
_LETTER = 6.4
_LAND = {"light": ("#e6e8eb", "#d3d9e0", "#a3b1c2"), "dark": ("#2d323a", "#384350", "#4e6078")}

Groups = dict[tuple[float, float], list[int]]


def map(
    events: pd.DataFrame | Timeline,
    language: str = "en",
    *,
    box: atlas.Box | None = None,
    mentions: pd.DataFrame | None = None,
    theme: str = "light",
    width: int = 1000,
) -> alt.LayerChart:
    """A map of where events happen: a circle per place, countries the darker the more events they have.

    A circle has the color of the type that most of its events have and is hollow where all are planned or possible.
    The picture shows all places, or `box` (west, south, east, north in degrees); what it leaves out is in the
    subtitle. The shapes come with the package: nothing is fetched. A click opens an article.
    """
    import altair as alt

    text, colors = words(language), theme_colors(theme)
    needed = (*NEEDED, "location", "location_country", "latitude", "longitude")
    events, mentions = given(events, mentions, needed)
    every = told(events, mentions, text)
    placed, states = _groups(events, every)
    if not placed and not states:
        raise ValueError("nothing to draw: no event has a known place")
    shown = sorted({row for rows in (*placed.values(), *states.values()) for row in rows})
    spots = [*placed, *(atlas.centers()[code] for code in states if code in atlas.centers())]
    view = atlas.view(box or atlas.box(spots), width)
    points, notes = _points(placed, events, every, view, text)
    outside = [row for spot, rows in placed.items() if not view.shows(*spot) for row in rows]
    denied = sum(one.certainty == "denied" for one in every)
    numbers = {"outside_box": len(outside), "no_place": len(every) - len(shown) - denied, "denied_left_out": denied}
    notes += [noted(name, text, n=number) for name, number in numbers.items() if number]
    layers = [*_countries(states, every, text, theme), *_circles(points, text, colors)]
    title = alt.TitleParams(heading("map", [every[row] for row in shown], text), subtitle=notes)
    chart = alt.layer(*layers).project(**view.projection)
    chart = chart.properties(width=width, height=view.height, title=title, view=alt.ViewBackground(fill=colors["band"]))
    finished: alt.LayerChart = finish(chart, text, colors)
    return finished


def _groups(events: pd.DataFrame, every: list[Told]) -> tuple[Groups, dict[str, list[int]]]:
    """The rows of the events of each place (longitude, latitude) and of each country; without what is denied."""
    placed: Groups = defaultdict(list)
    states: dict[str, list[int]] = defaultdict(list)
    columns = (events[name] for name in ("longitude", "latitude", "location_country"))
    for row, (longitude, latitude, code) in enumerate(zip(*columns, strict=True)):
        if every[row].certainty == "denied":
            continue
        if longitude == longitude and latitude == latitude and longitude is not None and latitude is not None:
            placed[round(float(longitude), 2), round(float(latitude), 2)].append(row)
        if isinstance(code, str):
            states[code].append(row)
    return placed, states


def _points(
    placed: Groups, events: pd.DataFrame, every: list[Told], view: atlas.View, text: dict[str, Any]
) -> tuple[pd.DataFrame, list[str]]:
    """The places in the picture, the largest first so that small ones lie over them; a note of those left out."""
    import pandas as pd

    inside = sorted((spot for spot in placed if view.shows(*spot)), key=lambda spot: (-len(placed[spot]), spot))
    kept = inside[:MOST_PLACES]
    most = max((len(placed[spot]) for spot in kept), default=1)
    largest = min(_RADII[1], _RADII[0] + 2.6 * most**0.5)
    names = plain(events["location"])
    rows: list[dict[str, Any]] = []
    for spot in kept:
        group = placed[spot]
        radius = _RADII[0] + (largest - _RADII[0]) * (len(group) / most) ** 0.5
        name = _name([names[row] for row in group], [events["location_country"][row] for row in group], text)
        row = digest([every[row] for row in group], text)
        x, y = view.at(*spot)
        rows.append(row | {"place": name, "x": x, "y": y, "radius": radius, "area": 3.1416 * radius**2})
    table = pd.DataFrame(rows, columns=None if rows else ["place", "x", "y", "radius", "area", "kind", "certain"])
    table["right"], table["left"] = zip(*_labels(rows, view.width), strict=True) if rows else ((), ())
    table["after"] = [row["x"] + row["radius"] + 3 for row in rows]
    table["before"] = [row["x"] - row["radius"] - 3 for row in rows]
    return table, [noted("most_places", text, n=len(kept), all=len(inside))] if len(kept) < len(inside) else []


def _name(given: list[Any], codes: list[Any], text: dict[str, Any]) -> str:
    """What a place is called most often, in English as rows of other languages have it; else its country."""
    known = Counter(name for name in given if isinstance(name, str))
    if not known:
        states = [code for code in codes if isinstance(code, str)]
        return country(states[0], text) if states else ""
    name = min(known, key=lambda name: (-known[name], name))
    return english.place(name) if text["code"] == "en" else name


def _labels(rows: list[dict[str, Any]], width: int) -> list[tuple[str, str]]:
    """The names of the largest places right or left of them, as far as they cover neither each other nor circles."""
    taken = [(r["x"] - r["radius"], r["y"] - r["radius"], r["x"] + r["radius"], r["y"] + r["radius"]) for r in rows]
    taken = taken[: 2 * _MOST_LABELS]
    labels: list[tuple[str, str]] = []
    for row in rows:
        long, gap = len(row["place"]) * _LETTER, row["radius"] + 3
        lefts = (row["x"] + gap, row["x"] - gap - long)
        sides = [(left, row["y"] - 7, left + long, row["y"] + 7) for left in lefts]
        full = sum(any(label) for label in labels) >= _MOST_LABELS
        free = [
            own[0] >= 0 and own[2] <= width and not full and not any(_meet(own, other) for other in taken)
            for own in sides
        ]
        labels.append((row["place"] if free[0] else "", row["place"] if free[1] and not free[0] else ""))
        taken += [sides[free.index(True)]] if any(free) else []
    return labels


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _countries(states: dict[str, list[int]], every: list[Told], text: dict[str, Any], theme: str) -> list[Any]:
    """The countries, shaded by the number of their events."""
    import altair as alt
    import pandas as pd

    world = atlas.shapes()
    fields = ("country", "number", "when", "title", "sources")
    rows = []
    for code in (shape["id"] for shape in world["objects"]["countries"]["geometries"]):
        found = digest([every[row] for row in states[code]], text) if code in states else {"number": 0}
        rows.append({"code": code, "country": country(code, text)} | {name: found.get(name, "") for name in fields[1:]})
    most = max(row["number"] for row in rows)
    base = alt.Chart(alt.InlineData(world, format=alt.TopoDataFormat(feature="countries", type="topojson")))
    joined = base.transform_lookup("id", alt.LookupData(data=pd.DataFrame(rows), key="code", fields=list(fields)))
    empty, few, many = _LAND[theme]
    shade = alt.Color(
        "number:Q",
        scale=alt.Scale(domain=[1, max(most, 2)], range=[few, many], type="sqrt"),
        legend=alt.Legend(
            title=text["shade"],
            orient="bottom-left",
            values=sorted({1, max(most, 2)}),
            format=",d",
            direction="horizontal",
            gradientLength=110,
        ),
    )
    outlines: dict[str, Any] = {"stroke": theme_colors(theme)["ground"], "strokeWidth": 0.7}
    shapes = joined.transform_filter("datum.number == 0").mark_geoshape(fill=empty, **outlines)
    shaded = joined.transform_filter("datum.number > 0").mark_geoshape(**outlines)
    return [
        shapes.encode(tooltip=tooltip(text, *fields[:2])),
        shaded.encode(color=shade, tooltip=tooltip(text, *fields)),
    ]


def _circles(points: pd.DataFrame, text: dict[str, Any], colors: dict[str, str]) -> list[Any]:
    import altair as alt

    if points.empty:
        return []
    names = text["event_types"]
    present = [kind for kind in EVENT_COLORS if kind in set(points["kind"])]
    paint = points["kind"].map(EVENT_COLORS).fillna(colors["faint"])
    table = points.assign(
        paint=paint.where(points["certain"].astype(bool), colors["ground"]), kind=points["kind"].map(names)
    )
    scale = alt.Scale(domain=[names[kind] for kind in present], range=[EVENT_COLORS[kind] for kind in present])
    at: dict[str, Any] = {"y": alt.Y("y:Q", scale=None, axis=None)}
    base = alt.Chart(table)
    dots = base.mark_circle(fillOpacity=0.72, strokeWidth=1.6, opacity=1).encode(
        x=alt.X("x:Q", scale=None, axis=None),
        **at,
        size=alt.Size("area:Q", scale=None),
        fill=alt.Fill("paint:N", scale=None),
        stroke=alt.Stroke(
            "kind:N",
            scale=scale,
            legend=alt.Legend(title=None, orient="top", symbolSize=90, symbolFillColor="transparent"),
        ),
        tooltip=tooltip(text, "place", "number", "when", "status", "title", "sources", "sentence"),
        href="url:N",
    )
    return [dots, *(layer for side in _SIDES for layer in _names(base, *side, at, colors))]


_SIDES = (("right", "after", "left"), ("left", "before", "right"))


def _names(base: Any, label: str, column: str, align: str, at: dict[str, Any], colors: dict[str, str]) -> list[Any]:
    """The names on one side of the places, with a halo that parts them from the map."""
    import altair as alt

    style: dict[str, Any] = {"fontSize": 12, "baseline": "middle", "align": align}
    beside = {"x": alt.X(f"{column}:Q", scale=None, axis=None), **at, "text": f"{label}:N"}
    halo = base.mark_text(stroke=colors["ground"], strokeWidth=3.5, strokeJoin="round", aria=False, **style)
    return [halo.encode(**beside), base.mark_text(color=colors["text"], **style).encode(**beside)]
