"""The network chart: who takes part with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.plot.digest import NEEDED, Told, digest, heading, told, tooltip
from toolkit.plot.given import given
from toolkit.plot.layout import layout
from toolkit.plot.style import EVENT_COLORS, finish, noted, theme_colors, words
from toolkit.plot.ties import ENDS, Ties, ties

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from toolkit.store import Timeline

_RADII = (4.5, 21.0)
_WIDTHS = (1.4, 9.0)


def network(
    events: pd.DataFrame | Timeline,
    by: str = "country",
    language: str = "en",
    *,
    mentions: pd.DataFrame | None = None,
    theme: str = "light",
    width: int = 1000,
) -> alt.LayerChart:
    """A chart of who takes part in events with whom: nodes are countries and bodies, or persons (`by="actor"`).

    A circle is the larger and a line the wider the more events there are; a line has the color of the type that most of
    its events have, and is dashed where all are planned or only possible. Of many, the strongest are drawn, and
    the subtitle says how many there are. A click opens an article.
    """
    import altair as alt

    if by not in ENDS:
        raise ValueError(f"no network by {by!r}; known: {', '.join(ENDS)}")
    text, colors = words(language), theme_colors(theme)
    events, mentions = given(events, mentions, (*NEEDED, ENDS[by]))
    every = told(events, mentions, text)
    found = ties(events, every, by, text)
    if not found.edges:
        raise ValueError("nothing to draw: no event has two who take part")
    nodes, edges, height = _tables(found, text, width)
    shown = list({id(one): one for group in found.edges.values() for one in group}.values())
    layers = [_lines(edges, text), *_circles(nodes, text, colors)]
    chart = alt.layer(*layers).properties(
        width=width,
        height=height,
        title=alt.TitleParams(heading("network", shown, text), subtitle=_notes(found, every, text)),
    )
    finished: alt.LayerChart = finish(chart, text, colors)
    return finished


def _notes(found: Ties, every: list[Told], text: dict[str, Any]) -> list[str]:
    """What the lines mean and what is left out."""
    groups, numbers = found.edges.values(), {}
    if (len(found.nodes), len(found.edges)) != (found.all_nodes, found.all_edges):
        numbers["strongest"] = {"nodes": len(found.nodes), "all_nodes": found.all_nodes}
        numbers["strongest"] |= {"edges": len(found.edges), "all_edges": found.all_edges}
    denied = sum(one.certainty == "denied" for one in every)
    if found.alone:
        numbers["alone"] = {"n": found.alone}
    if denied:
        numbers["denied_left_out"] = {"n": denied}
    notes = [noted(name, text, **given) for name, given in numbers.items()]
    planned = any(not any(one.certainty == "certain" for one in group) for group in groups)
    return [*notes, str(text["dashed"])] if planned else notes


def _tables(found: Ties, text: dict[str, Any], width: int) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """The nodes and the edges with their places, sizes and words, and the height of the chart."""
    import pandas as pd

    sizes = {name: len(group) for name, group in found.nodes.items()}
    weights = {pair: len(group) for pair, group in found.edges.items()}
    radii = {name: _scaled(n, max(sizes.values()), _RADII) for name, n in sizes.items()}
    places, height = layout(radii, weights, width)
    nodes = [
        {"actor": name, "x": p.x, "y": p.y, "area": 3.1416 * p.radius**2, "below": p.y + p.radius + 10}
        | digest(found.nodes[name], text)
        for name, p in places.items()
    ]
    edges = [
        {"pair": str(text["and"]).format(*pair), "wide": _scaled(weights[pair], max(weights.values()), _WIDTHS)}
        | {"x": places[pair[0]].x, "y": places[pair[0]].y, "x2": places[pair[1]].x, "y2": places[pair[1]].y}
        | digest(group, text)
        for pair, group in sorted(found.edges.items(), key=lambda item: len(item[1]))
    ]
    return pd.DataFrame(nodes), pd.DataFrame(edges), height


def _scaled(number: int, most: int, ends: tuple[float, float]) -> float:
    """A size between two ends: its square grows as the number does."""
    return ends[0] + (ends[1] - ends[0]) * ((number / most) ** 0.5 if most > 1 else 0.35)


def _lines(edges: pd.DataFrame, text: dict[str, Any]) -> Any:
    import altair as alt

    names = text["event_types"]
    present = [kind for kind in EVENT_COLORS if kind in set(edges["kind"])]
    scale = alt.Scale(domain=[names[kind] for kind in present], range=[EVENT_COLORS[kind] for kind in present])
    edges = edges.assign(kind=edges["kind"].map(names).fillna(edges["kind"]))
    legend = alt.Legend(title=None, orient="top", symbolType="stroke", symbolStrokeWidth=4)
    return (
        alt.Chart(edges)
        .mark_rule(opacity=0.62, strokeCap="round")
        .encode(
            **_at("x", "y"),
            x2="x2:Q",
            y2="y2:Q",
            color=alt.Color("kind:N", scale=scale, legend=legend),
            strokeWidth=alt.StrokeWidth("wide:Q", scale=None),
            strokeDash=alt.condition("datum.certain", alt.value([1, 0]), alt.value([5, 5])),
            tooltip=tooltip(text, "pair", "number", "when", "status", "title", "sources", "sentence"),
            href="url:N",
        )
    )


def _circles(nodes: pd.DataFrame, text: dict[str, Any], colors: dict[str, str]) -> list[Any]:
    import altair as alt

    base = alt.Chart(nodes)
    dots = base.mark_circle(fill=colors["node"], stroke=colors["ground"], strokeWidth=2, opacity=1).encode(
        **_at("x", "y"),
        size=alt.Size("area:Q", scale=None),
        tooltip=tooltip(text, "actor", "number", "when", "status", "title", "sources"),
        href="url:N",
    )
    style: dict[str, Any] = {"fontSize": 12, "baseline": "middle"}
    halo = base.mark_text(stroke=colors["ground"], strokeWidth=4, strokeJoin="round", aria=False, **style)
    label = base.mark_text(color=colors["text"], **style)
    return [dots, *(mark.encode(**_at("x", "below"), text="actor:N") for mark in (halo, label))]


def _at(x: str, y: str) -> dict[str, Any]:
    """A place in pixels from the upper left corner."""
    import altair as alt

    return {"x": alt.X(f"{x}:Q", scale=None, axis=None), "y": alt.Y(f"{y}:Q", scale=None, axis=None)}
