"""Calendar: the days that a TIMEX3 value covers, and arithmetic on days, weeks, months and years."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re

from toolkit.dates.timex import Days

UNITS = ("D", "W", "M", "Q", "Y", "DE", "CE")
"""Units of calendar arithmetic, from the smallest to the largest."""

_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of the meteorological seasons; winter ends in the next year."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?))?"
)
_LONG = re.compile(r"(?P<decade>\d{3})X?|(?P<century>\d\d)(?:XX)?")


def add(day: dt.date, number: int, unit: str) -> dt.date | None:
    """The day `number` units later (earlier if negative); None beyond the calendar.

    >>> add(dt.date(2024, 1, 31), 1, "M")
    datetime.date(2024, 2, 29)
    """
    try:
        if unit in ("D", "WD"):
            return day + dt.timedelta(days=number)
        if unit in ("W", "WE"):
            return day + dt.timedelta(weeks=number)
        months = day.year * 12 + day.month - 1 + number * _MONTHS[unit]
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


@functools.lru_cache(maxsize=4096)
def value_of(day: dt.date | None, unit: str) -> str:
    """The TIMEX3 value of the unit that holds this day.

    >>> [value_of(dt.date(1998, 8, 5), unit) for unit in ("D", "W", "M", "Q", "Y", "DE", "CE")]
    ['1998-08-05', '1998-W32', '1998-08', '1998-Q3', '1998', '199', '19']
    """
    if day is None:
        return "XXXX"
    iso = day.isocalendar()
    if unit == "DE":
        return f"{day.year:04}"[:3]
    if unit == "CE":
        return f"{day.year:04}"[:2]
    if unit == "ML":
        return f"{day.year:04}"[:1]
    values = {
        "D": day.isoformat(),
        "WD": day.isoformat(),
        "W": f"{iso.year:04}-W{iso.week:02}",
        "WE": f"{iso.year:04}-W{iso.week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{1 if day.month < 7 else 2}",
        "Y": f"{day.year:04}",
    }
    return values.get(unit, "XXXX")


@functools.lru_cache(maxsize=4096)
def shift(day: dt.date | None, number: int, unit: str) -> str:
    """The value of the unit `number` units away from the one that holds `day`.

    >>> shift(dt.date(2024, 1, 3), -1, "W")
    '2023-W52'
    """
    return value_of(add(day, number, unit) if day else None, unit)


@functools.lru_cache(maxsize=4096)
def days_of(value: str, part: str = "") -> tuple[Days, str]:
    """The first and last day of a value, or of a third (START, MID, END) or half of it, and the precision.

    >>> days_of("2024-02")
    ((datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), 'month')
    >>> days_of("2024-07", "MID")
    ((datetime.date(2024, 7, 11), datetime.date(2024, 7, 20)), 'interval')
    >>> days_of("PRESENT_REF")
    ((None, None), 'unknown')
    """
    try:
        days, precision = _whole(value)
    except (ValueError, OverflowError):
        return (None, None), "unknown"
    if part and precision != "day" and days[0] and days[1]:
        return _part(days[0], days[1], part), "interval"
    return days, precision


def _whole(value: str) -> tuple[Days, str]:
    match = _VALUE.fullmatch(value)
    if match is None:
        return _long(value)
    year = int(match["year"])
    if match["day"]:
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return (day, day), "day"
    if match["week"]:
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        first = 5 if match["weekend"] else 0
        span = (monday + dt.timedelta(days=first), monday + dt.timedelta(days=6))
        return span, "interval" if match["weekend"] else "week"
    if match["season"]:
        first, _last = SEASONS[match["season"]]
        return _months(year, first, 3), "interval"
    if match["month"]:
        return _months(year, int(match["month"]), 1), "month"
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3), "quarter"
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6), "interval"
    return _months(year, 1, 12), "year"


def _long(value: str) -> tuple[Days, str]:
    match = _LONG.fullmatch(value)
    if match is None:
        return (None, None), "unknown"
    if match["decade"]:
        return (dt.date(int(match["decade"]) * 10, 1, 1), dt.date(int(match["decade"]) * 10 + 9, 12, 31)), "interval"
    first = int(match["century"]) * 100
    return (dt.date(first, 1, 1), dt.date(first + 99, 12, 31)), "interval"


def _months(year: int, month: int, number: int) -> Days:
    last = month + number - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = calendar.monthrange(last_year, last_month)[1]
    return dt.date(year, month, 1), dt.date(last_year, last_month, end)


def _part(first: dt.date, last: dt.date, part: str) -> Days:
    """A third or a half; a month has the thirds 1-10, 11-20, 21-end, longer spans whole months where they fit."""
    length = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    halves = {"H1": (0, 2), "H2": (1, 2)}
    place, pieces = halves.get(part) or ({"START": 0, "MID": 1, "END": 2}[part], 3)
    if months % pieces == 0 and first.day == 1:
        start = first.year * 12 + first.month - 1 + place * (months // pieces)
        return _months(start // 12, start % 12 + 1, months // pieces)
    if 28 <= length <= 31 and pieces == 3:
        borders = [0, 10, 20, length]
    elif length == 7 and pieces == 3:
        borders = [0, 2, 4, 7]  # the end of a week begins on Friday
    else:
        borders = [round(length * step / pieces) for step in range(pieces + 1)]
    return first + dt.timedelta(days=borders[place]), first + dt.timedelta(days=borders[place + 1] - 1)


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (Gregorian computus).

    >>> easter(2024), easter(2025)
    (datetime.date(2024, 3, 31), datetime.date(2025, 4, 20))
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weeks = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weeks) // 451
    month, day = divmod(h + weeks - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def feast(recipe: str, year: int) -> dt.date | None:
    """The day of a feast: `12-25` a fixed day, `E+39` days from Easter, `11-4-4` the fourth Thursday of November.

    `11-1-1+1` is the day after the first Monday of November.

    >>> for recipe in ("E-2", "11-4-4", "12-25", "9-1-1", "11-1-1+1", "12-25<7"):
    ...     print(recipe, feast(recipe, 2024))
    E-2 2024-03-29
    11-4-4 2024-11-28
    12-25 2024-12-25
    9-1-1 2024-09-02
    11-1-1+1 2024-11-05
    12-25<7 2024-12-22
    """
    try:
        if recipe[0] == "E":
            return easter(year) + dt.timedelta(days=int(recipe[1:] or 0))
        if "<" in recipe:  # the Sunday so many days before a fixed day at the latest ("12-25<7": fourth Advent Sunday)
            fixed, back = recipe.split("<")
            month, day = map(int, fixed.split("-"))
            end = dt.date(year, month, day) - dt.timedelta(days=int(back) - 6)
            return end - dt.timedelta(days=end.isoweekday() % 7)
        recipe, _, later = recipe.partition("+")
        numbers = [int(number) for number in recipe.split("-")]
        if len(numbers) == 2:
            return dt.date(year, *numbers)
        month, place, weekday = numbers
        first = dt.date(year, month, 1)
        day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (place - 1)
        if place == 9:  # the last one of the month
            last = calendar.monthrange(year, month)[1]
            day = last - (dt.date(year, month, last).isoweekday() - weekday) % 7
        return dt.date(year, month, day) + dt.timedelta(days=int(later or 0))
    except (ValueError, OverflowError):
        return None
