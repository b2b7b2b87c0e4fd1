"""Postponed happenings: the old date is off, the new one is planned, so one report becomes two."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.interval import CALLED_OFF, interval, usable
from toolkit.reports import Report, When

_BESIDE = 3  # words between "to", "instead of" and the day
_MOVABLE = ("meeting", "exercise", "troop", "delivery")


def split(clauses: Clauses, report: Report) -> tuple[Report, ...]:
    """The report, or the two that a postponement makes of it: denied for the old time, planned for the new one."""
    if report.event_type not in _MOVABLE or report.status not in ("denied", "planned") or report.reference:
        return (report,)
    dates = [t for t in clauses.dates if usable(t) and t.precision != "year"]
    new = next((t for t in dates if moved_to(clauses, t)), None)
    old = next((t for t in dates if t is not new and _given_up(clauses, t)), None)
    if new is None and old is not None:
        new = next((t for t in dates if t is not old and _now(clauses, t)), None)
    if new is None or (old is None and report.status == "planned"):
        return (report,)
    off = report.when if old is None else _when(old, CALLED_OFF)
    return (
        replace(report, status="denied", when=off, rung="postponed"),
        replace(report, status="planned", when=_when(new, "planned"), rung="postponed"),
    )


def moved_to(clauses: Clauses, timex: Timex) -> bool:
    """Whether the expression is the day to which something is moved ("postponed to June", "auf Juni verschoben")."""
    segment = clauses.segment_tokens(clauses.segment_at(timex.start))
    if not any(t.has("postpone") for _, t in segment):
        return False
    onto = ("to", "until", "upon") if clauses.grammar.verb_last else ("to", "until")
    return timex.relation == "until" or any(t.has(*onto) for t in _before(clauses, timex, 2))


def _given_up(clauses: Clauses, timex: Timex) -> bool:
    """Whether the expression is the day that is given up: "instead of Monday", "das für Montag angesetzt war"."""
    beside = _before(clauses, timex, _BESIDE)
    if any(t.has("instead") for t in beside):
        return True
    segment = [t for _, t in clauses.segment_tokens(clauses.segment_at(timex.start))]
    past = any(t.has("auxiliary_past", "past_verb") for t in segment)
    return past and any(t.has("for") for t in beside) and any(t.has("happening", "planned") for t in segment)


def _now(clauses: Clauses, timex: Timex) -> bool:
    """Whether the expression is the day that holds now: "will now be held on Friday", "erst am Freitag"."""
    return any(t.has("now") for _, t in clauses.segment_tokens(clauses.segment_at(timex.start)))


def _before(clauses: Clauses, timex: Timex, reach: int) -> tuple[Token, ...]:
    first = clauses.token_at(timex.start)
    return clauses.tokens[max(0, first - reach) : first]


def _when(timex: Timex, status: str) -> When:
    start, end = interval(timex, status)
    return When(start, end, timex.precision, timex.basis, timex.text, timex.rule)
