"""Rules for durations and sets: `eine halbe Stunde`, `the past two years`, `jeden Montag`, `daily`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.dates import calendar, parts
from toolkit.dates.grammar import Answer, Found, Rule

_SENTENCE = 200  # characters, and tokens, looked back for the beginning of a sentence
_CLOSE = 8  # tokens between "comes" and the length: a few adverbs


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
    count = parts.number(found, "number")
    if _is_rate(found) or _is_age(found) or _is_title(found):
        return None
    if _some_day(found, code):
        return Answer("DATE", "FUTURE_REF", basis="none", tells=False)
    if code == "Q" and "-" in found.word("whole"):
        return None  # "three-quarters of the food"
    if code in ("Q", "TS") and found.value("number", "article_one") is not None:
        return None  # "a second group", "a quarter of it"
    if count is not None and found.tokens.lexicon.options.get("common_units"):
        code, count = {"DE": ("Y", count * 10), "Q": ("M", count * 3)}.get(code, (code, count))
        if code == "Y" and count == int(count) + 0.5 and count > 1:
            return _duration(f"P{int(count)}Y6M")
    return _beside_today(found, count, code) or _duration(_length(count, code))


def _beside_today(found: Found, count: float | None, code: str) -> Answer | None:
    """`the next three days`, `in den vergangenen zwei Wochen`: the days that begin after or end with today."""
    published = found.context.published
    near = found.value("near", "last", "next", "past_span", "anaphoric")
    if near is None or not near or count is None or count != int(count) or code not in ("D", "W") or not published:
        return None
    away = calendar.add(published, int(count) * (1 if near > 0 else -1), code)
    if away is None:
        return None
    first, last = (published + dt.timedelta(days=1), away) if near > 0 else (away, published)
    return Answer(
        "DURATION",
        _length(count, code),
        basis="relative",
        since=first.isoformat(),
        until=last.isoformat(),
        tells=False,
    )


def from_other(found: Found) -> Answer | None:
    """`Sunday, three days after the vote`: the length to another happening, whose day it gives."""
    answer, base = counted(found), _counted_from(found)
    count, code = parts.number(found, "number"), str(found.value("unit", "unit", "units"))
    if found.tokens.value(found.span()[0] - 2, "for") is not None and found.tokens.lexicon.options.get(
        "ago_is_duration"
    ):
        return answer  # "für drei Tage nach Wien"
    if answer is None or base is None or count is None or count != int(count) or code not in ("D", "W"):
        return answer
    way = 1 if found.value("way", "after") is None else -1
    return replace(answer, days=calendar.shift(base, way * int(count), code), basis="relative", relation="other")


def _counted_from(found: Found) -> dt.date | None:
    """The day of what the sentence tells first: told in it, or that of publication where it "comes"."""
    tokens, at, context = found.tokens, found.span()[0], found.context
    near = bool(context.day) and tokens.starts[at] - context.day_at < _SENTENCE
    for index in range(at - 1, max(-1, at - _SENTENCE), -1):
        if tokens.words[index] in ".!?;" or tokens.words[index].count("\n") > 1:
            return None
        if near and tokens.starts[index] <= context.day_at:
            return dt.date.fromisoformat(context.day)
        if at - index < _CLOSE and tokens.value(index, "comes") is not None:
            return context.published
    return None


def _is_rate(found: Found) -> bool:
    """Whether "a week" counts how often: "700 seats a week"."""
    first, last = found.span()
    if last - first > 3 or found.value("number", "article_one") is None or first < 2:
        return False
    before = found.tokens.words[first - 2]
    if found.tokens.value(first - 2, "percent") is not None:
        return True  # "$2 million a year"
    if found.tokens.value(first - 2, "lasts") is not None:
        return False  # "takes a month"
    rates = found.tokens.lexicon.options.get("rate_after", "")
    return before[-1:].isdigit() or (bool(rates) and before[-1:] in rates)


def _is_title(found: Found) -> bool:
    """Whether a unit with a capital makes a name of it: "60 Minutes"."""
    if found.tokens.lexicon.options.get("nouns_capitalized"):
        return False
    last = found.span("unit")[0]
    return found.tokens.words[last].istitle() and not found.tokens.words[found.span("number")[0]].istitle()


def _some_day(found: Found, code: str) -> bool:
    """Whether "one day" is any day to come: "will one day be"."""
    first, last = found.span()
    if code != "D" or last - first != 3 or found.value("number", "one") is None or first < 2:
        return False
    if "-" in found.word("whole") or found.value("number", "article_one") is not None:
        return False
    before = found.tokens.meaning(first - 2)
    after = found.tokens.meaning(last + 1) if last + 1 < len(found.tokens.words) else {}
    return not before and not after and found.tokens.words[first - 1] == " " and found.tense() > 0


def _is_age(found: Found) -> bool:
    """Whether a person's years are told: "ab 16 Jahren", "unter 20 Jahren"."""
    first, _ = found.span()
    return (
        first > 1
        and str(found.value("unit", "unit", "units", "length_unit")) == "Y"
        and found.tokens.value(first - 2, "age_before") is not None
        and found.value("number", "integer", "number") is not None
    )


def last_span(found: Found) -> Answer:
    """`the past decade`: the length that lies behind."""
    return _duration(str(found.value("unit", "long_unit")))


def whole_unit(found: Found) -> Answer:
    """`den ganzen Tag`, `the whole year`: one of it."""
    return _duration(_length(1, str(found.value("unit"))))


