"""Rules for clock times: `17.30 Uhr`, `14-16 Uhr`, `4 a.m. EDT Thursday`, `noon`, `am Abend`."""

from __future__ import annotations

from toolkit.dates import calendar
from toolkit.dates.days import day_value
from toolkit.dates.direction import open_value
from toolkit.dates.direction import weekday as open_weekday
from toolkit.dates.grammar import Answer, Found, Rule

_DAY_LASTS = (250, 100)  # characters over which a day told serves the clock times of its sentence, and of the next


def _day(found: Found) -> str:
    """The day a bare clock time belongs to: named beside it, told shortly before, else that of publication."""
    context = found.context
    published = context.published
    if found.has("today") and published:
        return calendar.shift(published, int(found.value("today")), "D")
    if found.has("weekday") and published:
        return open_weekday(found, int(found.value("weekday"))).value
    if found.has("day") and published:
        month, day = int(found.value("month", "month", "month_short")), int(found.value("day"))
        return open_value(found, lambda year: day_value(year, month, day), "XXXX-XX-XX", near=100).value
    if context.day and _serves(found, context.day_at):
        return context.day
    return published.isoformat() if published else "XXXX-XX-XX"


def _serves(found: Found, place: int) -> bool:
    """Whether a clock time is one of the day told at a place before it: in its sentence, or soon in the next."""
    tokens, index = found.tokens, found.span()[0]
    distance = tokens.starts[index] - place
    if distance >= _DAY_LASTS[0]:
        return False
    sentences = 0
    while index > 2 and tokens.starts[index] > place:
        index -= 1
        ends = tokens.words[index].isspace() and tokens.words[index - 1] in ".!?" and len(tokens.words[index - 2]) > 2
        sentences += ends and tokens.words[index + 1][:1].isupper()
    return sentences < len(_DAY_LASTS) and distance < _DAY_LASTS[sentences]


def _clock(found: Found, index: int) -> tuple[int, int] | None:
    tokens = found.tokens
    word = tokens.words[index]
    if len(word) == 4 and word.isdigit():
        return int(word[:2]), int(word[2:])
    if tokens.value(index, "hour") is not None:
        return int(word), 0
    if tokens.value(index, "dotted_time") is not None or tokens.value(index, "colon_time") is not None:
        hour, minute = word.replace(":", ".").split(".")[:2]
        return int(hour), int(minute)
    number = tokens.value(index, "number") or tokens.value(index, "one")
    return (int(number), 0) if number is not None and number <= 24 else None


def _time(day: str, hour: int, minute: int, first: int, last: int) -> Answer | None:
    if hour > 24 or minute > 59:
        return None
    return Answer("TIME", f"{day}T{hour:02}:{minute:02}", first, last, basis="relative", tells=False)


def clock(found: Found) -> list[Answer] | None:
    """`17.30 Uhr`, `14.30-16.30`, `9.30/12.30 Uhr`, `um 9 und 11 Uhr`: one answer a time."""
    day = _day(found)
    first, last = found.span("times")
    half = found.value("daypart", "daypart_adverb") if found.has("daypart") else None
    answers: list[Answer] = []
    for index in range(first, last):
        told = _clock(found, index)
        if told is not None and half in ("AF", "EV") and told[0] < 12:
            told = told[0] + 12, told[1]  # "acht Uhr abends"
        if told is not None and (answer := _time(day, *told, index, index + 1)):
            answers.append(answer)
    if not answers:
        return None
    whole = found.span()
    answers[0] = answers[0].at((whole[0], answers[0].last))
    answers[-1] = answers[-1].at((answers[-1].first, whole[1]))
    return answers


def meridian(found: Found) -> Answer | None:
    """`4 a.m. EDT Thursday`, `10:35 p.m.`: hours of the half day."""
    told = _clock(found, found.span("time")[0])
    if told is None or told[0] > 12:
        return None
    hour = told[0] % 12 + (12 if found.value("half_day") == "PM" else 0)
    return _time(_day(found), hour, told[1], *found.span())


