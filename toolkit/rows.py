"""Reports as rows of the table `mentions`: every column, and an id that tells each row from the others."""

from __future__ import annotations

import hashlib
from typing import Any

from toolkit import parsers, plover
from toolkit.confidence import confidence
from toolkit.reports import Day, Report
from toolkit.schema import Article

_ACTOR = ("name", "person", "office", "organisation", "country", "role")
"""What a row tells of each actor."""


def told_apart(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with ids of their own: of several that one word tells with the same sides ("the 1952 and 1954
    treaties") the later ones are counted.
    """
    times: dict[str, int] = {}
    for told in rows:
        key = told["mention_id"]
        times[key] = times.get(key, 0) + 1
        if times[key] > 1:
            told["mention_id"] = _hashed(f"{key}|{times[key]}")
    return rows


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _midnight(day: Day) -> Any:
    import datetime as dt

    return None if day is None else dt.datetime(day.year, day.month, day.day)


def row(report: Report, article: Article, code: str) -> dict[str, Any]:
    """One report as a row of `mentions`, its columns in the order of the table."""
    countries = sorted(report.countries)
    return {
        "mention_id": _id(report, article, countries),
        "article_id": article.article_id,
        "event_id": None,
        "event_type": report.event_type,
        "subtype": report.subtype,
        "status": report.status,
        "plover": plover.act(report.event_type, report.subtype, report.status, len(countries)),
        **_days(report),
        "actors": [{f: getattr(a, f) for f in _ACTOR} for a in report.actors],
        "countries": countries,
        **_place(report),
        **_thing(report),
        "sentence": article.text[report.start : report.end],
        "char_start": report.start,
        "char_end": report.end,
        "trigger": report.trigger,
        "language": code,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "title": article.title,
        "confidence": confidence(report, code),
        "parser": f"{report.event_type} {parsers.versions()[report.event_type]}",
    }


def _id(report: Report, article: Article, countries: list[str]) -> str:
    """The id that the same happening has however often the article is read."""
    told = (report.event_type, report.start, report.trigger_start, report.subtype, countries, report.status)
    return _hashed("|".join(map(str, (article.article_id, *told, report.where and report.where.name))))


def _days(report: Report) -> dict[str, Any]:
    """The columns of when it takes place, and of when it takes effect."""
    time = report.when
    return {
        "date_start": _midnight(time.start),
        "date_end": _midnight(time.end),
        "date_precision": time.precision,
        "date_basis": time.basis,
        "date_text": time.text,
        "effective_start": _midnight(report.effective_start),
        "effective_end": _midnight(report.effective_end),
    }


def _place(report: Report) -> dict[str, Any]:
    """The columns of where it takes place, all empty where no place is told."""
    where = report.where
    return {
        "location": where.name if where else None,
        "location_country": where.country if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
    }


def _thing(report: Report) -> dict[str, Any]:
    """The columns of what is bought, delivered or moved, and of its price."""
    thing = report.what
    return {
        "item": thing.item,
        "quantity": thing.quantity,
        "unit": thing.unit,
        "amount": thing.amount,
        "currency": thing.currency,
    }
