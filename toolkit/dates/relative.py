"""Rules for days that rest on the day of publication or on the last day told."""

from __future__ import annotations

import datetime as dt

from toolkit.dates import calendar
from toolkit.dates.direction import weekday as open_weekday
from toolkit.dates.grammar import Answer, Found, Rule

_PASSED = 4  # days after which "this Monday" is the next one


def relative(value: str, part: str = "", **more: str) -> Answer:
    """A date of this value that rests on another one."""
    return Answer("DATE", value, part=part, basis="relative", **more)  # type: ignore[arg-type]


def _with_daypart(found: Found, answer: Answer) -> Answer:
    """The answer narrowed to a part of the day, where the match names one."""
    code = found.value("daypart", "daypart", "daypart_adverb") if found.has("daypart") else None
    if code is not None:
        answer.type, answer.value = "TIME", f"{answer.value}T{code}"
        answer.past = answer.past and f"{answer.past}T{code}"
        answer.future = answer.future and f"{answer.future}T{code}"
    return answer


def today(found: Found) -> Answer:
    """`heute`, `vorgestern Abend`, `yesterday`, `late yesterday`."""
    published = found.context.published
    shift = int(found.value("today", "today", "today_adjective"))
    value = calendar.shift(published, shift, "D") if published else "XXXX-XX-XX"
    if shift == 0 and not found.has("daypart") and (_of_the_age(found) or found.is_generic()):
        return Answer("DATE", "PRESENT_REF", basis="none", tells=False)
    return _with_daypart(found, relative(value))


def _of_the_age(found: Found) -> bool:
    """Whether a noun follows that is of the age, not of the day: "today's world"."""
    last, words = found.span()[1], found.tokens.words
    genitive = last + 3 < len(words) and words[last] in "'’" and found.tokens.value(last + 1, "genitive") is not None
    return genitive and found.tokens.value(last + 3, "age_noun") is not None


def first_today(found: Found) -> Answer | None:
    """`Morgen` with a capital at the beginning of a sentence, where it is no noun."""
    first, _ = found.span()
    before = found.tokens.words[max(0, first - 2) : first]
    if before and not any(word in '.!?:„“"»' or word.count("\n") > 1 for word in before if word != " "):
        return None
    published = found.context.published
    shift = int(found.value("today", "today_first"))
    return relative(calendar.shift(published, shift, "D") if published else "XXXX-XX-XX")


def tonight(found: Found) -> Answer:
    """`tonight`, `last night`, `heute Nacht`, `this morning`."""
    shift, code = str(found.value("tonight", "tonight", "last_night")).split(" ")
    published = found.context.published
    value = calendar.shift(published, int(shift), "D") if published else "XXXX-XX-XX"
    return Answer("TIME", f"{value}T{code}", basis="relative")


def weekday(found: Found) -> Answer:
    """`am Dienstag`, `Friday night`, `kommenden Freitag`, `last Wednesday`."""
    number, code = found.value("day", "weekday", "weekday_daypart"), ""
    if isinstance(number, tuple):
        number, code = number
    published = found.context.published
    if not found.has("near") or published is None:
        answer = open_weekday(found, int(number))
    else:
        answer = relative(_near_weekday(found, published, int(number)))
    if code:
        answer = Answer("TIME", f"{answer.value}T{code}", basis="relative", past=answer.past, future=answer.future)
    return _with_daypart(found, answer)


def _near_weekday(found: Found, published: dt.date, number: int) -> str:
    """The last, this or next such weekday; `previous` and `following` count from the last day told."""
    base = published
    direction = found.value("near", "last", "next", "this")
    if direction is None:
        direction = found.value("near", "anaphoric")
        base = told_day(found) or published
    back = (base.isoweekday() - number) % 7
    if direction < 0:
        return (base - dt.timedelta(days=back or 7)).isoformat()
    if direction > 0:
        return (base + dt.timedelta(days=7 - back)).isoformat()
    monday = base - dt.timedelta(days=base.isoweekday() - 1)
    day = monday + dt.timedelta(days=number - 1)
    return (day + dt.timedelta(days=7 * ((base - day).days >= _PASSED))).isoformat()


def told_day(found: Found) -> dt.date | None:
    """The last day told before this expression, if it was told not long ago."""
    (first, _), precision = calendar.days_of(found.context.told)
    return first if precision == "day" else None


def next_daypart(found: Found) -> Answer:
    """`am nächsten Morgen`, `the next morning`: of the day after the last day told."""
    return _with_daypart(found, _from_told_day(found, int(found.value("way2", "anaphoric", "next_told"))))


def day_beside(found: Found) -> Answer:
    """`the day before`, `am Tag darauf`, `the night before`, `am Abend zuvor`: beside the last day told."""
    return _with_daypart(found, _from_told_day(found, step_beside(found)))


def _from_told_day(found: Found, shift: int) -> Answer:
    """So many days from the last day told, or from the publication."""
    base = told_day(found) or found.context.published
    return relative(calendar.shift(base, shift, "D") if base else "XXXX-XX-XX")


def step_beside(found: Found) -> int:
    """How many units a word of `BESIDE` goes back or ahead."""
    return int(found.value("way", "beside_sure") if found.has("way") else found.value("way2", "beside"))


_END = r"(?= ?[.,;:!?)\]\"”“»«|]|$)"
BESIDE = rf"(?:(?P<way>{{beside_sure}})|(?P<way2>{{beside}}){_END})"
"""The word behind a unit that counts from the last date told ("the day before"), as part of a pattern."""
_DAYPART = r"(?:(?: |-)(?P<daypart>{daypart|daypart_adverb}))?"
RULES = (
    Rule("today", rf"(?:(?P<part>{{part|within|sometime}}) )?(?P<today>{{today}}){_DAYPART}", today),
    Rule("today", r"(?P<today>{today_adjective})(?: {weekday})?", today),
    Rule("today", r"(?P<today>{today_first})", first_today),
    Rule("tonight", r"(?P<tonight>{tonight})", tonight),
    Rule("last_night", r"<ART>(?P<tonight>{last_night})", tonight),
    Rule("weekday", rf"(?P<day>{{weekday|weekday_daypart}}){_DAYPART}", weekday),
    Rule(
        "weekday",
        rf"<ART>(?P<near>{{last|next|this|anaphoric}}) (?P<day>{{weekday|weekday_daypart}}){_DAYPART}",
        weekday,
    ),
    Rule(
        "day_beside",
        r"(?:{article} |(?<={at} ))(?P<way2>{anaphoric|next_told}) (?P<daypart>{daypart})",
        next_daypart,
    ),
    Rule("day_beside", rf"(?:{{article}} |(?<={{at}} )){{day_word}} {BESIDE}", day_beside),
    Rule("day_beside", rf"(?:{{article}} |(?<={{at}} ))(?P<daypart>{{daypart}}) {BESIDE}", day_beside),
)
"""Rules for days that rest on another day."""
