"""What the parts of the procurement chart share: time, buyers and their colors."""

from __future__ import annotations

from collections import Counter
from typing import Any

from toolkit.plot.orders import Order
from toolkit.plot.style import years_stand_out

PALETTE = ("#2f7fb8", "#d9822b", "#4f8f4c", "#8a63b0", "#1c9c95", "#c75472", "#a08a3c", "#7d8793")
LEFT = 150
"""Pixels for the names at the left, the same in all parts so that time is aligned."""

_FIRMNESS = {"True": 0.92, "False": 0.38}
_SHORT_DAYS, _LONG_DAYS = 800, 3300


def period_of(found: list[Order]) -> str:
    """Over how long money is summed: the longer the time, the longer the steps."""
    days = (found[-1].day - found[0].day).days
    return "month" if days <= _SHORT_DAYS else "quarter" if days <= _LONG_DAYS else "year"


def step(day: Any, period: str) -> Any:
    """The period that a day is in."""
    return day.to_period({"month": "M", "quarter": "Q", "year": "Y"}[period])


def buyers(found: list[Order]) -> list[str]:
    """The buyers, those with the most acts first."""
    counts = Counter(order.buyer for order in found)
    return sorted(counts, key=lambda name: (-counts[name], name))


def color(found: list[Order], text: dict[str, Any]) -> Any:
    """The colors of the buyers, the most frequent first; others and unnamed ones are last."""
    import altair as alt

    last = (text["other"], text["unknown_buyer"])
    names = sorted(buyers(found), key=lambda name: name in last)
    scale = alt.Scale(domain=names, range=[PALETTE[-1 if name in last else i % 7] for i, name in enumerate(names)])
    return alt.Color("buyer:N", scale=scale, legend=alt.Legend(title=text["fields"]["buyer"]))


def opacity() -> Any:
    """Strong for what was ordered, pale for the rest."""
    import altair as alt

    scale = alt.Scale(domain=list(_FIRMNESS), range=list(_FIRMNESS.values()))
    return alt.FillOpacity("firm:N", scale=scale, legend=None)


def span(found: list[Order], period: str) -> tuple[Any, Any]:
    """The first and the last moment of the axis of time: whole periods, and room for the number at the end."""
    first, last = step(found[0].day, period).start_time, step(found[-1].day, period).end_time
    room = (last - first) * 0.03
    return first - room, last + 2 * room


def time(days: tuple[Any, Any], column: str = "begin") -> Any:
    """The axis of time, the same in all parts."""
    import altair as alt

    scale = alt.Scale(domain=[day.isoformat() for day in days], nice=False)
    return alt.X(f"{column}:T", axis=years_stand_out(), scale=scale)


def part(title: str) -> Any:
    """The title of one part."""
    import altair as alt

    return alt.TitleParams(title, fontSize=13, offset=6, anchor="start")
