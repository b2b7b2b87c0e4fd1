"""Rules for calendar dates: days, months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.dates import calendar, parts
from toolkit.dates.direction import open_value
from toolkit.dates.grammar import Answer, Found, Rule

_YEAR_APOSTROPHE = r"(?: ['’](?P<short>{two_digits}))"


def _day(year: int | None, month: int, day: int) -> str | None:
    """The value of a calendar day, None where there is no such day; without a year `XXXX-05-05`."""
    try:
        dt.date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return f"{year:04}-{month:02}-{day:02}" if year is not None else f"XXXX-{month:02}-{day:02}"


def _full_year(year: int) -> int:
    """A year of two digits in its century: 00-49 is 20xx."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def numeric(found: Found) -> Answer | None:
    """`30.11.2013`, `2013-11-30`, `11/30/2013`: order of day and month as the language writes it."""
    match = found.value("date", "iso_date", "dotted_date", "slashed_date")
    groups = match.groupdict()
    if "m" in groups:
        value = _day(int(groups["y"]), int(groups["m"]), int(groups["d"]))
        return Answer("DATE", value) if value else None
    a, b, year = (groups.get(f"{key}2") or groups[key] for key in "aby")
    day, month = int(a), int(b)
    slashed = found.value("date", "slashed_date") is not None
    if month > 12 or (slashed and found.tokens.lexicon.options.get("month_first") and day <= 12):
        day, month = month, day
    value = _day(_full_year(int(year)), month, day) if month <= 12 else None
    return Answer("DATE", value) if value else None


def numeric_day(found: Found) -> Answer | None:
    """`5.12.`: a day and month in figures, the year open."""
    day, month = map(int, found.word("date").split("."))
    return _open_day(found, month, day) if month <= 12 else None


def iso_month(found: Found) -> Answer:
    """`2013-11`: a month."""
    return Answer("DATE", found.word("date"))


def day_month(found: Found) -> Answer | None:
    """`Dienstag, 5. Mai 2024`, `May 5, 2024`, `5. Mai vergangenen Jahres`."""
    month = found.value("month", "month", "month_short")
    day = found.value("day")
    return _with_year(found, month, day)


def _with_year(found: Found, month: int, day: int) -> Answer | None:
    if found.has("short"):
        value = _day(_full_year(int(found.word("short"))), month, day)
        return Answer("DATE", value) if value else None
    if parts.has_year(found):
        value = _day(parts.year_of(found), month, day)
        return Answer("DATE", value, basis="explicit" if found.has("year") else "relative") if value else None
    return _open_day(found, month, day)


def _open_day(found: Found, month: int, day: int) -> Answer | None:
    if _day(None, month, day) is None:
        return None
    return open_value(found, lambda year: _day(year, month, day), f"XXXX-{month:02}-{day:02}")


def day_list(found: Found) -> list[Answer] | None:
    """`3., 4. und 7. Oktober`, `14.-16. Feb.`, `Nov. 4-5`: one answer a day; the days of a range all cover the range."""
    month = found.value("month", "month", "month_short")
    first, last = found.span("days")
    tokens = found.tokens
    spans: list[tuple[int, int, int]] = []
    for index in range(first, last):
        ranged = tokens.value(index, "day_range") or tokens.value(index, "slashed_day")
        if ranged is not None:
            for number in ranged.group().replace("–", "-").replace("/", "-").split("-"):
                spans.append((index, index + 1, int(number)))
            continue
        day = tokens.value(index, "day")
        if day is not None:
            end = index + 1
            if end < last and (tokens.words[end] == "." or tokens.value(end, "ordinal_suffix") is not None):
                end += 1
            spans.append((index, end, int(day)))
    answers = [(_with_year(found, month, day), begin, end) for begin, end, day in spans]
    if not answers or any(answer is None for answer, _, _ in answers):
        return None
    whole = found.span()
    readings = [answer for answer, _, _ in answers if answer is not None]
    if len(spans) == 2 and spans[0][0] == spans[1][0]:  # "4-5" is one token: one expression over the whole range
        return [_ranged(readings[0].at(whole), readings[0], readings[1])]
    dated = [answer.at((begin, end)) for answer, (begin, end, _) in zip(readings, spans, strict=True)]
    dated[0] = dated[0].at((whole[0], dated[0].last))
    dated[-1] = dated[-1].at((dated[-1].first, whole[1]))
    if len(dated) == 2 and found.has("range"):
        return [_ranged(answer, readings[0], readings[1]) for answer in dated]
    return dated


