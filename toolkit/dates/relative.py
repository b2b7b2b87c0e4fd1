"""Rules for expressions that rest on the day of publication or on the last date told."""

from __future__ import annotations

import datetime as dt

from toolkit.dates import calendar, parts
from toolkit.dates.direction import weekday as open_weekday
from toolkit.dates.grammar import Answer, Found, Rule


def _relative(value: str, part: str = "", **more: str) -> Answer:
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
    return _with_daypart(found, _relative(value))


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
    return _relative(calendar.shift(published, shift, "D") if published else "XXXX-XX-XX")


def tonight(found: Found) -> Answer:
    """`tonight`, `last night`, `heute Nacht`, `this morning`."""
    shift, code = str(found.value("tonight")).split(" ")
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
        answer = _relative(_near_weekday(found, published, int(number)))
    if code:
        answer = Answer("TIME", f"{answer.value}T{code}", basis="relative", past=answer.past, future=answer.future)
    return _with_daypart(found, answer)


def _near_weekday(found: Found, published: dt.date, number: int) -> str:
    """The last, this or next such weekday; `previous` and `following` count from the last day told."""
    base = published
    direction = found.value("near", "last", "next", "this")
    if direction is None:
        direction = found.value("near", "anaphoric")
        base = _told_day(found) or published
    back = (base.isoweekday() - number) % 7
    if direction < 0:
        return (base - dt.timedelta(days=back or 7)).isoformat()
    if direction > 0:
        return (base + dt.timedelta(days=7 - back)).isoformat()
    monday = base - dt.timedelta(days=base.isoweekday() - 1)
    return (monday + dt.timedelta(days=number - 1)).isoformat()


def _told_day(found: Found) -> dt.date | None:
    """The last day told before this expression, if it was told not long ago."""
    (first, _), precision = calendar.days_of(found.context.told)
    return first if precision == "day" else None


def unit(found: Found) -> Answer | None:
    """`vergangene Woche`, `this month`, `Ende dieses Jahres`, `earlier this month`, `Mitte nächsten Jahres`."""
    code = str(found.value("unit", "unit", "units"))
    published = found.context.published
    direction = found.value("near", "last", "next", "this") if found.has("near") else 0
    if found.has("latest"):
        direction = -1
    part = parts.part_of(found)
    if code.startswith("T"):
        return None
    if code in ("DE", "CE") and direction == -1 and found.value("near", "past_span") is not None:
        return None  # "the past decade" is a length
    if code == "D":  # "an diesem Tag", "the next day"; "the last day" is the last one of something else
        if direction is not None and direction < 0:
            return None
        published = _told_day(found) or published
    if published is None:
        return _relative("XXXX", part)
    if code == "Y" and direction == -1 and not part and found.tokens.value(found.span()[0] - 2, "percent") is not None:
        told = found.context.quarter_before(found.place()[0])  # "up from $33 million last year" in a quarter's results
        if told:
            return Answer("DATE", told, basis="relative", tells=False)
    days = "XXXX" if code in ("DE", "CE") and direction == 1 and not part else ""  # ten years from now, no calendar one
    return _relative(calendar.shift(published, int(direction or 0), code), part, days=days)


def unit_part(found: Found) -> Answer | None:
    """`Ende des Jahres`, `Mitte der Woche`, `the end of the month`, `Jahresende`, `year-end`."""
    published = found.context.published
    if found.has("compound"):
        code, part = str(found.value("compound", "unit_part")).split(" ")
        if part == "LAST":
            first = found.span()[0]
            back = first > 1 and found.tokens.value(first - 2, "since") is not None
            return _relative(f"{published.year - back:04}-12-31" if published else "XXXX-12-31")
    else:
        code, part = str(found.value("unit")), parts.part_of(found)
    if code.startswith("T") or code == "D":
        return None
    return _relative(calendar.value_of(published, code) if published else "XXXX", part)


def anaphoric_unit(found: Found) -> Answer | None:
    """`that year`, `im selben Monat`, `the following year`, `the previous week`: from the last date told."""
    code = str(found.value("unit"))
    shift = found.value("near", "anaphoric", "same", "that", "before_that")
    told = found.context.told
    if code == "Q" and found.context.quarter_near(found.place()[0]):
        told = found.context.quarter  # "that quarter" keeps the number that the text gave it
        if not shift:
            return _relative(told)
    (first, _), precision = calendar.days_of(told)
    base = first or found.context.published
    if code.startswith("T") or (code == "D" and first is not None and precision != "day"):
        return None  # "that day" after a year
    return _relative(calendar.shift(base, int(shift or 0), code) if base else "XXXX")


def shifted(found: Found) -> Answer:
    """`heuer`, `im Vorjahr`, `Vortag`, `Vormonat`: a word that is a unit and a step."""
    step, code = str(found.value("shifted", "shifted", "shift_year_word")).split(" ")
    base = found.context.published
    if code == "D":
        base = _told_day(found) or base
    return _relative(calendar.shift(base, int(step), code) if base else "XXXX", parts.part_of(found))


