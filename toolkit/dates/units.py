"""Rules for weeks, months, years and other units that rest on the day of publication or on the last date told."""

from __future__ import annotations

from toolkit.dates import calendar, parts
from toolkit.dates.grammar import Answer, Found, Rule
from toolkit.dates.relative import BESIDE, relative, step_beside, told_day


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
        published = told_day(found) or published
    if published is None:
        return relative("XXXX", part)
    if code == "Y" and direction == -1 and not part and found.tokens.value(found.span()[0] - 2, "percent") is not None:
        told = found.context.quarter_before(found.place()[0])  # "up from $33 million last year" in a quarter's results
        if told:
            return Answer("DATE", told, basis="relative", tells=False)
    days = "XXXX" if code in ("DE", "CE") and direction == 1 and not part else ""  # ten years from now, no calendar one
    return relative(calendar.shift(published, int(direction or 0), code), part, days=days)


def unit_part(found: Found) -> Answer | None:
    """`Ende des Jahres`, `Mitte der Woche`, `the end of the month`, `Jahresende`, `year-end`."""
    published = found.context.published
    if found.has("compound"):
        code, part = str(found.value("compound", "unit_part")).split(" ")
        if part == "LAST":
            first = found.span()[0]
            back = first > 1 and found.tokens.value(first - 2, "since") is not None
            return relative(f"{published.year - back:04}-12-31" if published else "XXXX-12-31")
    else:
        code, part = str(found.value("unit")), parts.part_of(found)
    if code.startswith("T") or code == "D":
        return None
    return relative(calendar.value_of(published, code) if published else "XXXX", part)


def anaphoric_unit(found: Found) -> Answer | None:
    """`that year`, `im selben Monat`, `the following year`, `the previous week`: from the last date told."""
    code = str(found.value("unit"))
    shift = found.value("near", "anaphoric", "same", "that", "before_that")
    told = found.context.told
    if code == "Q" and found.context.quarter_near(found.place()[0]):
        told = found.context.quarter  # "that quarter" keeps the number that the text gave it
        if not shift:
            return relative(told)
    (first, _), precision = calendar.days_of(told)
    base = first or found.context.published
    if code.startswith("T") or (code == "D" and first is not None and precision != "day"):
        return None  # "that day" after a year
    return relative(calendar.shift(base, int(shift or 0), code) if base else "XXXX")


def shifted(found: Found) -> Answer:
    """`heuer`, `im Vorjahr`, `Vortag`, `Vormonat`: a word that is a unit and a step."""
    step, code = str(found.value("shifted", "shifted", "shift_year_word")).split(" ")
    base = found.context.published
    if code == "D":
        base = told_day(found) or base
    return relative(calendar.shift(base, int(step), code) if base else "XXXX", parts.part_of(found))


def unit_beside(found: Found) -> Answer | None:
    """`the year before`, `im Jahr davor`, `the week after`: from the last date told."""
    code = str(found.value("unit"))
    if code == "D" or code.startswith("T"):
        return None
    (first, _), _ = calendar.days_of(found.context.told)
    base = first or found.context.published
    return relative(calendar.shift(base, step_beside(found), code) if base else "XXXX")


def current_unit(found: Found) -> Answer | None:
    """`the week`, `des Jahres`: the one in which the text was published; `the week ahead`: the next."""
    published = found.context.published
    code = str(found.value("unit", "current_unit"))
    return relative(calendar.shift(published, int(found.has("ahead")), code) if published else "XXXX")


_WITHIN = r"(?:(?P<within>{within}) )?"
RULES = (
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
    Rule("shifted", r"(?:<PART>)?<ART>(?P<shifted>{shifted})(?! {eve_of})", shifted),
    Rule("unit_beside", rf"(?:{{article}} |(?<={{at}} ))(?P<unit>{{unit}}) {BESIDE}", unit_beside),
)
"""Rules for units that rest on another day."""
