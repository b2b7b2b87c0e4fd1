"""Procurement as rows for a chart: who buys what, when, for how much, and how firmly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.plot.digest import Told
from toolkit.plot.style import country, harmless

if TYPE_CHECKING:
    import pandas as pd

MOST_BUYERS = 8
"""Buyers beyond the most frequent ones are one."""


@dataclass(frozen=True, slots=True)
class Order:
    """One act of procurement: `firm` where it is an order that was made, not one that is asked for or planned."""

    told: Told
    day: Any
    buyer: str
    item: str | None
    quantity: float | None
    amount: float | None
    currency: str | None
    firm: bool


def orders(events: pd.DataFrame, every: list[Told], text: dict[str, Any]) -> list[Order]:
    """The acts of procurement that have a day, a number or a price, and are not denied; by day."""
    columns = ("actors", "countries", "item", "quantity", "amount", "currency", "subtype")
    rows = zip(every, *(events[name] for name in columns), strict=True)
    found = []
    for one, actors, countries, item, quantity, amount, currency, subtype in rows:
        if one.event_type != "procurement" or one.certainty == "denied" or one.start is None:
            continue
        firm = one.certainty == "certain" and subtype not in ("approval", "request")
        money = _number(amount) if isinstance(currency, str) else None
        if _number(quantity) is None and money is None:
            continue
        named = harmless(item) if _number(quantity) is not None and isinstance(item, str) else None
        found.append(
            Order(one, one.start, _buyer(actors, countries, text), named, _number(quantity), money, currency, firm)
        )
    return _few_buyers(sorted(found, key=lambda order: (order.day, order.told.title)), text)


def _number(value: Any) -> float | None:
    return float(value) if value is not None and value == value and value > 0 else None


def _buyer(actors: Any, countries: Any, text: dict[str, Any]) -> str:
    """The states that buy; where no actor is the buyer, the only state that takes part."""
    codes = [] if actors is None else [one["country"] for one in actors if one.get("role") == "buyer"]
    if not any(codes):
        codes = list(countries) if countries is not None and len(countries) == 1 else []
    names = sorted({country(code, text) for code in codes if code})
    return " + ".join(names) or str(text["unknown_buyer"])


def _few_buyers(found: list[Order], text: dict[str, Any]) -> list[Order]:
    """The orders with the less frequent buyers as one."""
    import dataclasses

    counts = Counter(order.buyer for order in found)
    if len(counts) <= MOST_BUYERS:
        return found
    kept = set(sorted(counts, key=lambda name: (-counts[name], name))[: MOST_BUYERS - 1])
    return [order if order.buyer in kept else dataclasses.replace(order, buyer=str(text["other"])) for order in found]
