"""Rules for expressions that count from another day: `vor drei Wochen`, `a year earlier`, `two days later`."""

from __future__ import annotations

import datetime as dt
import re

from toolkit.dates import calendar, parts
from toolkit.dates.grammar import Answer, Found, Rule


def ago(found: Found) -> Answer | None:
    """`vor drei Wochen`, `three weeks ago`, `a year earlier`, `zwei Tage später`, `in einem Jahr`."""
    direction = _way(found)
    code = str(found.value("unit", "unit", "units"))
    count = parts.number(found, "number") if found.has("number") else None
    if found.has("the"):
        count = 1
    base = found.context.published
    if found.has("way") and found.value("way", "told_after", "beside") is not None:
        base = _told_base(found) or base
    if found.tokens.lexicon.options.get("ago_is_duration"):
        return _ago_duration(base, count, code, direction)
    if count is None:
        if direction < 0:
            return Answer("DATE", "PAST_REF", basis="none", tells=False)
        return Answer("DURATION", f"PTX{code[1:]}" if code.startswith("T") else f"PX{code}", tells=False)
    if code.startswith("T"):
        return Answer("TIME", f"P{code[:1]}{parts.plain_number(count)}{code[1:]}", basis="relative", tells=False)
    value = _away(base, count, code, direction, found)
    return Answer("DATE", value, basis="relative", tells="Q" not in value)


def ahead(found: Found) -> Answer | None:
    """`will fly in two weeks`: as many units from now, where the sentence looks ahead; else a length."""
    first, code = found.span()[0], str(found.value("unit", "unit", "units"))
    count = parts.number(found, "number")
    if count is None or code.startswith("T") or found.tense() <= 0:
        return None
    if found.tokens.any(max(0, first - _RANKED), first, "ordinal", "first", "most", "times"):
        return None  # "will be his second visit in two weeks"
    value = _away(found.context.published, count, code, 1, found)
    return Answer("DATE", value, basis="relative", tells="Q" not in value)


def _way(found: Found) -> int:
    """-1 back, 1 ahead: from the word after the number, or the preposition before it."""
    if found.has("way"):
        return int(found.value("way", "ago_after", "told_after", "beside"))
    before = found.span()[0] - 2
    way = found.tokens.value(before, "ago_before")
    return int(way if way is not None else found.tokens.value(before, "in_future"))


def _away(base: dt.date | None, count: float, code: str, direction: int, found: Found) -> str:
    if base is None:
        return "XXXX"
    quarter = found.context.quarter_before(found.place()[0])
    if code == "Y" and count == 1 and direction < 0 and quarter:
        return quarter
    return calendar.shift(base, *_step(count, code, direction))


def _step(count: float, code: str, direction: int) -> tuple[int, str]:
    """So many whole units; broken ones are counted in the next smaller unit ("eineinhalb Jahre": 18 months)."""
    if count != int(count):
        code, count = {"Y": ("M", count * 12), "M": ("W", count * 4), "W": ("D", count * 7)}.get(code, ("D", count))
    return direction * int(count), code


def length_ago(found: Found) -> Answer | None:
    """`a year and a half ago`, `a while ago`: lengths that the language file gives."""
    match = _LENGTH.fullmatch(str(found.value("length")))
    way = int(found.value("way", "ago_after", "told_after"))
    if match is None:
        return Answer("DATE", "PAST_REF", basis="none", tells=False) if way < 0 else None
    months = 12 * int(match["years"] or 0) + int(match["months"] or 0)
    base = found.context.published
    unit = "M" if match["months"] else "Y"
    value = calendar.value_of(calendar.add(base, way * months, "M"), unit) if base else "XXXX"
    return Answer("DATE", value, basis="relative")


def _told_base(found: Found) -> dt.date | None:
    (first, _), _ = calendar.days_of(found.context.told)
    return first


def _ago_duration(base: dt.date | None, count: float | None, code: str, direction: int) -> Answer:
    """In the German convention "vor drei Wochen" marks the duration; the days it leads to are resolved all the same."""
    value = (
        f"PT{'X' if count is None else parts.plain_number(count)}{code[1:]}"
        if code.startswith("T")
        else (f"P{'X' if count is None else parts.plain_number(count)}{code}")
    )
    days = ""
    if base is not None and count is not None and not code.startswith("T"):
        days = calendar.shift(base, *_step(count, code, direction))
    return Answer("DURATION", value, days=days, basis="relative" if days else "none", tells=bool(days))


_RANKED = 14  # tokens before "in two weeks" among which "the second time", "the biggest" make a length of it
_LENGTH = re.compile(r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?")
_END = r"(?= ?[.,;:!?)\]\"”“»«|]|$)"
RULES = (
    Rule("ago", r"<APPROX>(?P<number><NUMBER>) (?P<unit>{unit|units}) (?P<way>{ago_after|told_after})", ago),
    Rule("ago", r"(?<={ago_before|in_future} )<APPROX>(?P<number><NUMBER>)(?: {fair})? (?P<unit>{unit|units})", ago),
    Rule(
        "ahead",
        r"(?<={ahead_of_now} )<APPROX>(?P<number><NUMBER>) (?P<unit>{unit|units})(?! {ago_after|told_after|from})",
        ahead,
    ),
    Rule("ago", r"(?P<unit>{units}) (?P<way>{ago_after})", ago),
    Rule("ago", r"(?P<the>{the}) (?P<unit>{unit}) (?P<way>{ago_after})", ago),
    Rule("ago", rf"<APPROX>(?P<number><NUMBER>) (?P<unit>{{unit|units}}) (?P<way>{{beside}}){_END}", ago),
    Rule("ago", r"(?P<length>{length}) (?P<way>{ago_after})", length_ago),
)
"""Rules for expressions that count from another day."""
