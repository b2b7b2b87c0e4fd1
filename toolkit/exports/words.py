"""How rows are worded in a language: days, numbers, places, who took part."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from toolkit import gazetteer, language
from toolkit.dedup import english
from toolkit.exports.content import line
from toolkit.plot.style import words as chart_words


@functools.cache
def words(code: str) -> dict[str, Any]:
    """The words of pages, calendars and feeds; ValueError where the language has no `[page]` section.

    >>> words("de")["statuses"]["planned"], words("en")["types"]["meeting"]
    ('geplant', 'Meetings')
    """
    found = language.load(code).section("page")
    if not found:
        raise ValueError(f"language {code!r} has no [page] section in its file")
    charts = chart_words(code)
    return {**found, "code": code, "types": charts["event_types"], "locale": charts["locale"], "day": charts["day"]}


def day(value: dt.date, text: dict[str, Any]) -> str:
    """A day in words.

    >>> day(dt.date(2026, 3, 1), words("de"))
    '1. März 2026'
    """
    return str(text["day"]).format(day=value.day, month=text["locale"]["months"][value.month - 1], year=value.year)


def when(row: dict[str, Any], text: dict[str, Any]) -> str:
    """The date of a row in words, as exactly as it is known.

    >>> first, last = dt.datetime(2026, 4, 1), dt.datetime(2026, 4, 30)
    >>> when({"date_start": first, "date_end": last, "date_precision": "month"}, words("de"))
    'April 2026'
    >>> when({"date_start": None, "date_end": last, "date_precision": "open"}, words("en"))
    'by 30 April 2026'
    """
    start, end, precision = row["date_start"], row["date_end"], row["date_precision"]
    if start is None or end is None:
        known = start or end
        return str(text["undated"]) if known is None else str(text["from" if start else "by"]).format(day(known, text))
    if start == end:
        return day(start, text)
    if start.day == 1 and precision in ("month", "quarter", "year"):
        month = text["locale"]["months"][start.month - 1]
        quarter = str(text["quarter"]).format(number=(start.month + 2) // 3, year=start.year)
        return {"month": f"{month} {start.year}", "quarter": quarter, "year": f"{start.year}"}[precision]
    return f"{day(start, text)} – {day(end, text)}"


def number(value: float, text: dict[str, Any]) -> str:
    """A number with the separators of the language.

    >>> number(2930000000.0, words("de")), number(1.5, words("en"))
    ('2.930.000.000', '1.5')
    """
    written = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
    swapped = {",": str(text["thousands"]), ".": str(text["decimal"])}
    return "".join(swapped.get(c, c) for c in written)


def country(code: str, text: dict[str, Any]) -> str:
    """The name of a state in the language, else its English one; a body keeps its code.

    >>> country("DEU", words("de")), country("DEU", words("en")), country("NATO", words("de"))
    ('Deutschland', 'Germany', 'NATO')
    """
    return gazetteer.country_name(code, text["code"]) or code


def where(row: dict[str, Any], text: dict[str, Any]) -> str:
    """The place of a row: its English name, and the country in the language.

    >>> where({"location": "Peking", "location_country": "CHN"}, words("de"))
    'Beijing (China)'
    >>> where({"location": "Litauen", "location_country": "LTU"}, words("de"))
    'Litauen'
    """
    name, code = row["location"], row["location_country"]
    shown = english.place(line(name)) if name else ""
    state = country(code, text) if code else ""
    if not shown or shown in (state, gazetteer.country_name(code or "")):
        return state or shown
    return f"{shown} ({state})" if state else shown


def people(row: dict[str, Any], text: dict[str, Any]) -> list[tuple[str, str]]:
    """Who took part: the name with its country, and what they do, each once.

    >>> poland = {"name": "Poland", "person": None, "country": "POL", "role": "buyer"}
    >>> people({"actors": [poland]}, words("de"))
    [('Polen', 'kauft')]
    """
    found = []
    for actor in row["actors"] or ():
        name, code = line(actor["person"] or actor["name"] or ""), actor["country"] or ""
        state = country(code, text) if code else ""
        if name in (code, gazetteer.country_name(code)):
            shown = state
        else:
            shown = f"{name} ({state})" if state and state not in name else name
        found.append((shown, str(text["roles"].get(actor["role"], actor["role"] or ""))))
    return list(dict.fromkeys(found))


def what(row: dict[str, Any], text: dict[str, Any]) -> str:
    """What is bought, sent or moved, with its number; empty where nothing is."""
    count = number(row["quantity"], text) if row["quantity"] is not None else ""
    return " ".join(part for part in (count, line(row["unit"] or ""), line(row["item"] or "")) if part)


def money(row: dict[str, Any], text: dict[str, Any]) -> str:
    """The money with its currency; empty where none is told."""
    if row["amount"] is None:
        return ""
    return f"{number(row['amount'], text)} {row['currency'] or ''}".strip()
