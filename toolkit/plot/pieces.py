"""The part of the procurement chart that counts pieces: one lane per item."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from toolkit.plot.buying import LEFT, color, opacity, part, span, step, time
from toolkit.plot.digest import digest, tooltip
from toolkit.plot.orders import Order
from toolkit.plot.style import noted, whole

if TYPE_CHECKING:
    import pandas as pd

MOST_ITEMS = 12
MOST_ORDERS = 120
"""More orders than this are summed by period, buyer and item."""

_LANE = 30
_RADII = (4.0, 14.0)


def pieces(
    found: list[Order], period: str, text: dict[str, Any], colors: dict[str, str], width: int
) -> tuple[list[Any], list[str]]:
    """The lanes of items with one circle per order, or per period and buyer where they are many."""
    import altair as alt
    import pandas as pd

    counted = [order for order in found if order.quantity is not None and order.item]
    if not counted:
        return [], []
    counts = Counter(str(order.item) for order in counted)
    names = sorted(counts, key=lambda name: (-counts[name], name))[:MOST_ITEMS]
    shown = [order for order in counted if order.item in names]
    rows: list[dict[str, Any]]
    rows = _summed(shown, period, text) if len(shown) > MOST_ORDERS else [_single(order, text) for order in shown]
    table = pd.DataFrame(rows).sort_values("pieces", ascending=False, kind="stable", ignore_index=True)
    lanes = {name: i for i, name in enumerate(names)}
    table["lane"] = (table["item"].map(lanes) + 0.5) * _LANE
    table["radius"] = _RADII[0] + (_RADII[1] - _RADII[0]) * (table["pieces"] / table["pieces"].max()) ** 0.25
    table["area"] = 3.1416 * table["radius"] ** 2
    days = span(found, period)
    table = _labels(table, days, width)
    base = alt.Chart(table).encode(x=time(days), y=_lanes(names))
    circles = base.mark_circle(strokeWidth=1.3, opacity=1).encode(
        size=alt.Size("area:Q", scale=None),
        color=color(found, text),
        fillOpacity=opacity(),
        tooltip=tooltip(text, "item", "quantity", "buyer", "number", "when", "status", "title", "sources", "sentence"),
        href="url:N",
    )
    style: dict[str, Any] = {"baseline": "middle", "fontSize": 11, "color": colors["text"]}
    numbers = [
        base.mark_text(align="left", **style).encode(text="right:N", x=time(days, "after")),
        base.mark_text(align="right", **style).encode(text="left:N", x=time(days, "before")),
    ]
    height = _LANE * len(names)
    chart = alt.layer(circles, *numbers).properties(width=width, height=height, title=part(text["pieces_over_time"]))
    note = [noted("most_items", text, n=len(names), all=len(counts))] if len(names) < len(counts) else []
    return [chart], note


def _single(order: Order, text: dict[str, Any]) -> dict[str, Any]:
    pieces = order.quantity or 0.0
    row = {"begin": order.day, "item": order.item, "buyer": order.buyer, "firm": str(order.firm), "pieces": pieces}
    return row | {"quantity": whole(pieces, text)} | digest([order.told], text)


def _summed(shown: list[Order], period: str, text: dict[str, Any]) -> list[dict[str, Any]]:
    """One row per period, item, buyer and firmness, in the middle of the period."""
    groups: dict[tuple[Any, Any, str, bool], list[Order]] = defaultdict(list)
    for order in shown:
        groups[step(order.day, period), order.item, order.buyer, order.firm].append(order)
    rows = []
    for (time_, item, buyer, firm), group in groups.items():
        pieces = sum(order.quantity or 0.0 for order in group)
        day = time_.start_time + (time_.end_time - time_.start_time) / 2
        row = {"begin": day, "item": item, "buyer": buyer, "firm": str(firm), "pieces": pieces}
        rows.append(row | {"quantity": whole(pieces, text)} | digest([order.told for order in group], text))
    return rows


def _labels(table: pd.DataFrame, days: tuple[Any, Any], width: int) -> pd.DataFrame:
    """The numbers `right` or `left` of the circles, where there is room in the lane, with the days they stand at."""
    day = (days[1] - days[0]) / width
    at, radii = (table["begin"] - days[0]) / day, table["radius"]
    taken = [*zip(table["lane"], at - radii, at + radii, strict=True)]
    rows = []
    for lane, x, radius, quantity in zip(table["lane"], at, radii, table["quantity"], strict=True):
        long = 6 + 6.5 * len(quantity)
        sides = {"right": (lane, x + radius + 1, x + radius + long), "left": (lane, x - radius - long, x - radius - 1)}
        free = (side for side, own in sides.items() if not any(_meet(own, other) for other in taken))
        side = next(free, None)
        taken += [sides[side]] if side else []
        rows.append({name: quantity if name == side else "" for name in sides})
    beside = {"after": table["begin"] + (radii + 3) * day, "before": table["begin"] - (radii + 3) * day}
    return table.assign(**{name: [row[name] for row in rows] for name in ("right", "left")}, **beside)


def _meet(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _lanes(names: list[str]) -> Any:
    """The axis with the names of the items, one lane each."""
    import altair as alt

    middles = {str(int((i + 0.5) * _LANE)): name for i, name in enumerate(names)}
    label = f"{json.dumps(middles)}[toString(datum.value)]"
    axis = alt.Axis(
        title=None,
        values=[int(middle) for middle in middles],
        tickCount=len(names),
        labelExpr=label,
        labelLimit=LEFT - 8,
        labelOverlap=False,
        minExtent=LEFT,
        maxExtent=LEFT,
        domain=False,
        ticks=False,
    )
    return alt.Y("lane:Q", axis=axis, scale=alt.Scale(domain=[0, _LANE * len(names)], reverse=True, nice=False))
