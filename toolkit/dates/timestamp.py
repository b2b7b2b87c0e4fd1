"""Timestamp: moments as feeds, pages and metadata fields write them."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Callable
from email.utils import parsedate_to_datetime

_LONGEST = 200  # characters; what is longer is prose and no timestamp


def parse(value: object, language: str | None = None) -> dt.datetime | None:
    """The moment by the clock of the outlet, without its zone; None where the value names none.

    The outlet's own clock, not UTC: what it calls "today" is its own day, also shortly after midnight.
    """
    if isinstance(value, dt.datetime):
        return _plain(value)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    text = str(value or "").strip()
    if not text or len(text) > _LONGEST:
        return None
    for rung in _LADDER:
        try:
            found = rung(text, language)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if found is not None:
            return _plain(found)
    return None


def _plain(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=None)


def _iso(text: str, language: str | None) -> dt.datetime | None:
    if text.isdigit() and len(text) != 8:  # 20240502 is a day, 1714636800 seconds
        return None
    return dt.datetime.fromisoformat(text)


def _mail(text: str, language: str | None) -> dt.datetime | None:
    return parsedate_to_datetime(text)


def _seconds(text: str, language: str | None) -> dt.datetime | None:
    if not (text.isascii() and text.isdigit() and len(text) in (10, 13)):
        return None
    return dt.datetime.fromtimestamp(int(text[:10]), dt.UTC)


def _worded(text: str, language: str | None) -> dt.datetime | None:
    if text.isdigit():
        return None
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateparser leans on deprecated parts of the standard library
        found = dateparser.parse(
            text,
            languages=[language] if language else None,
            settings={"PREFER_DAY_OF_MONTH": "first", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]},
        )
    return found if isinstance(found, dt.datetime) else None


_LADDER: tuple[Callable[[str, str | None], dt.datetime | None], ...] = (_iso, _mail, _seconds, _worded)