def whole_year(found: Found) -> Answer:
    """`the year ended March 31`: the length of a business year."""
    return _duration("P1Y")


def compound(found: Found) -> Answer:
    """`dreijährig`, `zweitägiges`: number and unit in one word."""
    count, code = found.value("compound", "length_word")
    return _duration(_length(count, str(code)))


def vague(found: Found) -> Answer | None:
    """`seit Jahren`, `the coming weeks`, `jahrelang`: units that nobody counted."""
    code = str(found.value("unit", "units", "vague_units", "long_word"))
    if code.startswith("T") and found.has("early"):
        return None  # "the early hours"
    return _duration(_length(None, code))


def fixed(found: Found) -> Answer:
    """`day-long`, `a while`: words whose length the language file gives."""
    return _duration(str(found.value("length", "length")))


def every(found: Found) -> Answer | None:
    """`jeden Tag`, `every two years`, `alle vier Jahre`, `pro Jahr`, `einmal im Monat`."""
    code = str(found.value("unit" if found.has("unit") else "unit2", "unit", "units", "rate_unit"))
    count = parts.number(found, "number") if found.has("number") else 1
    if code == "TS" and not found.has("number"):
        return None  # "instructions per second", "every second one"
    return _set(_length(count, code))


def every_weekday(found: Found) -> Answer:
    """`jeden Montag`, `each Thursday`, `montags`, `Tuesday nights`."""
    number = int(found.value("day", "weekday", "weekday_set"))
    code = found.value("daypart", "daypart", "daypart_adverb", "daypart_set") if found.has("daypart") else None
    return _set(f"XXXX-WXX-{number}" + (f"T{code}" if code else ""))


def every_daypart(found: Found) -> Answer:
    """`jeden Morgen`, `every night`."""
    return _set(f"PT1{found.value('daypart')}")


def every_named(found: Found) -> Answer | None:
    """`täglich`, `annually`, `nachts`: sets by themselves; "Daily Star", "the daily Granma" are names."""
    first, last = found.span()
    tokens = found.tokens
    capital = tokens.words[first][:1].isupper() or not tokens.lexicon.options.get("nouns_capitalized")
    if first and capital and tokens.name_at(last + 1):
        return None
    return _set(str(found.value("set", "set", "daypart_adverb_set")))


_WHICH = r"(?P<near>{last|next|past_span|first|whole|latest|year_ago|anaphoric})"
_LENGTH = r"<APPROX>(?P<number><NUMBER>)(?: {more|fair})?(?:[ -]{filler})?"
_NOT_AGE = r"(?![ -](?:{age}))"
RULES = (
    Rule("from_other", r"<APPROX>(?P<number><NUMBER>) (?P<unit>{unit|units})(?= (?P<way>{after|before}) )", from_other),
    Rule("counted", rf"<ART>{_WHICH} {_LENGTH}[ -](?P<unit>{{unit|units|length_unit}}){_NOT_AGE}", counted),
    Rule("counted", rf"(?:{{the}} )?{_LENGTH} (?P<unit>{{unit|units}}){_NOT_AGE}", counted),
    Rule(
        "counted",
        rf"(?P<whole><APPROX>(?P<number>{{number|integer|decimal|one}}|{{number}}-{{number}})-(?P<unit>{{unit|units|length_unit}})){_NOT_AGE}",
        counted,
    ),
    Rule("counted", r"(?:{the|one} )?(?P<number>{number|integer|one})-(?P<unit>{unit}) {period}", counted),
    Rule("counted", r"<ART>{past_span} (?P<unit>{long_unit})", last_span),
    Rule("counted", r"<ART>{whole} (?P<unit>{unit})", whole_unit),
    Rule("compound", r"(?P<compound>{length_word})", compound),
    Rule("vague_length", rf"<ART>(?:{_WHICH}|(?P<early>{{early}})) (?P<unit>{{units}})", vague),
    Rule("vague_length", r"(?<={since|since_ago|for|after|until} )(?P<unit>{units})", vague),
    Rule("vague_length", r"(?:{over_included|article_included} |(?<={article} ))(?P<unit>{vague_units})", vague),
    Rule("vague_length", r"(?P<unit>{long_word})", vague),
    Rule("fixed_length", r"(?P<length>{length})", fixed),
    Rule("fixed_length", r"{the} (?P<unit>{year_word})(?= {ended})", whole_year),
    Rule(
        "every",
        r"(?:{times} )?{every|every_few}(?: {ordinal})?(?: (?P<number>{number|integer}))?[ -](?P<unit>{unit|units})",
        every,
    ),
    Rule("every", r"{times} {at} (?P<unit>{unit})|{times} {article|one} (?P<unit2>{unit})", every),
    Rule("every", r"{rate_at} (?P<unit>{rate_unit})(?! {year|month|integer}| {article}| {beside_sure})", every),
    Rule(
        "every_weekday",
        r"{every}(?: {ordinal|last})? (?P<day>{weekday})(?:[ -](?P<daypart>{daypart|daypart_adverb|daypart_set}))?"
        r"(?: {rate_at} {rate_unit})?",
        every_weekday,
    ),
    Rule(
        "every_weekday",
        r"(?P<day>{weekday_set}|{weekday}(?= {daypart_set}))(?: (?P<daypart>{daypart_adverb|daypart_set}))?",
        every_weekday,
    ),
    Rule("every_daypart", r"{every} (?P<daypart>{daypart})", every_daypart),
    Rule("every_named", r"(?:{times} )?(?P<set>{set|daypart_adverb_set})", every_named),
)
"""Rules for durations and sets."""
