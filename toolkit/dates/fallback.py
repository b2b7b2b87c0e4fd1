"""Fallback: calendar dates in languages that have no grammar of ours, read by dateparser."""

from __future__ import annotations

import datetime as dt
import functools
import re
import warnings
from collections.abc import Sequence
from typing import Any

from toolkit.dates.timex import Timex

_NUMERIC = r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}"
_WORDED = r"\d{1,2}[.º°]? (?:[^\W\d_]{1,3} )?[^\W\d_]{3,12}(?:,? (?:[^\W\d_]{1,3} )?\d{4})?"
_MONTH_YEAR = r"[^\W\d_]{3,12} (?:[^\W\d_]{1,3} )?\d{4}"
_CANDIDATE = re.compile(rf"\b(?:{_NUMERIC}|{_WORDED}|{_MONTH_YEAR})\b")


def search(
    text: str, code: str | None, published: dt.date | None, spans: Sequence[tuple[int, int]] | None
) -> list[Timex]:
    """The calendar dates that dateparser can read among the strings that look like one."""
    answers: dict[str, tuple[dt.date, str] | None] = {}
    found: list[Timex] = []
    for start, end in sorted(spans) if spans is not None else [(0, len(text))]:
        for match in _CANDIDATE.finditer(text, start, end):
            words = match.group()
            if words not in answers:
                answers[words] = _read(words, code, published)
            answer = answers[words]
            if answer is not None:
                found.append(_timex(match, *answer))
    return found


def reads(code: str) -> bool:
    """Whether dateparser knows the language."""
    from dateparser.data.languages_info import language_order

    return code in language_order


@functools.lru_cache(maxsize=64)
def _parser(code: str | None, published: dt.date | None) -> Any:
    """A dateparser for the language (any language for None), with the day of publication as its base."""
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {"PREFER_DAY_OF_MONTH": "first", "REQUIRE_PARTS": ["month", "year"]}
    if published is not None:
        settings |= {"REQUIRE_PARTS": ["month"], "RELATIVE_BASE": dt.datetime.combine(published, dt.time())}
    return DateDataParser(languages=[code] if code else None, settings=settings)


def _read(words: str, code: str | None, published: dt.date | None) -> tuple[dt.date, str] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # dateparser leans on deprecated parts of the standard library
            data = _parser(code, published).get_date_data(words)
    except (ValueError, OverflowError):
        return None
    if data is None or data.date_obj is None or data.period not in ("day", "month"):
        return None
    return data.date_obj.date(), data.period


def _timex(match: re.Match[str], day: dt.date, period: str) -> Timex:
    from toolkit.dates.calendar import days_of, value_of

    value = value_of(day, "M" if period == "month" else "D")
    (first, last), precision = days_of(value)
    return Timex(
        match.start(), match.end(), match.group(), "DATE", value, first, last, precision, "explicit", "dateparser"
    )
