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
    "base": -0.54,
    "date explicit": 0.27,
    "date none": 0.44,
    "date publication": -0.87,
    "date relative": 0.16,
    "language de": 0.24,
    "language en": -0.24,
    "long sentence": -0.26,
    "one day": -0.28,
    "persons": 0.51,
    "place": -0.07,
    "rung announcement": 1.96,
    "rung default": -0.32,
    "sides 0": -0.27,
    "sides 1": -0.02,
    "sides 2": 0.38,
    "sides 3": -0.09,
    "status decided": 0.76,
    "status denied": -0.94,
    "status occurred": 0.79,
    "status planned": 0.33,
    "status possible": -0.94,
    "strong": 0.55,
    "told again": -0.2,
    "type agreement": -0.36,
    "type attack": 0.42,
    "type delivery": -0.7,
    "type exercise": 0.33,
    "type meeting": -0.37,
    "type procurement": -0.29,
    "type sanction": 0.42,
    "type troop": 0.55,
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
