"""How sure a row is: the share of rows like it that were right in every field that was checked.

A row is right where type, status, dates and the set of countries are those of the record that careful readers made of
the same sentence. `WEIGHTS` are those of a logistic regression over the marks of a row on the hand-marked articles of
the benchmarks and on 322 further ones that were marked for this, 81 of which no rule was written on
(`python benchmarks/confidence.py --fit FILE ...` fits them anew and prints how well they hold); docs/quality.md shows
the rows by confidence with the share that was right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from toolkit.reports import Report

WEIGHTS: Mapping[str, float] = {
    "base": -0.61,
    "date explicit": 0.4,
    "date none": 0.37,
    "date publication": -0.85,
    "date relative": 0.09,
    "language de": 0.25,
    "language en": -0.25,
    "long sentence": -0.22,
    "one day": -0.28,
    "persons": 0.45,
    "place": -0.03,
    "rung announcement": 1.82,
    "rung default": -0.28,
    "sides 0": -0.31,
    "sides 1": 0.06,
    "sides 2": 0.41,
    "sides 3": -0.16,
    "status decided": 0.84,
    "status denied": -0.85,
    "status occurred": 0.75,
    "status planned": 0.24,
    "status possible": -0.99,
    "strong": 0.5,
    "told again": -0.12,
    "type agreement": -0.35,
    "type attack": 0.26,
    "type delivery": -0.72,
    "type exercise": 0.34,
    "type meeting": -0.29,
    "type procurement": -0.13,
    "type sanction": 0.45,
    "type troop": 0.45,
}
"""Log odds that each mark of a row adds; `base` stands for every row."""

_FEW = 2  # sides and sentences beyond which more of them make a row no surer
_LONG = 250  # characters of a sentence from which on much else is told in it


def marks(report: Report, language: str) -> Iterator[str]:
    """What of a report tells how sure it is, as names of `WEIGHTS`."""
    yield "base"
    yield f"type {report.event_type}"
    yield f"language {language}"
    yield f"status {report.status}"
    yield f"date {report.when.basis}"
    yield f"sides {min(len(report.countries), _FEW + 1)}"
    if report.rung in ("default", "announcement"):
        yield f"rung {report.rung}"
    if report.persons:
        yield "persons"
    if report.where is not None:
        yield "place"
    if len(report.sentences) > 1:
        yield "told again"
    if report.end - report.start >= _LONG:
        yield "long sentence"
    if report.strong:
        yield "strong"
    if report.when.known and report.when.precision == "day":
        yield "one day"


def confidence(report: Report, language: str) -> float:
    """How sure the row of a report is, from 0 to 1, to two decimals."""
    odds = sum(WEIGHTS.get(mark, 0.0) for mark in marks(report, language))
    return round(min(max(1 / (1 + math.exp(-odds)), 0.01), 0.99), 2)
