"""The timeline chart: one lane per type, country or actor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from toolkit.plot.counts import counted
from toolkit.plot.given import given
from toolkit.plot.marks import DATES, OF_LANES, marks
from toolkit.plot.placing import DOT, domain, place
from toolkit.plot.style import EVENT_COLORS, finish, format_dates, theme_colors, words, years_stand_out

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from toolkit.store import Timeline

MOST_MARKS = 1500
"""More marks than this are counted by week or month."""

_SHAPES = {
    "day": "circle",
    "since": "triangle-right",
    "until": "triangle-left",
    "undated": "diamond",
    "denied": "M-1,-1L1,1M1,-1L-1,1",
}
_DOT_AREA = 95


def timeline(
    events: pd.DataFrame | Timeline,
    by: str = "event_type",
    language: str = "en",
    *,
    mentions: pd.DataFrame | None = None,
    theme: str = "light",
    width: int = 1000,
) -> alt.LayerChart:
    """A chart of events in lanes by "event_type", "country" or "actor".

    A dot is a day, a bar an interval; hollow marks are planned or only possible, crosses denied; a triangle
    is an open start or end; a diamond is an event whose day is not told, on the day of its first report. The
    tooltip shows title, date, status, sources and evidence, a click opens the article (`mentions` gives both
    to a table of events). Very many events are counted by week or month.
    """
    import altair as alt

    text, colors = words(language), theme_colors(theme)
    events, mentions = given(events, mentions, ("event_type", "status", *DATES, *OF_LANES.get(by, ())))
    found, left_out = marks(events, by, text, mentions)
    if found.empty:
        raise ValueError("nothing to draw: no event has a day or a day of publication")
    days = domain(found)
    if len(found) > MOST_MARKS:
        layers, lanes, height, notes = counted(found, text)
        offset = 14
    else:
        placed, lanes, height = place(found, days, width)
        layers, notes = [*_drawn(placed, text, colors, by), *_key(placed, text, colors)], []
        offset = 22
    if left_out:
        notes.append(str(text["undated_left_out"]).format(n=left_out))
    title = _title(found, len(events) - left_out, text)
    chart = _with_lanes(layers, lanes, days, colors, height).properties(
        width=width, height=height, title=alt.TitleParams(title, subtitle=notes, offset=offset)
    )
    finished: alt.LayerChart = finish(chart, text, colors)
    return finished


def _title(found: pd.DataFrame, number: int, text: dict[str, Any]) -> str:
    first, last = (format_dates(day, day, text) for day in (found["start"].min(), found["end"].max()))
    return str(text["timeline"]).format(n=number, first=first, last=last)


# --- Drawing ----------------------------------------------------------------------------------


def _drawn(table: pd.DataFrame, text: dict[str, Any], colors: dict[str, str], by: str) -> list[Any]:
    import altair as alt

    fields = text["fields"]
    names = text["event_types"]
    shown = table.assign(
        kind=table["event_type"].map(names),
        y1=table["y"] - DOT / 2 + 1,
        y2=table["y"] + DOT / 2 - 1,
        shape=table["mark"].where(table["certainty"] != "denied", "denied"),
        paint=table["event_type"].map(EVENT_COLORS).where(table["certainty"] == "certain", colors["ground"]),
    )
    present = [kind for kind in EVENT_COLORS if kind in set(table["event_type"])]
    scale = alt.Scale(domain=[names[kind] for kind in present], range=[EVENT_COLORS[kind] for kind in present])
    color = alt.Stroke(
        "kind:N",
        scale=scale,
        legend=None if by == "event_type" else alt.Legend(title=None, symbolStrokeWidth=6, symbolSize=36),
    )
    columns = ("title", "when", "status", "sources", "sentence")
    tooltip = [alt.Tooltip(f"{c}:N", title=fields["date" if c == "when" else c]) for c in columns]
    base = alt.Chart(shown).encode(stroke=color, fill=alt.Fill("paint:N", scale=None), tooltip=tooltip, href="url:N")
    bars = base.transform_filter("datum.is_bar").mark_rect(cornerRadius=4, strokeWidth=1.7, opacity=0.95)
    dots = base.transform_filter("!datum.is_bar").mark_point(size=_DOT_AREA, strokeWidth=1.7, opacity=0.95)
    return [
        bars.encode(x="start:T", x2="end:T", y="y1:Q", y2="y2:Q"),
        dots.encode(x="start:T", y="y:Q", shape=_shapes(set(shown["shape"]))),
        *_labels(shown, colors),
    ]


def _key(table: pd.DataFrame, text: dict[str, Any], colors: dict[str, str]) -> list[Any]:
    """What the marks mean, in one line over the lanes: only those that are there."""
    import altair as alt
    import pandas as pd

    meanings = {**text["marks"], **text["certainty"]}
    present = {*table["certainty"], *table["mark"].replace("until", "since")}
    shapes = {"certain": "day", "open": "day"}
    layers: list[Any] = []
    x = 6.0
    for name in ("certain", "open", "denied", "since", "undated"):
        if name not in present:
            continue
        base = alt.Chart(pd.DataFrame({"text": [meanings[name]]}))
        fill = colors["ground"] if name in ("open", "denied") else colors["faint"]
        style: dict[str, Any] = {
            "shape": _SHAPES[shapes.get(name, name)],
            "fill": fill,
            "stroke": colors["faint"],
            "opacity": 1,
        }
        layers.append(
            base.mark_point(size=_DOT_AREA, strokeWidth=1.5, **style).encode(x=alt.value(x), y=alt.value(-14))
        )
        words_ = base.mark_text(align="left", baseline="middle", dx=11, fontSize=12, color=colors["faint"])
        layers.append(words_.encode(x=alt.value(x), y=alt.value(-14), text="text:N"))
        x += len(meanings[name]) * 6.2 + 40
    return layers


def _shapes(present: set[str]) -> alt.Shape:
    import altair as alt

    known = [name for name in _SHAPES if name in present]
    return alt.Shape("shape:N", scale=alt.Scale(domain=known, range=[_SHAPES[name] for name in known]), legend=None)


def _labels(shown: pd.DataFrame, colors: dict[str, str]) -> list[Any]:
    import altair as alt

    if not shown["label"].any():
        return []
    base = alt.Chart(shown).encode(y="y:Q", text="label:N", href="url:N")
    style: dict[str, Any] = {"fontSize": 11, "baseline": "middle", "color": colors["text"]}
    after = base.transform_filter("!datum.before").mark_text(align="left", dx=10, **style)
    before = base.transform_filter("datum.before").mark_text(align="right", dx=-10, **style)
    return [after.encode(x="anchor:T"), before.encode(x="start:T")]


def _with_lanes(
    layers: list[Any],
    lanes: list[tuple[str, float, float]],
    days: tuple[pd.Timestamp, pd.Timestamp],
    colors: dict[str, str],
    height: int,
) -> Any:
    """The layers over bands, one band and one name at the left per lane."""
    import altair as alt
    import pandas as pd

    bands = pd.DataFrame([(top, bottom) for _, top, bottom in lanes], columns=["top", "bottom"])
    ground = alt.Chart(bands.iloc[::2]).mark_rect(color=colors["band"], opacity=0.7)
    names = {str(round((top + bottom) / 2)): name for name, top, bottom in lanes}
    axis = alt.Axis(
        values=[int(middle) for middle in names],
        tickCount=len(names),  # Vega thins out even given values where they are more than it counts on
        labelExpr=f"{json.dumps(names)}[toString(datum.value)]",
        labelFontSize=13,
        labelFontWeight="bold",
        labelPadding=14,
        labelLimit=260,
        grid=False,
        ticks=False,
        domain=False,
        title=None,
    )
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    ends = pd.DataFrame({"day": list(days)})
    time = alt.X(
        "day:T",
        axis=years_stand_out(),
        scale=alt.Scale(domain=[day.isoformat() for day in days], nice=False),
    )
    frame = alt.Chart(ends).mark_rule(opacity=0).encode(x=time)
    return alt.layer(ground.encode(y=alt.Y("top:Q", scale=scale, axis=axis), y2="bottom:Q"), frame, *layers)
