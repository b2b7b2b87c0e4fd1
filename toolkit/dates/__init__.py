"""Find the time expressions of a text and resolve them to days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit import language as languages
from toolkit.dates.timex import Days, Timex

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Days", "Timex", "find", "known", "parse_timestamp", "rests", "table"]

_RESTING = frozenset(
    ("anaphoric_unit", "ago", "day_beside", "unit_beside", "shifted", "clock", "hour_of", "named_time")
)
_OF_YEAR = frozenset(("month", "day_month", "month_day"))
"""Rules of expressions that rest on a time told before, always or where they name "that year"."""


def find(
    text: str,
    language: str | None,
    published: dt.date | dt.datetime | None = None,
    spans: Sequence[tuple[int, int]] | None = None,
) -> list[Timex]:
    """The time expressions of `text`, sorted by start and not overlapping, resolved against `published`.

    With `spans` only these (start, end) parts are searched; offsets stay those of the text. Without `published`
    relative expressions are found but have no days. A language without time words of its own is read by dateparser;
    ValueError where that does not know it either. None stands for a language that nobody knows: figures and month names
    of any language are read.

    >>> import datetime as dt
    >>> for timex in find("Am Dienstag und im Juli 2025 trafen sie sich.", "de", dt.date(2024, 5, 2)):
    ...     print(timex.text, timex.value, timex.earliest, timex.latest, timex.precision)
    Dienstag 2024-04-30 2024-04-30 2024-04-30 day
    Juli 2025 2025-07 2025-07-01 2025-07-31 month
    """
    day = published.date() if isinstance(published, dt.datetime) else published
    if day is not None and not 1000 <= day.year <= 9000:
        day = None  # 0001-01-01 and 9999-12-31 stand for "unknown"
    code = known(language) if language is not None else None
    if code in languages.codes() and languages.load(code).section("dates").get("words"):
        from toolkit.dates.finder import search

        return search(text, code, day, spans)
    from toolkit.dates.fallback import search as search_candidates

    return search_candidates(text, code, day, spans)


def rests(timex: Timex) -> bool:
    """Whether the days of an expression may rest on a time told before it: "the following day", "10 a.m."."""
    named = timex.rule in _OF_YEAR and timex.basis == "relative" and timex.past is None
    return named or timex.rule in _RESTING


def known(language: str) -> str:
    """The code under which the dates of a language are read; ValueError names what is known where there is none.

    >>> known("de-AT"), known("fr")
    ('de', 'fr')
    >>> known("xx")
    Traceback (most recent call last):
    ValueError: no dates are read in language 'xx': de, en have time words, dateparser reads ISO 639-1 codes like 'fr'
    """
    code = language.replace("_", "-").lower().split("-")[0]
    if code in languages.codes():
        return code
    from toolkit.dates.fallback import reads

    if reads(code):
        return code
    raise ValueError(
        f"no dates are read in language {language!r}: {', '.join(languages.codes())} have time words, "
        "dateparser reads ISO 639-1 codes like 'fr'"
    )


def table(text: str, published: dt.date | dt.datetime | None = None, language: str = "de") -> pd.DataFrame:
    """A DataFrame with one row for each time expression: expression, type, value, days, precision, rule, place.

    >>> import datetime as dt
    >>> table("Er kam gestern.", dt.date(2024, 5, 2))[["expression", "value"]].to_dict("records")
    [{'expression': 'gestern', 'value': '2024-05-01'}]
    """
    import pandas as pd

    rows = [
        (t.text, t.type, t.value, t.earliest, t.latest, t.precision, t.relation, t.rule, t.start, t.end)
        for t in find(text, language, published)
    ]
    names = ["expression", "type", "value", "earliest", "latest", "precision", "relation", "rule", "start", "end"]
    frame = pd.DataFrame(rows, columns=names)
    for name in ("earliest", "latest"):
        frame[name] = pd.to_datetime(frame[name], errors="coerce").astype("datetime64[ms]")
    return frame


def parse_timestamp(value: object, language: str | None = None) -> dt.datetime | None:
    """The moment that a feed, a page or a metadata field names, by the clock of the outlet, without its zone.

    None where it names none.

    >>> parse_timestamp("2024-05-02T09:30:00+02:00")
    datetime.datetime(2024, 5, 2, 9, 30)
    >>> parse_timestamp("Thu, 02 May 2024 09:30:00 GMT")
    datetime.datetime(2024, 5, 2, 9, 30)
    """
    from toolkit.dates.timestamp import parse

    return parse(value, language)
