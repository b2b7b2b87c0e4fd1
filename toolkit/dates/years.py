"""Rules for years, decades, centuries and feasts: `Jahr 1990`, `the early 1980s`, `19. Jahrhundert`, `Ostern 2024`."""

from __future__ import annotations

from toolkit.dates import calendar, parts
from toolkit.dates.direction import open_value
from toolkit.dates.grammar import Answer, Found, Rule
from toolkit.dates.lexicon import UNKNOWN

_OLD = 1900  # years before need a word that makes them years
_OLDEST = 1400


def year(found: Found) -> Answer | None:
    """`2024`, `Jahr 1990`, `early 1991`, `the year 2000`, `Ende 2025`."""
    value = found.word("year")
    if not found.has("sure") and not found.has("part") and not found.has("half") and not _is_year(found):
        return None
    return Answer("DATE", value, part=parts.part_of(found))


def _is_year(found: Found) -> bool:
    """Whether a bare number of four figures counts years: not before a counted noun, not a number of things."""
    number = int(found.word("year"))
    tokens = found.tokens
    first, last = found.span("year")
    if number > 2099 or number < _OLDEST:
        return False
    if first > 1 and tokens.value(first - 2, "approx") is not None:
        return False
    if number < _OLD and not _placed(found, first):
        return False
    counted = tokens.name_at(last + 1) and tokens.lexicon.options.get("nouns_capitalized")
    further = last + 1 < len(tokens.words) and tokens.value(last + 1, "further_of") is not None
    if further or _counts_plural(found, first, last):
        return False  # "1500 weitere Soldaten"
    return not (counted and (number % 100 == 0 or number < _OLD))


def _counts_plural(found: Found, first: int, last: int) -> bool:
    """Whether a plural follows that no article or preposition before the number explains: "delivered 2024 shells"."""
    tokens = found.tokens
    ending = tokens.lexicon.options.get("plural_ending")
    if not ending or last + 1 >= len(tokens.words) or tokens.words[last] != " ":
        return False
    word = tokens.words[last + 1]
    if not (word.islower() and word.endswith(str(ending)) and len(word) > 3) or tokens.classes[last + 1] != UNKNOWN:
        return False
    before = first - 2
    return before >= 0 and tokens.classes[before] == UNKNOWN and tokens.words[before].islower()


def _placed(found: Found, first: int) -> bool:
    """Whether a word or sign before it makes a year of an old number: "in 1848", "(1848"."""
    if first < 1:
        return False
    if found.tokens.words[first - 1] in "(-–/":
        return True
    categories = ("at", "since", "until", "from", "before", "after", "of", "and", "month")
    if first > 1 and any(found.tokens.value(first - 2, category) is not None for category in categories):
        return True
    return bool(found.tokens.lexicon.options.get("nouns_capitalized")) and found.tokens.name_at(first - 2)


def year_range(found: Found) -> Answer | None:
    """`2014/15`, `Saison 2007/08`: a span of two years as one expression."""
    first, last = found.word("years").replace("-", "/").split("/")
    until = int(first[:2] + last)
    if not 1 <= until - int(first) <= 20 or not _OLDEST <= int(first) <= 2199:
        return None
    return Answer("DATE", first, since=first, until=f"{until}")


def year_words(found: Found) -> Answer | None:
    """`nineteen ninety-four`, `the year two thousand`: a year as it is spoken."""
    year = parts.number(found, "whole") if found.has("whole") else parts.spoken_year(found)
    return Answer("DATE", f"{int(year)}") if year and _OLDEST <= year <= 2199 else None


def short_year(found: Found) -> Answer | None:
    """`'89`: a year of two figures after an apostrophe."""
    first, last = found.span()
    if found.tokens.name_at(last + 1) or (first and found.tokens.words[first - 1] in "'’`‘"):
        return None  # the opening quote of a title
    return Answer("DATE", f"{parts.full_year(int(found.word('short')))}")


def decade(found: Found) -> Answer | None:
    """`1990er-Jahre`, `die neunziger Jahre`, `the early 1980s`, `the nineties`."""
    if found.has("decade"):
        number = int(found.word("decade"))
        first, last = found.span()
        if number < 100 and found.span("decade")[0] == first and last - first < 3:
            return None  # "in his 30s"
        if number % 10 or 100 <= number < 1000 or number > 2090:
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
    return open_value(found, value, "XXXX-XX-XX", near=100)


_PARTED = r"(?:<PART>|<HALF_OF>)?"
RULES = (
    Rule(
        "year",
        _PARTED + r"(?P<sure>(?:{article} )?{year_word|fiscal} |{fiscal})?"
        r"(?P<year>{year})(?!%| ?{percent}|[ -]{unit|units})",
        year,
    ),
    Rule("year", r"(?P<sure>{article} )(?P<year>{year}) {year_word}", year),
    Rule(
        "year_words",
        r"(?:<ART>{year_word} )?(?P<century>{spoken_century}) (?P<rest>{number}(?:[ -]{number})?)",
        year_words,
    ),
    Rule(
        "year_words",
        r"<ART>{year_word} (?P<whole>{number} {hundred}(?: (?:{and} )?{number}(?:[ -]{number})?)?)",
        year_words,
    ),
    Rule("year_range", r"(?:<ART>{year_word|term} )?(?P<years>{year_range})", year_range),
    Rule("short_year", r"['’](?P<short>{two_digits})(?!{ordinal_suffix}|[.:]{integer}| {unit|units})", short_year),
    Rule(
        "decade",
        rf"{_PARTED}<ART>['’]?(?P<decade>{{year|two_digits}})['’]?-?{{decade_suffix}}(?:[ -]?{{units}})?",
        decade,
    ),
    Rule("decade", rf"{_PARTED}<ART>(?P<word>{{decade_word}})(?:[ -]{{units}})?", decade),
    Rule(
        "century",
        rf"{_PARTED}<ART>(?P<place>{{day}}(?:\.|{{ordinal_suffix}})|{{ordinal}})[ -](?P<unit>{{century_word}})",
        century,
    ),
    Rule("feast", r"(?P<feast>{feast})(?:<OF_YEAR>)?", feast),
    Rule("feast", r"(?P<feast>{feast}) {at} (?P<year>{year})", feast),
)
"""Rules for years, decades, centuries and feasts."""
