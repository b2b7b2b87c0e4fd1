"""Rules for months, seasons and quarters: `Anfang Mai`, `last April`, `Herbst 1998`, `the year-ago third quarter`."""

from __future__ import annotations

import datetime as dt

from toolkit.dates import calendar, parts
from toolkit.dates.direction import open_value
from toolkit.dates.grammar import Answer, Found, Rule
from toolkit.dates.lexicon import UNKNOWN


def _in_year(found: Found, code: str, part: str = "") -> Answer:
    """The answer for a piece of the year that the match names."""
    year = parts.year_of(found)
    value = f"{year:04}-{code}" if year is not None else f"XXXX-{code}"
    return Answer("DATE", value, part=part, basis="explicit" if found.has("year") else "relative")


def month(found: Found) -> Answer | None:
    """`Mai`, `Anfang Mai 2024`, `Juni des vergangenen Jahres`, `late November`."""
    number = int(found.value("month", "month", "month_short"))
    part = parts.part_of(found)
    if parts.has_year(found):
        return _in_year(found, f"{number:02}", part)
    if found.value("month", "month_verb") is not None and not part and not _placed(found):
        return None
    return open_value(found, lambda year: f"{year:04}-{number:02}", f"XXXX-{number:02}", part, near=45)


def _placed(found: Found) -> bool:
    """Whether a word before it makes a month of what may be a name or a verb: "in May"."""
    first, _ = found.span()
    before = first - 2
    if before < 0 or found.tokens.words[first - 1] != " ":
        return False
    words, last = found.tokens.words, found.span()[1]
    if found.tokens.value(before, "article") is not None and last + 1 < len(words):
        return words[last + 1].islower() and found.tokens.classes[last + 1] == UNKNOWN  # "the May elections"
    categories = ("at", "since", "until", "from", "before", "after", "of", "and", "to")
    return any(found.tokens.value(before, category) is not None for category in categories)


def near_month(found: Found) -> Answer | None:
    """`last April`, `kommenden Mai`, `this May`: the nearest such month before or after this one."""
    number = int(found.value("month"))
    direction = int(found.value("near", "last", "next", "this"))
    published = found.context.published
    part = parts.part_of(found)
    if published is None:
        return Answer("DATE", f"XXXX-{number:02}", part=part, basis="relative")
    year = published.year
    if direction < 0 and number >= published.month - 1:
        year -= 1  # the month before this one would be "last month"
    if direction > 0 and number <= published.month:
        year += 1
    return Answer("DATE", f"{year:04}-{number:02}", part=part, basis="relative")


def season(found: Found) -> Answer | None:
    """`Herbst 1998`, `this summer`, `last fall`, `Sommer`."""
    code = str(found.value("season", "season", "season_verb"))
    part = parts.part_of(found)
    if parts.has_year(found):
        return _in_year(found, code, part)
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
        return day.year if day.month > first + 2 else day.year - 1
    return day.year if day.month < first else day.year + 1


def quarter(found: Found) -> Answer | None:
    """`drittes Quartal 2026`, `the 1988 third quarter`, `last year's third quarter`, `Q3 2026`, `zweites Halbjahr`."""
    place = int(found.value("place", "ordinal", "integer", "quarter_short"))
    short = found.value("place", "quarter_short") is not None
    unit = "Q" if short else str(found.value("unit", "quarter_word"))
    if not 1 <= place <= (2 if unit == "H" else 4):
        return None
    code = f"{unit}{place}"
    if parts.has_year(found):
        return _in_year(found, code)
    published = found.context.published
    if published is None:
        return Answer("DATE", f"XXXX-{code}", basis="relative")
    year = published.year
    current = (published.month - 1) // (6 if unit == "H" else 3) + 1
    if found.has("ago"):
        return Answer("DATE", f"{year - 1:04}-{code}", basis="relative", tells=False)
    tense = found.tense()
    if (place > current and tense < 0) or (place > current + 1 and tense == 0):
        year -= 1
    return Answer("DATE", f"{year:04}-{code}", basis="relative")


def ended_quarter(found: Found) -> Answer | None:
    """`the quarter ended July 31`: three months, as the quarter told before is called, else that of the middle one."""
    published, month = found.context.published, int(found.value("month", "month", "month_short"))
    if found.value("unit") != "Q" or (published is None and not found.has("year")):
        return None
    year = int(found.word("year")) if found.has("year") else 0
    if published is not None and not year:
        year = published.year - ((month, int(found.value("day"))) > (published.month, published.day))
    middle = calendar.add(dt.date(year, month, 1), -1, "M")
    first = calendar.add(dt.date(year, month, 1), -2, "M")
    told = found.context.quarter if found.context.quarter_near(found.place()[0]) else ""
    value = told if told[:4] == f"{year:04}" else calendar.value_of(middle, "Q")
    if found.has("place") and 1 <= int(found.value("place", "ordinal")) <= 4:
        value = f"{year:04}-Q{found.value('place', 'ordinal')}"  # a fiscal one: its number is not the calendar's
    return Answer(
        "DATE",
        value,
        basis="relative",
        since=calendar.value_of(first, "M"),
        until=f"{year:04}-{month:02}",
    )


