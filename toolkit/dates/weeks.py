"""Rules for weeks and their days: `Dienstag kommender Woche`, `the week of May 5`, `the first week of May`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.dates import calendar, parts
from toolkit.dates.days import day_month
from toolkit.dates.direction import deadline, open_value
from toolkit.dates.direction import weekday as open_weekday
from toolkit.dates.grammar import Answer, Found, Rule


def _week(found: Found) -> dt.date | None:
    """The Monday of the last, this or next week; None where the unit is no week or nothing is published."""
    published = found.context.published
    if published is None or found.value("unit") != "W":
        return None
    day = calendar.add(published, int(found.value("near", "last", "next", "this")), "W")
    return day - dt.timedelta(days=day.weekday()) if day else None


def _day(found: Found, monday: dt.date) -> Answer:
    number, code = found.value("day", "weekday", "weekday_daypart"), ""
    if isinstance(number, tuple):
        number, code = number
    elif found.has("daypart"):
        code = str(found.value("daypart", "daypart", "daypart_adverb"))
    day = (monday + dt.timedelta(days=int(number) - 1)).isoformat()
    return Answer("TIME" if code else "DATE", day + (f"T{code}" if code else ""), basis="relative")


def weekday_of_week(found: Found) -> Answer | None:
    """`Dienstag kommender Woche`, `Monday of last week`, `Thursday next week`."""
    monday = _week(found)
    return _day(found, monday) if monday else None


def week_and_weekday(found: Found) -> list[Answer] | None:
    """`nächste Woche Dienstag`, `next week, probably on Monday or Tuesday`: the week, and its days."""
    monday = _week(found)
    if monday is None:
        return None
    week = Answer("DATE", calendar.value_of(monday, "W"), *found.span("week"), basis="relative")
    last = found.span("daypart" if found.has("daypart") else "day")[1]
    answers = [week, _day(found, monday).at((found.span("day")[0], last))]
    if found.has("other"):
        day = monday + dt.timedelta(days=int(found.value("other", "weekday")) - 1)
        answers.append(Answer("DATE", day.isoformat(), *found.span("other"), basis="relative"))
    return answers


def week_from(found: Found) -> Answer | None:
    """`the week of May 5`, `die Woche vom 6. Mai`: the week in which the day lies; a Sunday begins it."""
    if found.value("unit") != "W":
        return None
    answer = open_weekday(found, int(found.value("weekday"))) if found.has("weekday") else day_month(found)
    if answer is None:
        return None
    value, past, future = (_week_value(day) for day in (answer.value, answer.past, answer.future))
    return replace(answer, value=value or "XXXX-WXX", past=past, future=future)


def _week_value(value: str) -> str:
    (day, _), precision = calendar.days_of(value)
    if day is None or precision != "day":
        return ""
    return calendar.value_of(day + dt.timedelta(days=day.weekday() == 6), "W")


def week_of_month(found: Found) -> Answer | None:
    """`the first week of May`, `die letzte Juniwoche`: seven days of the month, counted from its begin or its end."""
    number = int(found.value("month"))
    place = found.value("place", "ordinal", "first")
    if found.value("unit") != "W" or (place is not None and not 0 <= int(place) <= 4):
        return None
    months = (
        Answer("DATE", f"{parts.year_of(found)}-{number:02}")
        if parts.has_year(found)
        else open_value(found, lambda year: f"{year:04}-{number:02}", f"XXXX-{number:02}", near=45)
    )
    (first, last), _ = calendar.days_of(months.value)
    if first is None or last is None:
        return Answer("DATE", f"XXXX-{number:02}-WXX", basis="relative")
    begin = last - dt.timedelta(days=6) if place is None else first + dt.timedelta(days=7 * (max(1, int(place)) - 1))
    end = begin + dt.timedelta(days=6)
    value = calendar.value_of(begin + dt.timedelta(days=3), "W")
    return Answer("DATE", value, basis="relative", since=begin.isoformat(), until=end.isoformat())


def weekend(found: Found) -> Answer | None:
    """`am Wochenende`, `last weekend`, `the weekend`: Saturday and Sunday; "a weekend of talks" is any one."""
    first, _ = found.span()
    if first > 1 and found.tokens.value(first - 2, "article_one") is not None and not found.has("beside"):
        return None
    published = found.context.published
    if published is None:
        return Answer("DATE", "XXXX-WXX-WE", basis="relative")
    direction = found.value("near", "last", "next", "this") if found.has("near") else None
    this = calendar.value_of(published, "WE")
    begun = published.isoweekday() >= 6
    past = this if begun else calendar.shift(published, -1, "WE")
    if direction is None:
        ahead = found.tense() > 0 or deadline(found)
        return Answer("DATE", this if ahead else past, basis="relative", past=past, future=this)
    step = direction + (direction > 0 and not begun) * -1
    return Answer("DATE", calendar.shift(published, step, "WE"), basis="relative")


_DAYPART = r"(?: (?P<daypart>{daypart|daypart_adverb}))?"
_WEEK = r"<ART>(?P<near>{last|next|this}) (?P<unit>{unit})"
_DAY_FIRST = r"(?P<day>{day})(?:\. ?| |{ordinal_suffix} )(?:{of} )?(?P<month><MONTH>)(?:<OF_YEAR>)?"
_MONTH_FIRST = r"(?P<month><MONTH_BEFORE>)(?P<day>{day})(?:{ordinal_suffix})?(?:<OF_YEAR>)?(?!:?{integer})"
RULES = (
    Rule("weekend", r"(?:<ART>(?P<near>{last|next|this}) |{the} )?{weekend}(?=(?P<beside> x))?", weekend),
    Rule(
        "weekday_of_week",
        rf"(?P<day>{{weekday|weekday_daypart}}){_DAYPART}(?: {{of}}| {{at}})? {_WEEK}",
        weekday_of_week,
    ),
    Rule(
        "weekday_of_week",
        rf"(?P<week>{_WEEK}),? (?:{{hedge}} )?(?:{{at}} )?(?P<day>{{weekday|weekday_daypart}}){_DAYPART}"
        r"(?: {and} (?:{at} )?(?P<other>{weekday}))?",
        week_and_weekday,
    ),
    Rule("week_from", rf"<ART>(?P<unit>{{unit}}) {{week_from}} <ART>{_DAY_FIRST}", week_from),
    Rule("week_from", rf"<ART>(?P<unit>{{unit}}) {{week_from}} {_MONTH_FIRST}", week_from, "month_first"),
    Rule("week_from", r"<ART>(?P<unit>{unit}) {week_from} <ART>(?P<weekday>{weekday})", week_from),
    Rule(
        "week_of_month",
        r"<ART>(?:(?P<place>{ordinal|first})|{last}) (?P<unit>{unit}) (?:{of|at} )?<ART>"
        r"(?P<month>{month})(?:<OF_YEAR>)?",
        week_of_month,
    ),
)
"""Rules for weeks and their days."""
