"""How sure a row is: the share of rows like it that were right in every field that was checked.

A row is right where type, status, dates and the set of countries are those of the record that careful readers made of
the same sentence. `WEIGHTS` are those of a logistic regression over the marks of a row on the hand-marked articles
(`python benchmarks/confidence.py --fit` fits them anew and prints how well they hold); docs/quality.md shows the rows
by confidence with the share that was right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from toolkit.reports import Report

WEIGHTS: Mapping[str, float] = {
    "base": -1.15,
    "date explicit": 0.51,
    "date none": -0.33,
    "date publication": -0.55,
    "date relative": 0.37,
    "language de": 0.25,
    "language en": -0.25,
    "long sentence": -0.55,
    "one day": 0.02,
    "persons": 0.42,
    "place": 0.37,
    "rung announcement": 1.35,
    "rung default": -0.49,
    "sides 0": -0.37,
    "sides 1": 0.16,
    "sides 2": 0.45,
    "sides 3": -0.24,
    "status decided": 0.36,
    "status denied": -0.27,
    "status occurred": 0.66,
    "status planned": 0.08,
    "status possible": -0.84,
    "strong": 0.63,
    "told again": -0.05,
    "type agreement": -0.08,
    "type attack": 0.31,
    "type delivery": -0.56,
    "type exercise": 0.28,
    "type meeting": -0.67,
    "type procurement": 0.71,
    "type sanction": 0.11,
    "type troop": -0.1,
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
