"""What voids a trigger: words around it, a name that it is a part of, a question."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.triggers import Hit

_TITLES = ("person", "office", "body", "forces", "company")
"""Kinds of names whose words tell no happening."""


def of_name(clauses: Clauses, hit: Hit) -> bool:
    """Whether the trigger is only a part of a name ("Ban Ki-moon", "International Security Assistance Force").

    Meetings are known by names; "visiting" may open the name of who visits.
    """
    for a in clauses.arguments:
        if a.name.start <= hit.start and hit.end <= a.name.end:
            if hit.trigger.event_type == "meeting":
                return a.name.kind == "office" and a.name.start < hit.start and not clauses.grammar.verb_last
            return a.name.kind in _TITLES and (a.name.start, a.name.end) != (hit.start, hit.end)
    return False


def voiding(clauses: Clauses, hit: Hit) -> str:
    """The words around the trigger that void it, empty where none do."""
    if hit.trigger.unless is None:
        return ""
    text = " ".join(_around(clauses, hit).split())  # lines of a text may be broken anywhere
    found = (text[m.start() : m.end()] for m in hit.trigger.unless.finditer(text.lower()))
    return next((words for words in found if not _forename(clauses, words)), "")


def _forename(clauses: Clauses, words: str) -> bool:
    """Whether what would void the trigger is only a part of a person's name ("Bill Clinton said troops would stay")."""
    if clauses.grammar.verb_last or not words.isalpha() or not words[0].isupper():
        return False
    people = (a.name for a in clauses.arguments if a.name.kind == "person")
    return any(words in clauses.text[n.start : n.end].split() for n in people)


def only_asked(clauses: Clauses, hit: Hit) -> bool:
    """Whether somebody only asks whether it happened."""
    question = clauses.text[clauses.end - 1 : clauses.end] == "?"
    return _asked(clauses, clauses.segment_at(hit.start)) or (hit.trigger.kind == "verb" and question)


def _asked(clauses: Clauses, segment: int) -> bool:
    """Whether the segment is an indirect question ("auf die Frage, wie weit die Truppen vorrücken wollten")."""
    members, before = clauses.segment_tokens(segment), clauses.segment_tokens(segment - 1)
    opened = bool(members) and members[0][1].has("interrogative")
    return opened and any(t.has("asking") for _, t in before)


def _around(clauses: Clauses, hit: Hit) -> str:
    """The text of the trigger's segment, and some characters beyond where the segment is short."""
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    members = clauses.segment_tokens(segment)
    start = min(members[0][1].start, max(clauses.start, hit.start - 40))
    if segment and members[0][0] == at and members[0][1].has("gerund"):  # "the plane crashed, killing 98 people"
        start = min(start, clauses.segment_tokens(segment - 1)[0][1].start)
    end = max(members[-1][1].end, min(clauses.end, hit.end + 40))
    return clauses.text[start:end]