def zoned(found: Found) -> Answer | None:
    """`0930 GMT`, `9:30 EST`: hours and minutes beside a zone."""
    told = _clock(found, found.span("time")[0])
    if told is None or len(found.word("time")) < 4:
        return None
    return _time(_day(found), *told, *found.span())


def hour_of(found: Found) -> Answer | None:
    """`4 in the morning`, `eight in the evening`."""
    told = _clock(found, found.span("time")[0])
    if told is None or told[0] > 12:
        return None
    hour = told[0] % 12 + (0 if found.value("daypart") == "MO" else 12)
    return _time(_day(found), hour, told[1], *found.span())


def named_time(found: Found) -> Answer | None:
    """`noon Thursday`, `midnight`, `am späten Abend`, `the morning`; "Midnight Oil" is a name."""
    first, last = found.span()
    code = found.value("time", "clock_word")
    capital = bool(first) and found.tokens.words[first][:1].isupper() and found.tokens.name_at(last + 1)
    if code is not None and capital and not found.tokens.lexicon.options.get("nouns_capitalized"):
        return None
    code = code or found.value("time", "daypart")
    return Answer("TIME", f"{_day(found)}T{code}", basis="relative", tells=False)


_TIME = r"{hour|dotted_time|colon_time|number}"
_ZONED = r"(?: \({integer|year|colon_time} {zone}\))"  # the same hour elsewhere, in brackets
_BESIDE = (
    r"(?:,? (?:{at} )?(?:(?P<today>{today})|(?P<weekday>{weekday})|(?P<month>{month|month_short})\.? (?P<day>{day})))?"
)
_JOINT = r"(?: ?[-–/,?] ?| {and|to} |, )"
RULES = (
    Rule(
        "clock",
        rf"(?P<times>{_TIME}(?:{_JOINT}{_TIME}){{0,5}}) ?{{clock}}(?: {{zone}}| (?P<daypart>{{daypart_adverb}}))?",
        clock,
    ),
    Rule("clock", r"(?P<times>{one}) {clock}(?: {zone}| (?P<daypart>{daypart_adverb}))?", clock),
    Rule(
        "clock",
        r"(?<={hour_at|from_hour} )"
        r"(?P<times>{dotted_time|colon_time}(?:(?: ?[-–] ?| {to} ){dotted_time|colon_time|hour})?)"
        r"(?![%0-9]| ?{percent}| ?{half_day})",
        clock,
    ),
    Rule(
        "meridian",
        rf"(?:{{around}} )?(?P<time>{_TIME}) ?(?P<half_day>{{half_day}})"
        rf"(?={_ZONED},? (?:{{at}} )?(?:(?P<today>{{today}})|(?P<weekday>{{weekday}})))",
        meridian,
    ),
    Rule(
        "meridian",
        rf"(?:{{around}} )?(?P<time>{_TIME}) ?(?P<half_day>{{half_day}})(?: {{zone}})?{_BESIDE}",
        meridian,
    ),
    Rule(
        "zoned",
        r"(?P<time>{integer|year|colon_time|dotted_time}) {zone}(?=\)?(?:,? (?:{at} )?(?P<weekday>{weekday}))?)",
        zoned,
    ),
    Rule("hour_of", r"(?P<time>{hour|number}) {at} {the} (?P<daypart>{daypart})", hour_of),
    Rule("named_time", rf"(?P<time>{{clock_word}}){_BESIDE}", named_time),
    Rule(
        "named_time",
        rf"(?<={{at|until|to|before}} )(?:{{article}} )?(?:{{early_or_late|part}}[ -])?(?P<time>{{daypart}}){_BESIDE}",
        named_time,
    ),
    Rule("named_time", r"{that|this} (?P<time>{daypart})", named_time),
)
"""Rules for clock times and parts of the day."""
