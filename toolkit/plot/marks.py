"""Events as marks of a chart: in which lane, from when until when, how certain, with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.gazetteer import country_name
from toolkit.plot.evidence import evidence, outlets, titles
from toolkit.plot.style import country, format_dates, plain

if TYPE_CHECKING:
    import pandas as pd

LANES = ("event_type", "country", "actor")
"""What the lanes of a timeline can be."""

OF_LANES = {"country": ("countries",), "actor": ("actors",)}
"""The columns that the lanes are made of."""

DATES = ("date_start", "date_end")
"""The columns that say when."""

MOST_LANES = 12
"""Lanes beyond the most frequent ones are drawn as one."""

CERTAINTY = {"occurred": "certain", "decided": "certain", "planned": "open", "possible": "open", "denied": "denied"}
"""How sure a status is: what is drawn full, hollow, and as not the case."""


def marks(
    events: pd.DataFrame, by: str, text: dict[str, Any], mentions: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, int]:
    """The marks of events, sorted by lane and day, and the number of events that have no day at all.

    An event of several countries or actors has a mark in each of their lanes.
    """
    if by not in LANES:
        raise ValueError(f"no lanes by {by!r}; known: {', '.join(LANES)}")
    placed = spans(events)
    found = placed["start"].notna()
    table = placed.assign(
        event_type=events["event_type"],
        certainty=events["status"].map(CERTAINTY).fillna("open"),
        lane=_lane_names(events, by, text),
        title=titles(events, text),
        when=[_when(row, text) for row in events[_columns(events, _WHEN)].itertuples(index=False)],
        status=events["status"].map(text["statuses"]),
        sources=outlets(events).map(", ".join),
        number=events.get("n_mentions", 1),
    )
    table = table.join(evidence(events, mentions))[found].explode("lane").dropna(subset=["lane"])
    for column in ("lane", "title", "sources", "sentence", "url"):
        table[column] = plain(table[column])
    table["lane"] = _most_frequent(table["lane"], text["other"])
    table = table[~table.index.to_frame(index=False).assign(lane=table["lane"].to_numpy()).duplicated().to_numpy()]
    table = table.assign(lane=_in_order(table["lane"], by, text))
    return table.sort_values(["lane", "start", "title"], kind="stable", ignore_index=True), int((~found).sum())


_WHEN = (*DATES, "date_basis", "first_published", "published")


def spans(events: pd.DataFrame) -> pd.DataFrame:
    """First day, last day and kind of the mark of each event."""
    import pandas as pd

    found = [_span(row) for row in events[_columns(events, _WHEN)].itertuples(index=False)]
    return pd.DataFrame(found, columns=["start", "end", "mark"], index=events.index)


def _columns(events: pd.DataFrame, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name in events]


def _span(row: Any) -> tuple[Any, Any, str]:
    """First day, last day and kind of the mark of one event."""
    import pandas as pd

    start, end = row.date_start, row.date_end
    told = getattr(row, "date_basis", None) not in ("publication", "none")
    if told and pd.notna(start) and pd.notna(end):
        return start, end, "day"
    if told and pd.notna(start):
        return start, start, "since"
    if told and pd.notna(end):
        return end, end, "until"
    seen = getattr(row, "first_published", getattr(row, "published", pd.NaT))
    bounded = next((day for day in (seen, end, start) if pd.notna(day)), pd.NaT)
    day = bounded.normalize() if pd.notna(bounded) else pd.NaT
    return day, day, "undated"


def _when(row: Any, text: dict[str, Any]) -> str:
    import pandas as pd

    if getattr(row, "date_basis", None) in ("publication", "none"):
        return str(text["no_date"])
    start, end = (None if pd.isna(day) else day for day in (row.date_start, row.date_end))
    return format_dates(start, end, text)


def _lane_names(events: pd.DataFrame, by: str, text: dict[str, Any]) -> pd.Series:
    if by == "event_type":
        return events["event_type"].map(text["event_types"]).fillna(events["event_type"])
    if by == "country":
        return events["countries"].map(lambda found: [country(c, text) for c in found] if found is not None else [])
    return events["actors"].map(lambda found: acting(found, text))


def acting(actors: Any, text: dict[str, Any]) -> list[str]:
    """The names of the actors of one event, each once, sorted; states are named in the language."""
    known = set()
    for actor in () if actors is None else actors:
        name, code = actor["person"] or actor["name"], actor.get("country")
        known.add(country(code, text) if name and code and name == country_name(code) else name)
    return sorted(name for name in known if name)


def _most_frequent(lanes: pd.Series, other: str) -> pd.Series:
    counts = lanes.value_counts()
    if len(counts) <= MOST_LANES:
        return lanes
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: MOST_LANES - 1]
    return lanes.where(lanes.isin([name for name, _ in kept]), other)


def _in_order(lanes: pd.Series, by: str, text: dict[str, Any]) -> pd.Series:
    """The lanes from top to bottom: types as the schema lists them, else the most frequent first and the rest last."""
    import pandas as pd

    if by == "event_type":
        order = [name for name in text["event_types"].values() if name in set(lanes)]
        order += sorted(set(lanes) - set(order))
    else:
        counts = lanes.value_counts()
        order = sorted(counts.index, key=lambda name: (name == text["other"], -counts[name], name))
    return lanes.astype(pd.CategoricalDtype(order, ordered=True))
