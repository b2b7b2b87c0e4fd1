"""Many events as counts: per lane, bars of the number of events a week or a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.plot.style import EVENT_COLORS, format_dates

if TYPE_CHECKING:
    import pandas as pd

_WEEKS_UNTIL_DAYS = 3 * 366
_LANE = 64  # pixels
_EXAMPLES = 3
_SHADES = {"certain": 0.9, "open": 0.45, "denied": 0.2}


def counted(
    found: pd.DataFrame, text: dict[str, Any]
) -> tuple[list[Any], list[tuple[str, float, float]], int, list[str]]:
    """The layers, the lanes (name, top, bottom), the height and a note for marks counted by week or month.

    All lanes share one scale, so that their bars can be compared.
    """
    days = (found["start"].max() - found["start"].min()).days
    period = "week" if days <= _WEEKS_UNTIL_DAYS else "month"
    table = _count(found, period, text)
    names = list(dict.fromkeys(found["lane"]))
    tallest = table.groupby(["lane", "begin"], observed=True)["number"].sum().max()
    table["bottom"] = table["lane"].astype(str).map({name: (i + 1) * _LANE - 4.0 for i, name in enumerate(names)})
    table["scaled"] = table["number"] / tallest * (_LANE - 12)
    above = table.groupby(["lane", "begin"], observed=True)["scaled"].cumsum()
    table["y1"], table["y2"] = table["bottom"] - above, table["bottom"] - above + table["scaled"]
    lanes = [(name, i * float(_LANE), (i + 1) * float(_LANE)) for i, name in enumerate(names)]
    shades = " / ".join(text["certainty"][c] for c in _SHADES if c in set(table["certainty"]))
    return (
        [_bars(table, text)],
        lanes,
        _LANE * len(names),
        [str(text["aggregated"][period]).format(n=tallest, shades=shades)],
    )


def _bars(table: pd.DataFrame, text: dict[str, Any]) -> Any:
    import altair as alt

    fields = text["fields"]
    return (
        alt.Chart(table)
        .mark_rect(strokeWidth=0)
        .encode(
            x="begin:T",
            x2="end:T",
            y="y1:Q",
            y2="y2:Q",
            color=alt.Color("color:N", scale=None),
            fillOpacity=alt.FillOpacity(
                "certainty:N", scale=alt.Scale(domain=list(_SHADES), range=list(_SHADES.values())), legend=None
            ),
            tooltip=[
                alt.Tooltip("from:N", title=fields["period"]),
                alt.Tooltip("number:Q", title=fields["number"]),
                alt.Tooltip("status:N", title=fields["status"]),
                alt.Tooltip("examples:N", title=fields["title"]),
            ],
        )
    )


def _count(found: pd.DataFrame, period: str, text: dict[str, Any]) -> pd.DataFrame:
    """One row per lane, period and certainty, certain ones first."""
    import pandas as pd

    order = pd.CategoricalDtype([*_SHADES], ordered=True)
    spans = found["start"].dt.to_period("W" if period == "week" else "M")
    table = found.assign(begin=spans.dt.start_time, certainty=found["certainty"].astype(order))
    groups = table.sort_values("number", ascending=False, kind="stable").groupby(
        ["lane", "begin", "certainty"], observed=True
    )
    counts = groups.agg(
        number=("title", "size"),
        examples=("title", lambda titles: " · ".join(dict.fromkeys(titles.iloc[: 2 * _EXAMPLES]))),
        kinds=("event_type", "unique"),
    ).reset_index()
    step = pd.Timedelta(days=7) if period == "week" else pd.DateOffset(months=1)
    counts["end"] = counts["begin"] + step
    counts["from"] = [format_dates(day, day, text) for day in counts["begin"]]
    counts["status"] = counts["certainty"].astype(str).map(text["certainty"])
    counts["certainty"] = counts["certainty"].astype(str)
    counts["color"] = [
        EVENT_COLORS.get(kinds[0], "#777777") if len(kinds) == 1 else "#6b7a8c" for kinds in counts["kinds"]
    ]
    return counts.drop(columns="kinds")
