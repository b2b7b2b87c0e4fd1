"""Parts of patterns that several rules share, and the reading of numbers and years in them."""

from __future__ import annotations

from toolkit.dates.grammar import Found

PARTS = {
    "ART": r"(?:{article} )?",
    "WEEKDAY": r"(?:{weekday}|{weekday_short}\.?)",
    "MONTH": r"(?:{month}|{month_short}\.?)",
    "MONTH_BEFORE": r"(?:{month} |{month_short}\.? ?)",
    "DAY": r"{day}(?:\.|{ordinal_suffix})?",
    # "14.", "the 14th": a day that can stand without its month only inside a list
    "PART": r"(?:(?<!, ){article} )?(?P<part>{part})(?:[ -]{of})?(?:[ -]{article})?[ -]",
    "HALF_OF": r"(?:{article} )?(?P<half>{ordinal}) {half_noun}(?: {of})?(?: {article})? ",
    "TO": r"(?: {to} | ?[-–—] ?)",
    "LIST": r"(?:, ?| {and} (?:{at} )?<ART>| ?/ ?|, {and} )",
    # the year after a month, a season, a quarter: a number or "of last year"
    "OF_YEAR": r"(?:(?:, |,? {of} (?:{article} )?| (?:{article} )?)(?:{year_word} )?(?P<year>{year})(?![%]| ?{percent})"
    r"|,? (?:{of} )?(?:{article} )?(?P<which>{last|next|this|same|that|before_that}) {year_word}"
    r"|,? (?:{of} )?(?:{article} )?(?P<shifted>{shift_year})"
    r"|,? (?:{of} )?(?P<century>{spoken_century}) (?P<rest>{number}(?:[ -]{number})?))",
    "NUMBER": r"(?:(?:{number|integer|decimal|grouped|hundred}(?:[ -]{number|hundred}){0,4}|{one}(?: {hundred})?)"
    r"(?: {and} {number|one|integer}(?! {half|fraction})| {to} {number|integer}| ?[-–] ?{number|integer})?"
    r"(?:(?: {and} {one})? {half|fraction})?"
    r"|{half}(?: {one})?|{some})",
    "APPROX": r"(?:{approx} ){0,2}",
}
"""Named parts of patterns."""

WEAK = frozenset(
    [
        "article",
        "one",
        "article_one",
        "article_included",
        "at",
        "since",
        "until",
        "from",
        "before",
        "after",
        "and",
        "to",
        "of",
        "approx",
        "number",
        "hundred",
        "integer",
        "day",
        "hour",
        "month_number",
        "padded",
        "decimal",
        "grouped",
        "fraction",
        "ordinal",
        "ordinal_suffix",
        "half",
        "some",
        "for",
        "over",
        "over_included",
        "since_ago",
        "ago_before",
        "in_future",
        "that",
        "this",
        "same",
        "the",
        "part",
        "within",
        "early",
        "first",
        "last",
        "next",
        "whole",
        "more",
        "filler",
        "fair",
        "percent",
        "age",
        "age_before",
        "age_word_before",
        "age_word_after",
        "deadline",
        "between",
        "around",
        "ended",
        "hour_at",
        "from_hour",
        "every_few",
        "every",
        "times",
        "long",
        "past_span",
        "latest",
        "corresponding",
        "fiscal",
        "weekday_short",
        "zone",
        "decade_suffix",
        "anaphoric",
        "told_after",
        "beside",
        "ago_after",
        "slashed_day",
        "number_range",
        "half_noun",
        "rate_at",
        "begun",
        "half_day",
        "genitive",
        "two_digits",
        "hedge",
        "comes",
        "day_ordinal",
        "spoken_century",
        "set_for",
        "meets",
        "through",
        "night_to",
        "week_from",
        "ahead_of_now",
        "most",
        "lasts",
        "onward",
    ]
)
"""Categories that make no time expression by themselves: where there is nothing else, nothing is looked for."""


def number(found: Found, group: str) -> float | None:
    """The number a group says ("drei", "twenty-five", "2 1/2", "eine halbe"); None where it is vague ("several").

    A range counts with its first number.
    """
    first, last = found.span(group)
    total: float | None = None
    for index in range(first, last):
        value = found.tokens.value
        half = value(index, "half") or _fraction(found, index)
        if half is not None:
            whole = total is not None and not _only_article(found, first, index)
            total = (total or 0) + half if whole else half
            if not whole and value(index, "half") is not None:
                return float(half)
            continue
        plain = _plain(found, index)
        if total is not None and value(index, "article_one") is not None:
            continue  # "three and a half"
        if plain is None:
            if value(index, "some") is not None:
                return None
            continue
        if total is None:
            total = plain
        elif plain in (100, 1000):
            total *= plain
        elif (total >= 20 and plain < 10) or total >= 100:
            total += plain
        else:
            break
    return total


def _only_article(found: Found, first: int, index: int) -> bool:
    """Whether all that stands before the half is "ein", "a": then it is half a unit and not one and a half."""
    return index - first <= 2 and found.tokens.value(first, "article_one") is not None


def _fraction(found: Found, index: int) -> float | None:
    match = found.tokens.value(index, "fraction")
    if match is None:
        return None
    above, below = match.group().split("/")
    return int(above) / int(below)


def _plain(found: Found, index: int) -> float | None:
    value = found.tokens.value
    for category in ("number", "hundred", "one", "integer"):
        found_value = value(index, category)
        if found_value is not None:
            return float(found_value)
    if value(index, "grouped") is not None:
        return float("".join(character for character in found.tokens.words[index] if character.isdigit()))
    if value(index, "decimal") is not None:
        return float(found.tokens.words[index].replace(",", "."))
    return None


def plain_number(value: float) -> str:
    """A number as durations write it: `3`, `0.5`, `2.5`."""
    return str(int(value)) if value == int(value) else f"{value:g}"


def full_year(year: int) -> int:
    """A year of two digits in its century: 00-49 is 20xx."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def year_of(found: Found) -> int | None:
    """The year that the part `OF_YEAR` gives; None where it is absent or cannot be resolved."""
    if found.has("year"):
        return int(found.word("year"))
    published = found.context.published
    if found.has("which"):
        direction = found.value("which", "last", "next", "this", "same", "that", "before_that")
        told = found.context.told
        if found.value("which", "same", "that", "before_that") is not None and told[:4].isdigit():
            shift = found.value("which", "before_that") or 0
            return int(told[:4]) + shift
        return published.year + direction if published else None
    if found.has("shifted"):
        return published.year + int(found.value("shifted", "shift_year")) if published else None
    return spoken_year(found)


def spoken_year(found: Found) -> int | None:
    """The year of "nineteen ninety-four"; None where it is absent or no year."""
    rest = number(found, "rest") if found.has("rest") else None
    if rest is None or not 10 <= rest <= 99:
        return None
    return int(found.value("century", "spoken_century")) * 100 + int(rest)


def has_year(found: Found) -> bool:
    """Whether the match says a year at all."""
    return any(found.has(group) for group in ("year", "which", "shifted", "century"))


def part_of(found: Found) -> str:
    """START, MID or END, H1 or H2 where the match names a part of its span."""
    if found.has("part"):
        return str(found.value("part"))
    if found.has("half"):
        return f"H{min(2, int(found.value('half', 'ordinal')))}"
    return ""