def near_quarter(found: Found) -> Answer | None:
    """`the quarter`, `the latest period`, `the year-ago quarter`, `the 1988 period`: of the quarter told before."""
    context = found.context
    told = context.quarter if context.quarter and context.quarter_near(found.place()[0]) else ""
    if found.has("year"):
        return Answer("DATE", found.word("year") + told[4:], basis="relative", tells=False)
    if found.has("latest") or (not told and (found.has("article") or found.value("unit", "quarter_word") == "Q")):
        told = _completed(told, context.published)
    if context.period and found.has("ago") and found.value("unit", "period") is not None:
        return Answer("DURATION", context.period, basis="none", tells=False)
    if not told:
        year = calendar.shift(context.published, -1, "Y")
        return Answer("DATE", year, basis="relative", tells=False) if found.has("alone") else None
    step = -1 if found.has("ago") else 0
    return Answer("DATE", f"{int(told[:4]) + step:04}{told[4:]}", basis="relative", tells=False)


def _completed(told: str, published: dt.date | None) -> str:
    """The last quarter that was over on the day of publication; the quarter told before if it was over as well."""
    if published is None:
        return told
    last = calendar.shift(published, -1, "Q")
    return told if told and told <= last else last


_PARTED = r"(?:<PART>|<HALF_OF>)?"
_AT = r"(?<={at|since|until|from|before|after|article|whole|to|and} )"
RULES = (
    Rule("iso_month", r"(?P<date>{iso_month})", lambda found: Answer("DATE", found.word("date"))),
    Rule(
        "month",
        _PARTED + r"(?:{article} {month_word} {of} )?"
        r"(?P<month>{month}|{month_short}\.?(?=,? {year}))(?:<OF_YEAR>)?(?! {day}\.)",
        month,
    ),
    Rule("near_month", rf"{_PARTED}<ART>(?P<near>{{last|next|this}}) (?P<month>{{month}})", near_month),
    Rule("season", rf"{_PARTED}<ART>(?P<season>{{season|season_verb}})<OF_YEAR>", season),
    Rule(
        "season",
        r"(?:<PART>|<HALF_OF>|{within} )?<ART>(?P<near>{last|next|this}) (?P<season>{season|season_verb})",
        season,
    ),
    Rule("season", rf"(?:<PART>|{{article}} (?:{{whole}} )?|{_AT})(?P<season>{{season}})", season),
    Rule(
        "ended_quarter",
        r"<ART>(?:{fiscal}[ -])?(?:(?P<place>{ordinal})[ -])?(?:{fiscal} )?(?P<unit>{quarter_word})"
        r"(?= {ended} (?P<month><MONTH_BEFORE>)(?P<day>{day})(?:,? (?P<year>{year}))?)",
        ended_quarter,
    ),
    Rule(
        "quarter",
        r"<ART>(?:(?P<ago>{year_ago})[ -])?(?:{fiscal}[ -])?"
        r"(?P<place>{ordinal}|{integer}\.)[ -](?:{fiscal} )?(?P<unit>{quarter_word})(?:<OF_YEAR>)?",
        quarter,
    ),
    Rule(
        "quarter",
        r"<ART>(?P<which>{last|next|this}) {year_word}['’]{genitive} (?:{fiscal}[ -])?"
        r"(?P<place>{ordinal})[ -](?P<unit>{quarter_word})",
        quarter,
    ),
    Rule(
        "quarter",
        r"(?:{fiscal} )?(?P<year>{year})['’]{genitive} (?P<place>{ordinal})[ -](?P<unit>{quarter_word})",
        quarter,
    ),
    Rule("quarter", r"{article} (?P<year>{year}) (?P<place>{ordinal})[ -](?P<unit>{quarter_word})", quarter),
    Rule("quarter", r"(?P<place>{quarter_short})(?:[ /]?<OF_YEAR>)?", quarter),
    Rule("near_quarter", r"<ART>(?P<ago>{year_ago})[ -](?P<unit>{quarter_word|period})", near_quarter),
    Rule("near_quarter", r"<ART>(?P<latest>{latest}) (?:{quarter_word|period})", near_quarter),
    Rule("near_quarter", r"<ART>{corresponding} (?:{quarter_word|period})", near_quarter),
    Rule(
        "near_quarter",
        r"<ART>(?:{corresponding} )?(?:{quarter_word|period}) (?P<ago>{last|one} {year_word}(?: {ago_after})?)",
        near_quarter,
    ),
    Rule(
        "near_quarter",
        r"<ART>(?P<ago>{last|anaphoric}) {year_word}['’]{genitive} (?:{quarter_word|period})",
        near_quarter,
    ),
    Rule("near_quarter", r"{article} (?P<year>{year}) (?:{quarter_word|period})", near_quarter),
    Rule("near_quarter", r"(?P<article>{article}) {quarter_word}(?! {of})", near_quarter),
    Rule("near_quarter", r"(?P<ago>(?P<alone>{year_ago}))(?![ -]{integer|number|decimal})", near_quarter),
)
"""Rules for months, seasons and quarters."""