def unit_beside(found: Found) -> Answer | None:
    """`the year before`, `im Jahr davor`, `the week after`: from the last date told."""
    code = str(found.value("unit"))
    shift = int(found.value("way", "beside_sure") if found.has("way") else found.value("way2", "beside"))
    if code == "D" or code.startswith("T"):
        return None
    (first, _), _ = calendar.days_of(found.context.told)
    base = first or found.context.published
    return _relative(calendar.shift(base, shift, code) if base else "XXXX")


def current_unit(found: Found) -> Answer | None:
    """`the week`, `des Jahres`: the one in which the text was published; `the week ahead`: the next."""
    published = found.context.published
    code = str(found.value("unit", "current_unit"))
    return _relative(calendar.shift(published, int(found.has("ahead")), code) if published else "XXXX")


def next_day(found: Found) -> Answer:
    """`the following day`, `am nächsten Tag`, `the next day`: one day from the last day told."""
    shift = int(found.value("way2", "anaphoric", "next_told"))
    base = _told_day(found) or found.context.published
    return _relative(calendar.shift(base, shift, "D") if base else "XXXX-XX-XX")


def next_daypart(found: Found) -> Answer:
    """`am nächsten Morgen`, `the next morning`: of the day after the last day told."""
    return _with_daypart(found, next_day(found))


def day_beside(found: Found) -> Answer:
    """`the day before`, `am Tag darauf`, `am nächsten Tag`: from the last day told."""
    shift = int(found.value("way", "beside_sure") if found.has("way") else found.value("way2", "beside"))
    base = _told_day(found) or found.context.published
    return _relative(calendar.shift(base, shift, "D") if base else "XXXX-XX-XX")


def daypart_beside(found: Found) -> Answer:
    """`the night before`, `am Abend zuvor`: of the day beside the last day told."""
    return _with_daypart(found, day_beside(found))


_END = r"(?= ?[.,;:!?)\]\"”“»«|]|$)"
_BESIDE = rf"(?:(?P<way>{{beside_sure}})|(?P<way2>{{beside}}){_END})"
_WITHIN = r"(?:(?P<within>{within}) )?"
_DAYPART = r"(?:(?: |-)(?P<daypart>{daypart|daypart_adverb}))?"
RULES = (
    Rule("today", rf"(?:(?P<part>{{part|within|sometime}}) )?(?P<today>{{today}}){_DAYPART}", today),
    Rule("today", r"(?P<today>{today_adjective})(?: {weekday})?", today),
    Rule("today", r"(?P<today>{today_first})", first_today),
    Rule("tonight", r"(?P<tonight>{tonight})", tonight),
    Rule("weekday", rf"(?P<day>{{weekday|weekday_daypart}}){_DAYPART}", weekday),
    Rule(
        "weekday",
        rf"<ART>(?P<near>{{last|next|this|anaphoric}}) (?P<day>{{weekday|weekday_daypart}}){_DAYPART}",
        weekday,
    ),
    Rule("unit", rf"(?:<PART>|{_WITHIN})<ART>(?P<near>{{last|next|this}}) (?P<unit>{{unit}})", unit),
    Rule("unit", r"<ART>(?P<latest>{latest}) (?P<unit>{unit})", unit),
    Rule("unit_part", r"(?:<PART>|<HALF_OF>)(?P<unit>{unit})", unit_part),
    Rule("unit_part", r"<ART>(?P<compound>{unit_part})", unit_part),
    Rule(
        "anaphoric_unit",
        rf"{_WITHIN}<ART>(?P<near>{{anaphoric|same|that|before_that}}) (?P<unit>{{unit}})",
        anaphoric_unit,
    ),
    Rule("current_unit", r"{article} (?P<unit>{current_unit})(?P<ahead> {ahead})?(?! {ended|ago_after})", current_unit),
    Rule("shifted", r"(?:<PART>)?<ART>(?P<shifted>{shifted})", shifted),
    Rule(
        "day_beside",
        r"(?:{article} |(?<={at} ))(?P<way2>{anaphoric|next_told}) (?P<daypart>{daypart})",
        next_daypart,
    ),
    Rule(
        "day_beside",
        rf"(?:{{article}} |(?<={{at}} )){{day_word}} {_BESIDE}",
        day_beside,
    ),
    Rule(
        "day_beside",
        rf"(?:{{article}} |(?<={{at}} ))(?P<daypart>{{daypart}}) {_BESIDE}",
        daypart_beside,
    ),
    Rule(
        "unit_beside",
        rf"(?:{{article}} |(?<={{at}} ))(?P<unit>{{unit}}) {_BESIDE}",
        unit_beside,
    ),
)
"""Rules for expressions that rest on another day."""
