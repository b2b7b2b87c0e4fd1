"""The calendar chart: how many events on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.plot.given import given
from toolkit.plot.marks import DATES
from toolkit.plot.style import finish, format_dates, plain, theme_colors, words

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from toolkit.store import Timeline

_MOST_YEARS = 12
_SPREAD_DAYS = 7
_RAMPS = {"light": ["#a9cbe6", "#2f7fb8", "#0d2f4c"], "dark": ["#2c5577", "#4d9ad3", "#d5ebfb"]}


def calendar(
    events: pd.DataFrame | Timeline, language: str = "en", *, theme: str = "light"
) -> alt.Chart | alt.FacetChart:
    """A heat map of the number of events a day, one strip of weeks per year; by month where the years are many.

    Only events known to the day count, those of up to seven days on each of them; the subtitle says how many.
    """
    text, colors = words(language), theme_colors(theme)
    events, _ = given(events, None, ("event_type", *DATES, "date_precision"))
    counts, used = _days(events, text)
    if counts.empty:
        raise ValueError("nothing to draw: no event is known to the day")
    first, last = counts["day"].min(), counts["day"].max()
    title = {
        "text": str(text["calendar"]).format(
            first=format_dates(first, first, text), last=format_dates(last, last, text)
        ),
        "subtitle": str(text["not_a_day"]).format(n=used, all=len(events)),
    }
    draw = _by_day if last.year - first.year < _MOST_YEARS else _by_month
    chart: alt.Chart | alt.FacetChart = finish(
        draw(counts, text, colors, _RAMPS[theme]).properties(title=title), text, colors
    )
    return chart


def _days(events: pd.DataFrame, text: dict[str, Any]) -> tuple[pd.DataFrame, int]:
    """One row per day with the number of events and some titles, and the number of events that are used."""
    import pandas as pd

    short = (events["date_end"] - events["date_start"]).dt.days.between(0, _SPREAD_DAYS - 1)
    used = events[short & events["date_precision"].isin(["day", "interval"])]
    titles = used["title"] if "title" in used else used["event_type"].map(text["event_types"])
    spread = pd.DataFrame(
        {
            "title": plain(titles.fillna("")),
            "day": [pd.date_range(s, e).tolist() for s, e in zip(used["date_start"], used["date_end"], strict=True)],
        }
    ).explode("day")
    spread["day"] = pd.to_datetime(spread["day"])
    counts = spread.groupby("day")["title"].agg(number="size", examples=lambda titles: " · ".join(titles.iloc[:6]))
    return counts.reset_index(), len(used)


def _by_day(counts: pd.DataFrame, text: dict[str, Any], colors: dict[str, str], ramp: list[str]) -> Any:
    import altair as alt
    import pandas as pd

    years = range(counts["day"].min().year, counts["day"].max().year + 1)
    every = pd.DataFrame({"day": pd.date_range(f"{years[0]}-01-01", f"{years[-1]}-12-31")})
    table = every.merge(counts, how="left", on="day")
    table["number"] = table["number"].fillna(0).astype(int)
    table["year"] = table["day"].dt.year
    table["weekday"] = table["day"].dt.day_of_week
    january = pd.to_datetime(table["year"].astype(str) + "-01-01").dt.day_of_week
    table["week"] = (table["day"].dt.day_of_year - 1 + january) // 7
    table["date"] = [format_dates(day, day, text) for day in table["day"]]
    short = text["locale"]["short_days"]
    weekdays = [*short[1:], short[0]]
    starts = table[(table["day"].dt.day == 1) & (table["year"] == years[0])]["week"].tolist()
    months = {str(week): name for week, name in zip(starts, text["locale"]["short_months"], strict=True)}
    base = alt.Chart(table).encode(
        x=alt.X("week:O", title=None, axis=_plain_axis(alt, starts, months, orient="top", labelAlign="left")),
        y=alt.Y("weekday:O", title=None, axis=_plain_axis(alt, [0, 2, 4], {str(i): weekdays[i] for i in (0, 2, 4)})),
    )
    # empty days say nothing to a screen reader and take a tenth of the space
    empty = base.mark_rect(
        cornerRadius=2, color=colors["band"], aria=False, width={"band": 0.85}, height={"band": 0.85}
    )
    cells = base.transform_filter("datum.number > 0").mark_rect(cornerRadius=2, stroke=colors["ground"], strokeWidth=2)
    cells = cells.encode(color=_color(alt, counts, text, ramp), tooltip=_tooltip(alt, text))
    header = alt.Header(labelAngle=0, labelFontSize=14, labelFontWeight="bold")
    one_year = alt.layer(empty, cells).properties(width=alt.Step(15), height=alt.Step(15))
    return one_year.facet(row=alt.Row("year:O", title=None, header=header))


def _by_month(counts: pd.DataFrame, text: dict[str, Any], colors: dict[str, str], ramp: list[str]) -> Any:
    import altair as alt

    grouped = counts.groupby([counts["day"].dt.year.rename("year"), counts["day"].dt.month.rename("month")])
    table = grouped.agg(number=("number", "sum"), examples=("examples", "first")).reset_index()
    names = text["locale"]["months"]
    table["date"] = [f"{names[m - 1]} {y}" for y, m in zip(table["year"], table["month"], strict=True)]
    months = {str(i + 1): name for i, name in enumerate(text["locale"]["short_months"])}
    cell = alt.Chart(table).mark_rect(cornerRadius=2, stroke=colors["ground"], strokeWidth=2)
    return cell.encode(
        x=alt.X(
            "month:O", title=None, axis=_plain_axis(alt, list(range(1, 13)), months, orient="top", labelAlign="left")
        ),
        y=alt.Y("year:O", title=None, axis=alt.Axis(domain=False, ticks=False)),
        color=_color(alt, table, text, ramp),
        tooltip=_tooltip(alt, text),
    ).properties(width=alt.Step(44), height=alt.Step(20))


def _plain_axis(alt: Any, values: list[int], names: dict[str, str], **more: Any) -> Any:
    """An axis with names at some values and no lines."""
    import json

    label = f"{json.dumps(names)}[toString(datum.value)]"
    return alt.Axis(values=values, labelExpr=label, labelAngle=0, domain=False, ticks=False, **more)


def _color(alt: Any, counts: pd.DataFrame, text: dict[str, Any], ramp: list[str]) -> Any:
    most = int(counts["number"].max())
    scale = alt.Scale(domain=[1, max(most, 4)], range=ramp, type="linear")
    legend = alt.Legend(title=text["fields"]["number"], values=sorted({1, (most + 1) // 2, most}), format="d")
    return alt.Color("number:Q", scale=scale, legend=legend)


def _tooltip(alt: Any, text: dict[str, Any]) -> list[Any]:
    fields = text["fields"]
    named = (("date:N", "date"), ("number:Q", "number"), ("examples:N", "title"))
    return [alt.Tooltip(column, title=fields[field]) for column, field in named]
