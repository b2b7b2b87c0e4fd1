"""Colors, fonts and words that all charts share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from toolkit import gazetteer, language

if TYPE_CHECKING:
    import pandas as pd

EVENT_COLORS = {
    "meeting": "#2f7fb8",
    "procurement": "#d9822b",
    "troop": "#4f8f4c",
    "delivery": "#8a63b0",
    "agreement": "#1c9c95",
    "sanction": "#b8475e",
    "exercise": "#8c7a3f",
    "attack": "#c23b22",
}
"""One color per event type, readable on light and on dark ground."""

THEMES = {
    "light": {
        "ground": "#ffffff",
        "text": "#2b2f36",
        "faint": "#6f7782",
        "line": "#d9dde3",
        "band": "#f5f6f8",
        "node": "#46566b",
    },
    "dark": {
        "ground": "#1b1e23",
        "text": "#e6e8eb",
        "faint": "#9aa3ae",
        "line": "#3a4049",
        "band": "#23272e",
        "node": "#aab6c6",
    },
}
"""Ground and text colors by name of the theme."""

FONT = "Inter, Segoe UI, Helvetica Neue, Arial, sans-serif"


def words(code: str) -> dict[str, Any]:
    """The words of charts in one language, its code among them; ValueError where it has no `[plot]` section."""
    found = language.load(code).section("plot")
    if not found:
        raise ValueError(f"language {code!r} has no [plot] section in its file")
    return {**found, "code": code}


def country(code: str, text: dict[str, Any]) -> str:
    """The name of a state in the language of the words; a body keeps its code.

    >>> country("DEU", words("de")), country("DEU", words("en")), country("NATO", words("de"))
    ('Deutschland', 'Germany', 'NATO')
    """
    return gazetteer.country_name(code, text["code"]) or code


def whole(number: float, text: dict[str, Any]) -> str:
    """A number without fraction, its thousands parted as the language does.

    >>> whole(2930000, words("de"))
    '2.930.000'
    """
    return f"{number:,.0f}".replace(",", str(text["locale"]["thousands"]))


def noted(name: str, text: dict[str, Any], **numbers: int) -> str:
    """A note of the language file with its numbers.

    >>> noted("most_places", words("de"), n=120, all=1204)
    'gezeigt: 120 von 1.204 Orten, die häufigsten'
    """
    return str(text[name]).format(**{key: whole(number, text) for key, number in numbers.items()})


def theme_colors(theme: str) -> dict[str, str]:
    """The colors of a theme; ValueError names the known ones."""
    if theme not in THEMES:
        raise ValueError(f"no theme {theme!r}; known: {', '.join(THEMES)}")
    return THEMES[theme]


def plain(found: pd.Series) -> pd.Series:
    """Words of articles made harmless: a page that embeds the chart cannot take them for markup.

    Charts stand as JSON inside a `<script>` of the page, which the words "</script>" would end; an
    invisible joiner after each "<" prevents it and looks the same.
    """
    return found.map(lambda value: harmless(value) if isinstance(value, str) else value)


def harmless(text: str) -> str:
    """A text as `plain` makes it."""
    return text.replace("<", "<\u2060")


def format_dates(start: dt.datetime | None, end: dt.datetime | None, text: dict[str, Any]) -> str:
    """The days of an event as one reads them: one day, first and last day, or an open side.

    >>> english = words("en")
    >>> format_dates(dt.datetime(2023, 2, 20), dt.datetime(2023, 2, 20), english)
    '20 February 2023'
    >>> format_dates(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31), english)
    '1 January 2026 – 31 December 2026'
    >>> format_dates(dt.datetime(2022, 2, 24), None, words("de"))
    'seit 24. Februar 2022'
    """

    def day(value: dt.datetime) -> str:
        month = text["locale"]["months"][value.month - 1]
        return str(text["day"]).format(day=value.day, month=month, year=value.year)

    if start and end:
        return day(start) if start == end else f"{day(start)} – {day(end)}"
    if start:
        return str(text["since"]).format(day(start))
    return str(text["until"]).format(day(end)) if end else str(text["no_date"])


def finish(chart: Any, text: dict[str, Any], colors: dict[str, str]) -> Any:
    """The chart with the fonts, colors and month names of its theme and language; links open in a new tab."""
    import altair as alt

    small: dict[str, Any] = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelColor": colors["text"],
        "titleColor": colors["text"],
    }
    finished = chart.properties(
        background=colors["ground"],
        padding=16,
        usermeta={"embedOptions": {"loader": {"target": "_blank"}}},
    )
    return finished.configure(
        font=FONT,
        locale=alt.Locale(number=_numbers(text["locale"]), time=_names_of_days(text["locale"])),
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(**small, gridColor=colors["line"], domainColor=colors["line"], tickColor=colors["line"]),
        legend=alt.LegendConfig(**small, labelLimit=320),
        header=alt.HeaderConfig(**small),
        title=alt.TitleConfig(
            font=FONT,
            fontSize=17,
            fontWeight=600,
            color=colors["text"],
            subtitleFont=FONT,
            subtitleFontSize=12,
            subtitleColor=colors["faint"],
            subtitlePadding=6,
            anchor="start",
            offset=14,
        ),
    )


def years_stand_out() -> Any:
    """The axis of time: the names and lines of years stronger than those of months."""
    import altair as alt

    january = "month(datum.value) == 0 && date(datum.value) == 1"
    return alt.Axis(
        title=None,
        labelFontWeight=alt.condition(january, alt.value("bold"), alt.value("normal")),
        gridWidth=alt.condition(january, alt.value(2), alt.value(1)),
    )


def _numbers(locale: dict[str, Any]) -> Any:
    """How numbers are written, as Vega wants it."""
    import altair as alt

    return alt.NumberLocale(decimal=locale["decimal"], thousands=locale["thousands"], grouping=[3], currency=["", ""])


def _names_of_days(locale: dict[str, Any]) -> Any:
    """The names of days and months as Vega wants them."""
    import altair as alt

    return alt.TimeLocale(
        dateTime="%x, %X",
        date=locale["date"],
        time="%H:%M:%S",
        periods=["AM", "PM"],
        days=locale["days"],
        shortDays=locale["short_days"],
        months=locale["months"],
        shortMonths=locale["short_months"],
    )
