"""Rules for durations and sets: `eine halbe Stunde`, `the past two years`, `jeden Montag`, `daily`."""

from __future__ import annotations

from toolkit.dates import parts
from toolkit.dates.grammar import Answer, Found, Rule


def _length(count: float | None, code: str) -> str:
    """The TIMEX3 value of so many units: `P3W`, `PT0.5H`, `PXY`."""
    amount = "X" if count is None else parts.plain_number(count)
    return f"PT{amount}{code[1:]}" if code.startswith("T") else f"P{amount}{code}"


def _duration(value: str) -> Answer:
    return Answer("DURATION", value, basis="none", tells=False)


def _set(value: str) -> Answer:
    return Answer("SET", value, basis="none", tells=False)


def counted(found: Found) -> Answer | None:
    """`drei Wochen`, `knapp ein Jahr`, `the past two years`, `mehrere Tage`, `30-year`."""
    code = str(found.value("unit", "unit", "units", "length_unit"))
    return _duration(_length(parts.number(found, "number"), code))


def compound(found: Found) -> Answer:
    """`dreijährig`, `zweitägiges`: number and unit in one word."""
    count, code = found.value("compound", "length_word")
    return _duration(_length(count, str(code)))


def vague(found: Found) -> Answer:
    """`seit Jahren`, `the coming weeks`, `jahrelang`: units that nobody counted."""
    code = str(found.value("unit", "units", "long_word"))
    return _duration(_length(None, code))


def fixed(found: Found) -> Answer:
    """`day-long`, `a while`: words whose length the language file gives."""
    return _duration(str(found.value("length", "length")))


def every(found: Found) -> Answer:
    """`jeden Tag`, `every two years`, `alle vier Jahre`, `pro Jahr`, `einmal im Monat`."""
    code = str(found.value("unit", "unit", "units"))
    count = parts.number(found, "number") if found.has("number") else 1
    return _set(_length(count, code))


def every_weekday(found: Found) -> Answer:
    """`jeden Montag`, `each Thursday`, `montags`, `Tuesday nights`."""
    number = int(found.value("day", "weekday", "weekday_set"))
    code = found.value("daypart", "daypart", "daypart_adverb", "daypart_set") if found.has("daypart") else None
    return _set(f"XXXX-WXX-{number}" + (f"T{code}" if code else ""))


def every_named(found: Found) -> Answer:
    """`täglich`, `annually`, `nachts`: words that are sets by themselves."""
    return _set(str(found.value("set", "set", "daypart_adverb_set")))


_NEAR = r"(?:(?:{article} )?{last|next|past_span|first} )?"
RULES = (
    Rule(
        "counted",
        r"<ART>(?:{last|next|past_span|first|whole} )?<APPROX>(?P<number><NUMBER>)(?: {more})?(?:[ -]{filler})?[ -](?P<unit>{unit|units|length_unit})(?: {long})?",
        counted,
    ),
    Rule("compound", r"(?P<compound>{length_word})", compound),
    Rule("vague_length", r"<ART>(?:{last|next|past_span|early} )(?P<unit>{units})", vague),
    Rule("vague_length", r"(?:{since|since_ago|for|over|after|until} )(?P<span>(?P<unit>{units}))", vague),
    Rule("vague_length", r"(?P<unit>{long_word})", vague),
    Rule("fixed_length", r"(?P<length>{length})", fixed),
    Rule(
        "every",
        r"(?:{times} )?{every|every_few}(?: {ordinal})?(?: (?P<number>{number|integer}))?[ -](?P<unit>{unit|units})",
        every,
    ),
    Rule("every", r"{times} (?:{at} )?(?:{article|one} )?(?P<unit>{unit})", every),
    Rule(
        "every_weekday",
        r"{every}(?: {ordinal|last})? (?P<day>{weekday})(?:(?: |-)(?P<daypart>{daypart|daypart_adverb|daypart_set}))?",
        every_weekday,
    ),
    Rule(
        "every_weekday",
        r"(?P<day>{weekday_set}|{weekday}(?= {daypart_adverb|daypart_set}))(?: (?P<daypart>{daypart_adverb|daypart_set}))?",
        every_weekday,
    ),
    Rule("every_named", r"(?:{times} )?(?P<set>{set|daypart_adverb_set})", every_named),
)
"""Rules for durations and sets."""
