"""The chart of sources: who reports what, what only one reports, where they agree and where they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from toolkit.plot.digest import NEEDED, Told, digest, told, tooltip
from toolkit.plot.given import given
from toolkit.plot.style import finish, harmless, noted, theme_colors, whole, words

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from toolkit.store import Timeline

MOST_SOURCES = 20
"""Sources beyond the most productive ones are drawn as one."""

_ROW = 24
_COLUMN = 62
_AXIS = 62  # pixels over the lines, the same in all parts
_RAMPS = {"light": ["#e8eef5", "#2f7fb8"], "dark": ["#262f39", "#3f8fcb"]}
_WARNING = {"light": ["#fbeee8", "#c9502f"], "dark": ["#33282a", "#c9563a"]}
_VERDICTS = {"alone": "#9aa5b1", "agrees": "#4f8f4c", "differs": "#c9502f"}

Rows = dict[tuple[str, str], list[int]]


def sources(
    events: pd.DataFrame | Timeline,
    language: str = "en",
    *,
    mentions: pd.DataFrame | None = None,
    theme: str = "light",
    width: int = 300,
) -> alt.HConcatChart:
    """A chart with one line per source: how many events of each type it reports, and how they fit the other reports.

    An event is "only here" where no other source has it; a source differs where the value it gives in some field is
    not the one that the event has (`conflicts`), else it agrees; the last part tells in which fields. The sources with
    the fewest events are one line. `width` is that of the bars in the middle.
    """
    import altair as alt

    text, colors = words(language), theme_colors(theme)
    events, mentions = given(events, mentions, (*NEEDED, "sources", "conflicts"))
    every = told(events, mentions, text)
    if not any(one.sources for one in every):
        raise ValueError("nothing to draw: no event has a source")
    names = _names(every, text)
    differing = _differing(events)
    order = list(dict.fromkeys(names.values()))
    height = _ROW * len(order)
    parts = [
        _counts(_by_type(every, names, text), every, order, text, theme, "kinds"),
        _bars(_by_verdict(every, differing, names), every, order, text, width),
    ]
    fields = _by_field(every, differing, names, text)
    if fields:
        parts.append(_counts(fields, every, order, text, theme, "fields"))
    shared = [row for row, one in enumerate(every) if len(one.sources) > 1]
    without = sum(not one.sources for one in every)
    notes = [noted("compared", text, n=len(shared), conflicts=sum(bool(differing[row]) for row in shared))]
    notes += [noted("most_sources", text, n=MOST_SOURCES - 1)] if len(names) > len(order) else []
    notes += [noted("no_source", text, n=without)] if without else []
    title = str(text["sources"]).format(n=whole(len(every) - without, text), sources=whole(len(names), text))
    chart = alt.hconcat(*(part.properties(height=height) for part in parts), spacing=14)
    chart = chart.resolve_scale(color="independent").properties(title=alt.TitleParams(title, subtitle=notes))
    finished: alt.HConcatChart = finish(chart, text, colors)
    return finished


# --- Counting ---------------------------------------------------------------------------------


def _names(every: list[Told], text: dict[str, Any]) -> dict[str, str]:
    """The line of each source, in the order of the lines: the most productive first, the others in one."""
    counts = Counter(name for one in every for name in one.sources)
    order = sorted(counts, key=lambda name: (-counts[name], name))
    most = len(order) if len(order) <= MOST_SOURCES else MOST_SOURCES - 1
    return {name: name if at < most else str(text["other"]) for at, name in enumerate(order)}


def _differing(events: pd.DataFrame) -> list[dict[str, set[str]]]:
    """For each event the fields in which a source gives another value than the event has, by source."""
    found = []
    for conflicts in events["conflicts"]:
        fields: dict[str, set[str]] = defaultdict(set)
        for conflict in () if conflicts is None else conflicts:
            for name in () if conflict["sources"] is None else conflict["sources"]:
                fields[harmless(name)].add(str(conflict["field"]))
        found.append(dict(fields))
    return found


def _by_type(every: list[Told], names: dict[str, str], text: dict[str, Any]) -> Rows:
    groups: Rows = defaultdict(list)
    for row, one in enumerate(every):
        for line in sorted({names[name] for name in one.sources}):
            groups[line, text["event_types"].get(one.event_type, one.event_type)].append(row)
    order = list(text["event_types"].values())
    return dict(sorted(groups.items(), key=lambda item: order.index(item[0][1]) if item[0][1] in order else len(order)))


def _by_verdict(every: list[Told], differing: list[dict[str, set[str]]], names: dict[str, str]) -> Rows:
    groups: Rows = defaultdict(list)
    for row, one in enumerate(every):
        for name in one.sources:
            verdict = "alone" if len(one.sources) == 1 else "differs" if name in differing[row] else "agrees"
            groups[names[name], verdict].append(row)
    return dict(groups)


def _by_field(
    every: list[Told], differing: list[dict[str, set[str]]], names: dict[str, str], text: dict[str, Any]
) -> Rows:
    """Only of events with several sources: what one source says twice is no disagreement of sources."""
    groups: Rows = defaultdict(list)
    for row, one in enumerate(every):
        for name, fields in differing[row].items():
            for field in fields if len(one.sources) > 1 and name in names else ():
                groups[names[name], text["values"].get(field, field)].append(row)
    order = list(text["values"].values())
    return dict(sorted(groups.items(), key=lambda item: order.index(item[0][1]) if item[0][1] in order else len(order)))


# --- Drawing ----------------------------------------------------------------------------------


def _table(groups: Rows, every: list[Told], text: dict[str, Any]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {"source": line, "field": column} | digest([every[row] for row in group], text)
        for (line, column), group in groups.items()
    ]
    return pd.DataFrame(rows)


def _lines(order: list[str], shown: bool) -> Any:
    """The axis with the names of the sources."""
    import altair as alt

    axis = alt.Axis(title=None, domain=False, ticks=False, labelLimit=220, labelPadding=8) if shown else None
    return alt.Y("source:N", sort=order, axis=axis, scale=alt.Scale(domain=order))


def _counts(groups: Rows, every: list[Told], order: list[str], text: dict[str, Any], theme: str, what: str) -> Any:
    """Counts as squares with numbers: sources by types, or by the fields in which they differ."""
    import altair as alt

    table = _table(groups, every, text)
    columns = list(dict.fromkeys(column for _, column in groups))
    most = int(table["number"].max())
    ramp = (_RAMPS if what == "kinds" else _WARNING)[theme]
    scale = alt.Scale(domain=[0, most], range=ramp, type="sqrt")
    axis = alt.Axis(
        title=None, orient="top", labelAngle=-35, domain=False, ticks=False, labelLimit=110, minExtent=_AXIS
    )
    base = alt.Chart(table.assign(shown=[whole(number, text) for number in table["number"]])).encode(
        x=alt.X("field:N", sort=columns, axis=axis, scale=alt.Scale(domain=columns)),
        y=_lines(order, what == "kinds"),
        tooltip=tooltip(text, "source", "field", "number", "when", "title"),
    )
    cells = base.mark_rect(cornerRadius=3, stroke=theme_colors(theme)["ground"], strokeWidth=2)
    strong = most * 0.3
    ink = alt.condition(f"datum.number > {strong}", alt.value("#ffffff"), alt.value(theme_colors(theme)["text"]))
    numbers = base.mark_text(fontSize=11, baseline="middle").encode(text="shown:N", color=ink)
    cells = cells.encode(color=alt.Color("number:Q", scale=scale, legend=None), href="url:N")
    title = text["reported"] if what == "kinds" else text["differing"]
    return alt.layer(cells, numbers).properties(width=_COLUMN * len(columns), title=_part(title))


def _bars(groups: Rows, every: list[Told], order: list[str], text: dict[str, Any], width: int) -> Any:
    import altair as alt

    verdicts = text["verdicts"]
    table = _table(groups, every, text)
    table["place"] = table["field"].map({name: at for at, name in enumerate(_VERDICTS)})
    table["field"] = table["field"].map(verdicts)
    scale = alt.Scale(domain=[verdicts[name] for name in _VERDICTS], range=list(_VERDICTS.values()))
    legend = alt.Legend(title=None, orient="bottom", direction="horizontal", columns=3)
    axis = alt.Axis(title=None, orient="top", format=",d", tickMinStep=1, tickCount=5, minExtent=_AXIS)
    chart = (
        alt.Chart(table)
        .mark_bar(height={"band": 0.62}, cornerRadius=1)
        .encode(
            x=alt.X("number:Q", stack=True, axis=axis),
            y=_lines(order, False),
            color=alt.Color("field:N", scale=scale, legend=legend),
            order=alt.Order("place:Q"),
            tooltip=tooltip(text, "source", "field", "number", "when", "title", "sentence"),
            href="url:N",
        )
    )
    return chart.properties(width=width, title=_part(text["agreement"]))


def _part(title: str) -> Any:
    import altair as alt

    return alt.TitleParams(title, fontSize=13, offset=6, anchor="start")
