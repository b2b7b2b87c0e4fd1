"""The procurement chart: money by currency and pieces by item, over time, by buyer."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from toolkit.plot.buying import LEFT, buyers, color, opacity, part, period_of, span, step, time
from toolkit.plot.digest import NEEDED, digest, heading, told, tooltip
from toolkit.plot.given import given
from toolkit.plot.orders import Order, orders
from toolkit.plot.pieces import pieces
from toolkit.plot.style import finish, noted, theme_colors, words

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from toolkit.store import Timeline

MOST_CURRENCIES = 3

_MONEY_HEIGHT = 130


def procurement(
    events: pd.DataFrame | Timeline,
    language: str = "en",
    *,
    mentions: pd.DataFrame | None = None,
    theme: str = "light",
    width: int = 860,
) -> alt.VConcatChart:
    """A chart of what is bought: money per month, quarter or year, one part per currency, and pieces per item.

    Colors are buyers. What was ordered is strong; what is requested, approved, planned or possible is pale, so that the
    steps of one purchase are not taken for several. Currencies are not converted. Many orders are summed.
    """
    import altair as alt

    text, colors = words(language), theme_colors(theme)
    needed = (*NEEDED, "subtype", "actors", "countries", "item", "quantity", "amount", "currency")
    events, mentions = given(events, mentions, needed)
    every = told(events, mentions, text)
    found = orders(events, every, text)
    if not found:
        raise ValueError("nothing to draw: no procurement has a day and a price or a number of pieces")
    period = period_of(found)
    parts, notes = _money(found, period, text, width)
    lanes, more = pieces(found, period, text, colors, width)
    acts = [one for one in every if one.event_type == "procurement" and one.certainty != "denied"]
    without = len(acts) - len(found)
    notes = [str(text["steps_counted"]), *notes, *more, *([noted("no_numbers", text, n=without)] if without else [])]
    title = alt.TitleParams(heading("procurement", [order.told for order in found], text), subtitle=notes)
    chart = alt.vconcat(*parts, *lanes, spacing=22).resolve_scale(x="shared", color="shared", y="independent")
    finished: alt.VConcatChart = finish(chart.properties(title=title), text, colors)
    return finished


# --- Money ------------------------------------------------------------------------------------


def _money(found: list[Order], period: str, text: dict[str, Any], width: int) -> tuple[list[Any], list[str]]:
    """One bar chart per currency, the most frequent first, and notes about currencies."""
    paid = [order for order in found if order.amount is not None]
    counts = Counter(str(order.currency) for order in paid)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    charts = [
        _bars([order for order in paid if order.currency == name], name, period, found, text, width)
        for name in names[:MOST_CURRENCIES]
    ]
    notes = [str(text["not_mixed"])] if len(names) > 1 else []
    rest = sum(counts[name] for name in names[MOST_CURRENCIES:])
    return charts, [*notes, noted("other_currencies", text, n=rest)] if rest else notes


def _bars(paid: list[Order], currency: str, period: str, found: list[Order], text: dict[str, Any], width: int) -> Any:
    import altair as alt
    import pandas as pd

    groups: dict[tuple[Any, str, bool], list[Order]] = defaultdict(list)
    for order in paid:
        groups[step(order.day, period), order.buyer, not order.firm].append(order)
    totals: dict[Any, float] = defaultdict(float)
    for (when, _, _), group in groups.items():
        totals[when] += sum(order.amount or 0.0 for order in group)
    unit, name = _scale(max(totals.values()), currency, text)
    rows: list[dict[str, Any]] = []
    top: dict[Any, float] = defaultdict(float)
    order_of = {buyer: i for i, buyer in enumerate(buyers(found))}
    for (when, buyer, pale), group in sorted(groups.items(), key=lambda g: (g[0][0], g[0][2], order_of[g[0][1]])):
        value = sum(order.amount or 0.0 for order in group) / unit
        row = {"buyer": buyer, "firm": str(not pale), "low": top[when], "high": top[when] + value}
        row |= {"begin": when.start_time, "end": when.start_time + (when.end_time - when.start_time) * 0.88}
        row |= {"amount": f"{_decimal(value, text)} {name}"}
        top[when] += value
        rows.append(row | digest([order.told for order in group], text))
    heading_ = str(text["money_over_time"]).format(currency=name, period=text["periods"][period])
    axis = alt.Axis(title=None, minExtent=LEFT, maxExtent=LEFT, tickCount=4, domain=False, ticks=False)
    chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_rect()
        .encode(
            x=time(span(found, period)),
            x2="end:T",
            y=alt.Y("low:Q", axis=axis, scale=alt.Scale(zero=True)),
            y2="high:Q",
            color=color(found, text),
            fillOpacity=opacity(),
            tooltip=tooltip(text, "buyer", "amount", "number", "when", "status", "title", "sources", "sentence"),
            href="url:N",
        )
    )
    return chart.properties(width=width, height=_MONEY_HEIGHT, title=part(heading_))


def _scale(most: float, currency: str, text: dict[str, Any]) -> tuple[float, str]:
    """What the numbers of an axis are divided by, and how that is written."""
    unit = next(size for size in (1_000_000_000, 1_000_000, 1) if most >= size or size == 1)
    return float(unit), str(text["scales"][str(unit)]).format(currency)


def _decimal(value: float, text: dict[str, Any]) -> str:
    """A number with at most two decimals, as the language writes it."""
    written = f"{value:,.2f}".rstrip("0").rstrip(".")
    swapped = {",": str(text["locale"]["thousands"]), ".": str(text["locale"]["decimal"])}
    return "".join(swapped.get(letter, letter) for letter in written)