def _ranged(answer: Answer, first: Answer, last: Answer) -> Answer:
    return replace(answer, until=last.value, since=first.value) if first.value < last.value else answer


def month(found: Found) -> Answer | None:
    """`Mai`, `Anfang Mai 2024`, `Juni des vergangenen Jahres`, `late November`."""
    number = int(found.value("month", "month", "month_short"))
    part = parts.part_of(found)
    if parts.has_year(found):
        year = parts.year_of(found)
        value = f"{year:04}-{number:02}" if year is not None else f"XXXX-{number:02}"
        return Answer("DATE", value, part=part, basis="explicit" if found.has("year") else "relative")
    return open_value(found, lambda year: f"{year:04}-{number:02}", f"XXXX-{number:02}", part)


def near_month(found: Found) -> Answer | None:
    """`last April`, `kommenden Mai`, `this May`: the nearest such month before or after this one."""
    number = int(found.value("month"))
    direction = int(found.value("near", "last", "next", "this"))
    published = found.context.published
    part = parts.part_of(found)
    if published is None:
        return Answer("DATE", f"XXXX-{number:02}", part=part, basis="relative")
    year = published.year
    if direction < 0 and number >= published.month:
        year -= 1
    if direction > 0 and number <= published.month:
        year += 1
    return Answer("DATE", f"{year:04}-{number:02}", part=part, basis="relative")


def season(found: Found) -> Answer | None:
    """`Herbst 1998`, `this summer`, `last fall`, `Sommer`."""
    code = str(found.value("season"))
    part = parts.part_of(found)
    if parts.has_year(found):
        year = parts.year_of(found)
        return Answer(
            "DATE",
            f"{year:04}-{code}" if year else f"XXXX-{code}",
            part=part,
            basis="explicit" if found.has("year") else "relative",
        )
    published = found.context.published
    if published is None:
        return Answer("DATE", f"XXXX-{code}", part=part, basis="relative")
    if found.has("near"):
        direction = int(found.value("near", "last", "next", "this"))
        return Answer("DATE", f"{_season_year(published, code, direction):04}-{code}", part=part, basis="relative")
    return open_value(found, lambda year: f"{year:04}-{code}", f"XXXX-{code}", part)


def _season_year(day: dt.date, code: str, direction: int) -> int:
    """The year of the last, this or next season of this kind."""
    first, _ = calendar.SEASONS[code]
    if direction == 0:
        return day.year
    if direction < 0:
        return day.year if day.month > (first + 2 if first < 12 else 14) else day.year - 1
    return day.year if day.month < first else day.year + 1


def quarter(found: Found) -> Answer | None:
    """`drittes Quartal 2026`, `the 1988 third quarter`, `last year's third quarter`, `Q3 2026`, `zweites Halbjahr`."""
    place = int(found.value("place", "ordinal", "integer", "quarter_short"))
    unit = "Q" if found.has("place") and found.value("place", "quarter_short") else found.value("unit", "quarter_word")
    if not 1 <= place <= (2 if unit == "H" else 4):
        return None
    code = f"{unit}{place}"
    if parts.has_year(found):
        year = parts.year_of(found)
        return Answer(
            "DATE",
            f"{year:04}-{code}" if year else f"XXXX-{code}",
            basis="explicit" if found.has("year") else "relative",
        )
    published = found.context.published
    if published is None:
        return Answer("DATE", f"XXXX-{code}", basis="relative")
    year = published.year
    current = (published.month - 1) // (6 if unit == "H" else 3) + 1
    if found.has("ago") or (place > current + 1 and found.tense() <= 0):
        year -= 1
    return Answer("DATE", f"{year:04}-{code}", basis="relative")


def year(found: Found) -> Answer | None:
    """`2024`, `Jahr 1990`, `early 1991`, `the year 2000`, `Ende 2025`."""
    value = found.word("year")
    if not found.has("sure") and not found.has("part") and not found.has("half") and not _is_year(found):
        return None
    return Answer("DATE", value, part=parts.part_of(found))


