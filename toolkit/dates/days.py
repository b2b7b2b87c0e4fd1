"""Rules for calendar days: `5. Mai 2024`, `Nov. 4-5`, `30.11.2013`, `am 3., 4. und 7. Oktober`."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace

from toolkit.dates import calendar, parts
from toolkit.dates.direction import open_value
from toolkit.dates.direction import weekday as open_weekday
from toolkit.dates.grammar import Answer, Found, Rule


@functools.lru_cache(maxsize=8192)
def day_value(year: int | None, month: int, day: int) -> str | None:
    """The value of a calendar day, None where there is no such day; without a year `XXXX-05-05`."""
    try:
        dt.date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return f"{year:04}-{month:02}-{day:02}" if year is not None else f"XXXX-{month:02}-{day:02}"


def numeric(found: Found) -> Answer | None:
    """`30.11.2013`, `2013-11-30`, `11/30/2013`: order of day and month as the language writes it."""
    match = found.value("date", "iso_date", "dotted_date", "slashed_date")
    groups = match.groupdict()
    if "m" in groups:
        value = day_value(int(groups["y"]), int(groups["m"]), int(groups["d"]))
        return Answer("DATE", value) if value else None
    day, month, year = int(groups["a"]), int(groups["b"]), groups["y"]
    slashed = found.value("date", "slashed_date") is not None
    if month > 12 or (slashed and found.tokens.lexicon.options.get("month_first") and day <= 12):
        day, month = month, day
    value = day_value(parts.full_year(int(year)), month, day) if month <= 12 else None
    return Answer("DATE", value) if value else None


def numeric_day(found: Found) -> Answer | None:
    """`5.12.`: a day and month in figures, the year open."""
    day, month = map(int, found.word("date").split("."))
    return _open_day(found, month, day) if month <= 12 else None


def day_month(found: Found) -> Answer | None:
    """`Dienstag, 5. Mai 2024`, `May 5, 2024`, `5. Mai vergangenen Jahres`."""
    month = found.value("month", "month", "month_short")
    day = found.value("day", "day", "day_ordinal")
    return _with_year(found, month, day)


def _with_year(found: Found, month: int, day: int) -> Answer | None:
    if found.has("short"):
        value = day_value(parts.full_year(int(found.word("short"))), month, day)
        return Answer("DATE", value) if value else None
    if parts.has_year(found):
        value = day_value(parts.year_of(found), month, day)
        return Answer("DATE", value, basis="explicit" if found.has("year") else "relative") if value else None
    return _open_day(found, month, day)


def _open_day(found: Found, month: int, day: int) -> Answer | None:
    if day_value(None, month, day) is None:
        return None
    weekday = found.value("given", "weekday", "weekday_short") if found.has("given") else None
    unresolved = f"XXXX-{month:02}-{day:02}"
    years = _years(found.context.published, month, day, weekday) if weekday is not None else None
    if years:  # "Thursday, 20 November" is only in some years a Thursday
        return open_value(
            found, lambda year: day_value(year, month, day) if year in years else None, unresolved, near=100
        )
    return open_value(found, lambda year: day_value(year, month, day), unresolved, near=100)


@functools.lru_cache(maxsize=2048)
def _years(published: dt.date | None, month: int, day: int, weekday: int) -> frozenset[int]:
    """The years about the publication in which a day of the year falls on a weekday."""
    if published is None:
        return frozenset()
    values = ((year, day_value(year, month, day)) for year in range(published.year - 3, published.year + 3))
    return frozenset(year for year, value in values if value and dt.date.fromisoformat(value).isoweekday() == weekday)


def day_of_month(found: Found) -> Answer | None:
    """`15. dieses Monats`, `the 3rd of this month`: a day of the month of publication, or of the one beside it."""
    published = found.context.published
    if published is None:
        return None
    month = calendar.add(published.replace(day=1), int(found.value("near", "last", "next", "this")), "M")
    value = day_value(month.year, month.month, int(found.value("day"))) if month else None
    return Answer("DATE", value, basis="relative") if value else None


def daypart_of(found: Found) -> Answer | None:
    """`am Abend des 29. Juni`, `on the night of May 3`: a part of the day that the date beside it names."""
    answer = day_month(found)
    return None if answer is None else _in_part(found, answer)


def daypart_to(found: Found) -> Answer:
    """`der Nacht auf Samstag`: the part of the day that leads to a weekday, and is counted to it."""
    return _in_part(found, open_weekday(found, int(found.value("weekday"))))


def _in_part(found: Found, answer: Answer) -> Answer:
    """The part of the day that the expression names, of the day of the answer."""
    code = str(found.value("daypart"))
    return replace(
        answer,
        type="TIME",
        value=f"{answer.value}T{code}",
        past=answer.past and f"{answer.past}T{code}",
        future=answer.future and f"{answer.future}T{code}",
    )


def day_list(found: Found) -> list[Answer] | None:
    """`3., 4. und 7. Oktober`, `14.-16. Feb.`, `Nov. 4-5`: one answer a day."""
    month = found.value("month", "month", "month_short")
    spans = _listed(found)
    answers = [_with_year(found, month, day) for _, _, day in spans]
    readings = [answer for answer in answers if answer is not None]
    if not spans or len(readings) < len(spans):
        return None
    whole = found.span()
    if len(spans) == 2 and spans[0][0] == spans[1][0]:  # "7/8" is one token: one expression over the whole range
        return [replace(readings[0].at(whole), since=readings[0].value, until=readings[1].value)]
    begins = [whole[0], *(begin for begin, _, _ in spans[1:])]
    ends = [*(end for _, end, _ in spans[:-1]), whole[1]]
    return [answer.at(span) for answer, span in zip(readings, zip(begins, ends, strict=True), strict=True)]


def _listed(found: Found) -> list[tuple[int, int, int]]:
    """First token, last token and number of each day of a list; the stop of an ordinal belongs to its day."""
    first, last = found.span("days")
    tokens = found.tokens
    spans: list[tuple[int, int, int]] = []
    for index in range(first, last):
        if tokens.value(index, "slashed_day") is not None:
            spans += [(index, index + 1, int(number)) for number in tokens.words[index].split("/")]
            continue
        day = tokens.value(index, "day")
        if day is None:
            continue
        end = index + 1
        if end < last and (tokens.words[end] == "." or tokens.value(end, "ordinal_suffix") is not None):
            end += 1
        spans.append((index, end, int(day)))
    return spans


_DATED = r"(?:(?P<given><WEEKDAY>),? <ART>)?"
_LISTED = r"(?P<days>{day}\.?(?:<LIST>{day}\.?){0,8}<LIST>{day})"
_LISTED_AFTER = r"(?P<days>{day}(?:, ?{day}){0,7},? {and} {day}(?!:| ?{half_day}|,?{integer}))"
_DAY_END = r"(?:\. ?| |{ordinal_suffix} )"
_APOSTROPHE = r"(?: ['’](?P<short>{two_digits}))"
RULES = (
    Rule("date", rf"{_DATED}(?P<date>{{iso_date|dotted_date|slashed_date}})", numeric),
    Rule(
        "numeric_day",
        r"(?:(?<={at|since|until|from|to|article} )|<WEEKDAY>,? <ART>)(?P<date>{dotted_day})\.(?! ?<MONTH>)",
        numeric_day,
    ),
    Rule("numeric_day", r"<WEEKDAY>,? \((?P<date>{dotted_day})\.\)", numeric_day),
    Rule(
        "day_month",
        rf"{_DATED}(?P<day>{{day}}){_DAY_END}(?:{{of}} )?(?P<month><MONTH>)(?:<OF_YEAR>|{_APOSTROPHE})?",
        day_month,
    ),
    Rule(
        "day_of_month",
        r"(?P<day>{day})(?:\.|{ordinal_suffix})? (?:{of} )?<ART>(?P<near>{last|next|this}) {month_word}",
        day_of_month,
    ),
    Rule(
        "daypart_of",
        r"<ART>(?P<daypart>{daypart}) (?:{of} )?{article} (?P<day>{day})(?:\. ?| )(?P<month><MONTH>)(?:<OF_YEAR>)?",
        daypart_of,
    ),
    Rule(
        "daypart_until",
        r"<ART>(?P<daypart>{daypart}) {night_to} <ART>(?P<day>{day})(?:\. ?| )(?P<month><MONTH>)(?:<OF_YEAR>)?",
        daypart_of,
    ),
    Rule("daypart_until", r"<ART>(?P<daypart>{daypart}) {night_to} <ART>(?P<weekday>{weekday})", daypart_to),
    Rule(
        "daypart_until",
        r"<ART>(?P<daypart>{daypart}) {from} {weekday} {night_to} <ART>(?P<weekday>{weekday})",
        daypart_to,
    ),
    Rule(
        "daypart_of",
        r"<ART>(?P<daypart>{daypart}) {of} (?:(?P<given><WEEKDAY>),? )?"
        r"(?P<month><MONTH_BEFORE>)(?P<day>{day})(?:<OF_YEAR>)?",
        daypart_of,
        "month_first",
    ),
    Rule("daypart_to", r"<ART>(?P<daypart>{daypart}) {of} (?P<weekday>{weekday})", daypart_to, "month_first"),
    Rule(
        "month_day",
        r"(?:(?P<given><WEEKDAY>),? )?(?P<month><MONTH_BEFORE>)(?P<day>{day})(?:{ordinal_suffix})?"
        r"(?:<OF_YEAR>)?(?![:]?{integer})",
        day_month,
        "month_first",
    ),
    Rule(
        "month_day",
        r"(?P<month>{month}) (?:{the} )?(?P<day>{day_ordinal})(?![ -]{quarter_word|unit|weekend|half_noun})"
        r"(?:<OF_YEAR>)?",
        day_month,
    ),
    Rule("day_month", r"{the} (?P<day>{day_ordinal}) {of} (?P<month>{month})(?:<OF_YEAR>)?", day_month),
    Rule(
        "day_list",
        _LISTED + _DAY_END + r"(?P<month><MONTH>)(?:<OF_YEAR>)?",
        day_list,
    ),
    Rule(
        "day_range",
        r"(?P<days>{day}(?:\.|{ordinal_suffix})?<TO><ART>{day}|{slashed_day})"
        r"(?:\. ?| |{ordinal_suffix} )(?:{of} )?(?P<month><MONTH>)(?:<OF_YEAR>)?",
        day_list,
    ),
    Rule(
        "day_list",
        r"(?P<month><MONTH_BEFORE>)" + _LISTED_AFTER + r"(?:<OF_YEAR>)?",
        day_list,
        "month_first",
    ),
    Rule(
        "day_range",
        r"(?P<month><MONTH_BEFORE>)(?P<days>{day}(?:{ordinal_suffix})?<TO>{day}(?:{ordinal_suffix})?|{slashed_day})(?:<OF_YEAR>)?",
        day_list,
        "month_first",
    ),
)
"""Rules for calendar days."""
