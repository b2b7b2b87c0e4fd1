"""Postponed happenings: the old date is off, the new one is planned, so one report becomes two."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.dates.calendar import days_of
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
    if any(t.precision == "interval" and _left(clauses, t) for t in dates):
        dates = [_alone(t) for t in dates]
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


def _alone(timex: Timex) -> Timex:
    """The expression with its own days, where it was read as one end of a range ("put off from Monday to Friday")."""
    if timex.precision != "interval" or timex.basis == "none":
        return timex
    (first, last), precision = days_of(timex.value)
    return timex if first is None else replace(timex, earliest=first, latest=last, precision=precision)


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
    if _left(clauses, timex):
        return True
    past = any(t.has("auxiliary_past", "past_verb") for t in segment)
    return past and any(t.has("for") for t in beside) and any(t.has("happening", "planned") for t in segment)


def _left(clauses: Clauses, timex: Timex) -> bool:
    """Whether something is moved from that day ("moved from Thursday to Saturday")."""
    if not any(t.has("from") for t in _before(clauses, timex, 1)):
        return False
    return any(t.has("postpone") for _, t in clauses.segment_tokens(clauses.segment_at(timex.start)))


def _now(clauses: Clauses, timex: Timex) -> bool:
    """Whether the expression is the day that holds now: "will now be held on Friday", "erst am Freitag"."""
    return any(t.has("now") for _, t in clauses.segment_tokens(clauses.segment_at(timex.start)))


def _before(clauses: Clauses, timex: Timex, reach: int) -> tuple[Token, ...]:
    first = clauses.token_at(timex.start)
    return clauses.tokens[max(0, first - reach) : first]


def _when(timex: Timex, status: str) -> When:
    start, end = interval(timex, status)
    return When(start, end, timex.precision, timex.basis, timex.text, timex.rule)