def _is_year(found: Found) -> bool:
    """Whether a bare number of four figures counts years: not before a counted noun, not a round number of things."""
    number = int(found.word("year"))
    if not 1900 <= number <= 2099:
        return False
    tokens = found.tokens
    _, last = found.span("year")
    following = tokens.classes[last : last + 2]
    if following[:1] == "-" and following[1:] not in ("", " "):
        return False
    counted = following == " N" and tokens.lexicon.options.get("nouns_capitalized")
    return not (counted and number % 100 == 0)


def year_range(found: Found) -> Answer | None:
    """`2014/15`, `1998-2002`: a span of years as one expression."""
    first, last = found.word("years").replace("–", "-").replace("/", "-").split("-")
    if len(last) == 2:
        last = first[:2] + last
    if not 1 <= int(last) - int(first) <= 200 or not 1400 <= int(first) <= 2199:
        return None
    return Answer("DATE", first, since=first, until=last)


def short_year(found: Found) -> Answer:
    """`'89`: a year of two figures after an apostrophe."""
    return Answer("DATE", f"{_full_year(int(found.word('short')))}")


def decade(found: Found) -> Answer | None:
    """`1990er-Jahre`, `die neunziger Jahre`, `the early 1980s`, `the nineties`."""
    if found.has("decade"):
        digits = found.word("decade")
        number = int(digits)
        if number % 10:
            return None
        start = number if number > 99 else (2000 if number < 20 else 1900) + number
    else:
        start = 1900 + int(found.value("word", "decade_word"))
    return Answer("DATE", f"{start // 10:03}", part=parts.part_of(found))


def century(found: Found) -> Answer | None:
    """`19. Jahrhundert`, `the 20th century`, `die erste Hälfte des 15. Jahrhunderts`."""
    number = int(found.value("place", "day", "ordinal"))
    return Answer("DATE", f"{number - 1:02}", part=parts.part_of(found)) if 1 <= number <= 21 else None


def feast(found: Found) -> Answer | None:
    """`Weihnachten`, `Ostern 2024`, `Thanksgiving Day`: feasts by their recipe, Easter by computation."""
    recipe = str(found.value("feast"))

    def value(year: int) -> str | None:
        day = calendar.feast(recipe, year)
        return day.isoformat() if day else None

    if parts.has_year(found):
        year = parts.year_of(found)
        day = value(year) if year else None
        return Answer("DATE", day or "XXXX-XX-XX", basis="explicit" if found.has("year") else "relative")
    return open_value(found, value, "XXXX-XX-XX")


def near_quarter(found: Found) -> Answer | None:
    """`the quarter`, `the latest period`, `the year-ago quarter`, `the 1988 period`: of the quarter told before."""
    context = found.context
    if found.has("year"):
        code = context.quarter[4:] if context.quarter and context.quarter_near(found.place()[0]) else ""
        return Answer("DATE", found.word("year") + code, basis="relative")
    if not context.quarter or not context.quarter_near(found.place()[0]):
        return None
    step = -1 if found.has("ago") else 0
    return Answer("DATE", f"{int(context.quarter[:4]) + step:04}{context.quarter[4:]}", basis="relative")


NEAR_QUARTER = (
    Rule("near_quarter", r"<ART>(?P<ago>{year_ago})[ -](?:{quarter_word|period})", near_quarter),
    Rule("near_quarter", r"<ART>{latest} (?:{quarter_word|period})", near_quarter),
    Rule("near_quarter", r"{article} (?P<year>{year}) (?:{quarter_word|period})", near_quarter),
    Rule("near_quarter", r"{article} {quarter_word}(?: {article|one} (?P<ago>{year_ago_phrase}))?", near_quarter),
    Rule("near_quarter", r"(?P<ago>{year_ago})", near_quarter),
)
"""Rules for the quarters of business reports, which rest on the quarter told before."""

