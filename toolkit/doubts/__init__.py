"""Doubts: why a report whose words would do makes no row. What is a habit, a crime, an accident, an idle "if" or a
quarrel is no happening of world politics, and reads like one.

Each doubt was found in rows of articles that no rule was written on; `timeline explain` names it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from toolkit.awards import ANNOUNCED
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.doubts.attacks import (
    able,
    accident,
    backdrop,
    compared,
    crime,
    habitual,
    held_so,
    mourned,
    quarrel,
    since_march,
    spared,
    stones,
    titled,
    toll,
    unarmed,
    unended,
    unreal,
    verbal,
)
from toolkit.doubts.matters import (
    at_home,
    commented,
    disclaimed,
    historic,
    in_effect,
    of_office,
    own_session,
    private,
    quarantine,
    undertaking,
    untold,
    visited_by_whom,
)
from toolkit.doubts.suppositions import asked, entailed, idle, imagined, mere_chance, polled
from toolkit.reports import Report
from toolkit.triggers import Hit

Doubt = Callable[[Document, Clauses, Hit, Report], bool]

DOUBTS: tuple[tuple[Doubt, tuple[str, ...], str], ...] = (
    (
        commented,
        ("delivery", "sanction", "troop", "procurement", "agreement"),
        "somebody only comments on it, or warns of it",
    ),
    (habitual, ("attack", "meeting"), "it is told as a habit"),
    (mourned, ("attack",), "it only says whose dead are meant"),
    (stones, ("attack",), "nothing but stones and the like is thrown"),
    (crime, ("attack",), "it is told as a crime"),
    (accident, ("attack",), "it is told as an accident, or nothing says who did it"),
    (unarmed, ("attack",), "nothing tells that anybody is at war"),
    (unreal, ("attack",), "it is only what would be"),
    (quarrel, ("attack",), "it is a quarrel of words"),
    (titled, (), "it stands in a title"),
    (disclaimed, (), "it only says what something is not"),
    (idle, ("troop", "agreement", "delivery", "attack"), "it is only supposed"),
    (able, ("attack", "delivery"), "it is only what somebody can do"),
    (verbal, ("attack",), "it is an attack of words"),
    (untold, ("procurement",), "neither the arms nor who gets them are told"),
    (spared, ("attack",), "no attack is told, and nobody denies one"),
    (mere_chance, ("agreement",), "nobody proposes, demands or threatens it"),
    (undertaking, ("agreement",), "what is agreed to be done is no treaty"),
    (backdrop, ("attack",), "it is only the background"),
    (in_effect, ("sanction",), "only the harm is told that standing sanctions do"),
    (since_march, ("troop",), "it only says since when something else is"),
    (compared, ("attack",), "something else is measured against it"),
    (unended, ("attack",), "only its end is wanted"),
    (asked, (), "it is only asked for"),
    (own_session, ("meeting",), "a body of one state meets by itself"),
    (at_home, ("agreement",), "the parties of one state agree among each other"),
    (historic, (), "it is history"),
    (private, ("meeting",), "the trip is private"),
    (imagined, (), "it is only imagined, or what else would follow"),
    (entailed, ("troop", "sanction", "agreement", "meeting", "delivery"), "it is only what would follow"),
    (visited_by_whom, ("meeting",), "who comes holds no office"),
    (toll, ("attack",), "it is what a whole war has cost"),
    (polled, (), "it is what people want who were asked"),
    (quarantine, ("sanction",), "it keeps out a disease"),
    (of_office, ("meeting", "agreement"), "it only says what office somebody held"),
    (held_so, ("attack",), "it only says in whose hands a place is"),
)
"""The doubts with the types of happenings they are about (none: all) and what `explain` says of them; the first that
holds leaves the report out.
"""


@functools.cache
def _about(event_type: str) -> tuple[tuple[Doubt, str], ...]:
    """The doubts about a type of happening."""
    return tuple((holds, why) for holds, types, why in DOUBTS if not types or event_type in types)


def doubt(document: Document, clauses: Clauses, hit: Hit, report: Report) -> str | None:
    """Why the report makes no row, None where nothing speaks against it."""
    if report.rung == ANNOUNCED:
        return None
    for holds, why in _about(report.event_type):
        if holds(document, clauses, hit, report):
            return why
    return None
