"""The chart over the page: how many events a month, a quarter or a year, as a drawing in the page itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html import escape
from typing import Any

from toolkit.exports.page.markup import stand
from toolkit.exports.words import number

_MOST_BARS = 72
_UNITS = (("month", 1), ("quarter", 3), ("year", 12))
_HEIGHT = 84  # pixels
_MOST_YEARS = 6
_FIRM = ("occurred", "decided")


@dataclass(frozen=True, slots=True)
class Bars:
    """The spans of time that bars stand for: `number` of them, each of `months` months, from `first` on."""

    unit: str
    months: int
    first: int
    number: int

    def index(self, day: dt.date | None) -> int | None:
        """The bar of a day; days beyond both ends belong to the outer bars."""
        if day is None:
            return None
        return min(max((_month(day) - self.first) // self.months, 0), self.number - 1)

    def start(self, index: int) -> dt.date:
        """The first day of a bar."""
        year, month = divmod(self.first + index * self.months, 12)
        return dt.date(min(max(year, 1), 9999), month + 1, 1)


def bars(days: list[dt.date]) -> Bars | None:
    """Bars for these days, as fine as there is room for; the outermost hundredths are gathered at the ends.

    >>> bars([dt.date(2025, 1, 31), dt.date(2026, 2, 1)])
    Bars(unit='month', months=1, first=24300, number=14)
    """
    if not days:
        return None
    months = sorted(map(_month, days))
    beyond = len(months) // 100
    first, last = months[beyond], months[-1 - beyond]
    for unit, step in _UNITS:
        start = first // step * step
        count = (last - start) // step + 1
        if count <= _MOST_BARS:
            return Bars(unit, step, start, count)
    return Bars("year", 12, last // 12 * 12 - 12 * (_MOST_BARS - 1), _MOST_BARS)


def svg(found: Bars, rows: list[dict[str, Any]], text: dict[str, Any]) -> str:
    """The drawing, with its meaning in words for those who do not see it."""
    counts = [[0, 0] for _ in range(found.number)]
    for row in rows:
        index = found.index(stand(row))
        if index is not None:
            counts[index][row["status"] not in _FIRM] += 1
    most = max(sum(pair) for pair in counts)
    known = {"first": _named(found, 0, text), "last": _named(found, found.number - 1, text), "most": "{most}"}
    label = escape(str(text[f"chart_{found.unit}"]).format(**known))
    label = label.replace("{most}", f'<span id="most">{number(most, text)}</span>')
    drawn = "".join(_bar(found, n, pair, most, text) for n, pair in enumerate(counts))
    return (
        f'<figure><svg class="bars" role="img" aria-labelledby="counts" height="{_HEIGHT}">{drawn}</svg>'
        f'<svg class="axis" aria-hidden="true" height="18">{_axis(found)}</svg>'
        f'<figcaption><span id="counts">{label}.</span> '
        f'<span><i class="firm"></i>{escape(text["chart_certain"])}</span> '
        f'<span><i class="open"></i>{escape(text["chart_open"])}</span></figcaption></figure>\n'
    )


def _bar(found: Bars, index: int, counts: list[int], most: int, text: dict[str, Any]) -> str:
    share = 100 / found.number
    left, width = index * share + share * 0.09, share * 0.82
    firm, open_ = (round(count / most * (_HEIGHT - 2), 1) for count in counts)
    place = f'x="{left:.2f}%" width="{width:.2f}%"'
    last = found.start(index + 1) - dt.timedelta(days=1)
    return (
        f'<g data-a="{found.start(index)}" data-z="{last}">'
        f"<title>{escape(_named(found, index, text))}: {sum(counts)}</title>"
        f'<rect class="hit" x="{index * share:.2f}%" width="{share:.2f}%" y="0" height="{_HEIGHT}"/>'
        f'<rect class="open" {place} y="{_HEIGHT - firm - open_:.1f}" height="{open_:.1f}"/>'
        f'<rect class="firm" {place} y="{_HEIGHT - firm:.1f}" height="{firm:.1f}"/></g>'
    )


def _axis(found: Bars) -> str:
    """The years under the bars, as many as stay apart on a phone."""
    starts = [n for n in range(found.number) if found.start(n).month <= found.months]
    step = -(-len(starts) // _MOST_YEARS) or 1
    shown = starts[::step] if len(starts) > 1 else [0]
    return "".join(_year(n / found.number * 100, found.start(n).year) for n in shown)


def _year(percent: float, year: int) -> str:
    """The label of a year; near the right edge it ends there instead of running out of the page."""
    if percent > 90:
        return f'<text data-end x="100%" y="13">{year}</text>'
    return f'<text x="{percent:.2f}%" y="13">{year}</text>'


def _named(found: Bars, index: int, text: dict[str, Any]) -> str:
    start = found.start(index)
    if found.unit == "year":
        return str(start.year)
    if found.unit == "quarter":
        return str(text["quarter"]).format(number=(start.month + 2) // 3, year=start.year)
    return f"{text['locale']['months'][start.month - 1]} {start.year}"


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1