_DATED = r"(?:<WEEKDAY>,? <ART>)?"
_PARTED = r"(?:<PART>|<HALF_OF>)?"
RULES = (
    Rule("date", rf"{_DATED}(?P<date>{{iso_date|dotted_date|slashed_date}})", numeric),
    Rule(
        "numeric_day",
        r"(?:{at|since|until|from} <ART>|<WEEKDAY>,? <ART>)(?P<span>(?P<date>{dotted_day})\.)(?! ?<MONTH>)",
        numeric_day,
    ),
    Rule("iso_month", r"(?P<date>{iso_month})", iso_month),
    Rule(
        "day_month",
        rf"{_DATED}<ART>(?P<day>{{day}})(?:\.|{{ordinal_suffix}})?(?: {{of}})? (?P<month><MONTH>)(?:<OF_YEAR>|{_YEAR_APOSTROPHE})?",
        day_month,
    ),
    Rule(
        "month_day",
        r"(?:<WEEKDAY>,? )?(?P<month><MONTH>) (?P<day>{day})(?:{ordinal_suffix})?(?:<OF_YEAR>)?(?![.,:]?{integer})",
        day_month,
        "month_first",
    ),
    Rule(
        "day_list",
        r"<ART>(?P<days>{day}\.?(?:<LIST>{day}\.?){0,8}<LIST>{day})(?:\.|{ordinal_suffix})? (?P<month><MONTH>)(?:<OF_YEAR>)?",
        day_list,
    ),
    Rule(
        "day_range",
        r"<ART>(?P<days>{day}\.?(?P<range><TO>)<ART>{day}|{day_range|slashed_day})\.? (?P<month><MONTH>)(?:<OF_YEAR>)?",
        day_list,
    ),
    Rule(
        "day_list",
        r"(?P<month><MONTH>) (?P<days>{day}(?:<LIST>{day}){1,8}(?!:))(?:<OF_YEAR>)?",
        day_list,
        "month_first",
    ),
    Rule(
        "day_range",
        r"(?P<month><MONTH>) (?P<days>{day}(?P<range><TO>){day}|{day_range|slashed_day})(?:<OF_YEAR>)?",
        day_list,
        "month_first",
    ),
    Rule(
        "month",
        rf"<ART>{_PARTED}(?P<month>{{month}}|{{month_short}}\.?(?=,? {{year}}))(?:<OF_YEAR>)?(?! {{day}}\.)",
        month,
    ),
    Rule("near_month", rf"{_PARTED}<ART>(?P<near>{{last|next|this}}) (?P<month>{{month}})", near_month),
    Rule("season", rf"{_PARTED}<ART>(?:{{whole}} )?(?P<season>{{season}})(?:<OF_YEAR>)", season),
    Rule("season", rf"{_PARTED}<ART>(?P<near>{{last|next|this}}) (?P<season>{{season|season_weak}})", season),
    Rule("season", rf"(?:{_PARTED}{{article}} |{{at|since|until|from}} )(?P<span>(?P<season>{{season}}))", season),
    Rule("quarter", r"<ART>(?P<place>{ordinal}|{integer}\.)[ -](?P<unit>{quarter_word})(?:<OF_YEAR>)?", quarter),
    Rule("quarter", r"(?P<place>{quarter_short})(?:[ /]?<OF_YEAR>)?", quarter),
    Rule("year", rf"{_PARTED}(?P<sure>(?:{{article}} )?{{year_word}} )?(?P<year>{{year}})(?!%| ?{{percent}})", year),
    Rule("year_range", r"(?:{article} )?(?:{year_word} )?(?P<years>{year_range})", year_range),
    Rule("short_year", r"['’](?P<short>{two_digits})(?!{ordinal_suffix}|[.:]{integer})", short_year),
    Rule("decade", rf"{_PARTED}<ART>(?P<decade>{{integer}})['’]?-?{{decade_suffix}}(?:[ -]?{{units}})?", decade),
    Rule("decade", rf"{_PARTED}<ART>(?P<word>{{decade_word}})(?:[ -]{{units}})?", decade),
    Rule(
        "century",
        rf"{_PARTED}<ART>(?P<place>{{day}}(?:\.|{{ordinal_suffix}})|{{ordinal}})[ -](?P<unit>{{century_word}})",
        century,
    ),
    Rule("feast", r"<ART>(?P<feast>{feast})(?:<OF_YEAR>)?", feast),
)
"""Rules for calendar dates."""
