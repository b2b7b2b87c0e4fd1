"""Doubts: why a report whose words would do makes no row. What is a habit, a crime, an accident, an idle "if" or a
quarrel is no happening of world politics, and reads like one.

Each doubt was found in rows of articles that no rule was written on; `timeline explain` names it.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.doubts.attacks import able, accident, backdrop, crime, habitual, quarrel, spared, stones, titled, verbal
from toolkit.doubts.matters import (
    at_home,
    disclaimed,
    historic,
    idle,
    mere_chance,
    own_session,
    private,
    undertaking,
    untold,
)
from toolkit.reports import Report
from toolkit.triggers import Hit

Doubt = Callable[[Document, Clauses, Hit, Report], bool]

DOUBTS: tuple[tuple[Doubt, str], ...] = (
    (habitual, "it is told as a habit"),
    (stones, "nothing but stones and the like is thrown"),
    (crime, "it is told as a crime"),
    (accident, "it is told as an accident, or nothing says who did it"),
    (quarrel, "it is a quarrel of words"),
    (titled, "it stands in a title"),
    (disclaimed, "it only says what something is not"),
    (idle, "it is only supposed"),
    (able, "it is only what somebody can do"),
    (verbal, "it is an attack of words"),
    (untold, "neither the arms nor who gets them are told"),
    (spared, "no attack is told, and nobody denies one"),
    (mere_chance, "nobody proposes, demands or threatens it"),
    (undertaking, "what is agreed to be done is no treaty"),
    (backdrop, "it is only the background"),
    (own_session, "a body of one state meets by itself"),
    (at_home, "the parties of one state agree among each other"),
    (historic, "it is history"),
    (private, "the trip is private"),
)
"""The doubts with what `explain` says of them; the first that holds leaves the report out."""


def doubt(document: Document, clauses: Clauses, hit: Hit, report: Report) -> str | None:
    """Why the report makes no row, None where nothing speaks against it."""
    if report.rung == "announcement":
        return None
    return next((why for holds, why in DOUBTS if holds(document, clauses, hit, report)), None)
