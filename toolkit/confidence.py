"""How sure a row is: the share of rows like it that were right in every field that was checked.

A row is right where type, status, dates and the set of countries are those of the record that careful readers made of
the same sentence. `WEIGHTS` are those of a logistic regression over the marks of a row on the hand-marked articles of
the benchmarks and on 157 further ones that were marked for this, most of which no rule was written on
(`python benchmarks/confidence.py --fit FILE ...` fits them anew and prints how well they hold); docs/quality.md shows
the rows by confidence with the share that was right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from toolkit.reports import Report

WEIGHTS: Mapping[str, float] = {
    "base": -0.32,
    "date explicit": 0.82,
    "date none": 0.07,
    "date publication": -1.05,
    "date relative": 0.15,
    "language de": 0.33,
    "language en": -0.33,
    "long sentence": -0.2,
    "one day": -0.34,
    "persons": 0.38,
    "place": 0.01,
    "rung announcement": 1.57,
    "rung default": -0.35,
    "sides 0": -0.22,
    "sides 1": -0.07,
    "sides 2": 0.31,
    "sides 3": -0.02,
    "status decided": 0.8,
    "status denied": -0.53,
    "status occurred": 0.51,
    "status planned": 0.36,
    "status possible": -1.15,
    "strong": 0.34,
    "told again": 0.12,
    "type agreement": -0.42,
    "type attack": 0.33,
    "type delivery": -0.86,
    "type exercise": 0.37,
    "type meeting": -0.26,
    "type procurement": 0.17,
    "type sanction": 0.47,
    "type troop": 0.2,
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
