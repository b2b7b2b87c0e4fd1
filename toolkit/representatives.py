"""Representatives: the states and bodies whose people, members or troops act for them."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.triggers import Hit

_TOGETHER = ("meeting", "agreement", "exercise")
_OWN = 4  # words between "their" and the meeting
_SUBJECT = 8  # words from the members of a body to its name
_HEADED = ("state", "body", "armed_group")
"""Kinds of names that send representatives."""
_REPRESENTED = 4  # words between "representatives" and the last state whose they are


def sent(found: list[Argument], clauses: Clauses, hit: Hit) -> list[Argument]:
    """The names, those whose people or troops act as these do ("envoys from Chad met officials")."""
    told = not clauses.grammar.verb_last or hit.trigger.event_type in _TOGETHER
    if not told or not any(a.relation == "from" for a in found):
        return found
    sent: list[Argument] = []
    relation: str | None = None
    for a in sorted(found, key=lambda a: a.token):
        relation = _people(a, clauses, hit) or (relation if a.listed and a.relation == "from" else None)
        sent.append(replace(a, relation="" if relation == "subject" else relation) if relation else a)
    return sent


def _people(argument: Argument, clauses: Clauses, hit: Hit) -> str | None:
    """How the people or troops stand who are from the state or body: "subject" before the trigger, "with" behind it."""
    before = clauses.tokens[max(0, argument.token - 3) : argument.token]
    opening = next((i for i, t in enumerate(before) if t.has("from")), 0) if argument.relation == "from" else 0
    if not opening or not before[opening - 1].has("state_noun", "military_noun", "delegation", "member_noun"):
        return None
    head = argument.token - len(before) + opening - 1
    led = clauses.tokens[max(0, head - 3) : head]
    met = hit.trigger.event_type in ("meeting", "agreement")
    if clauses.grammar.verb_last:  # subjects may follow the verb; what a preposition governs is none
        while led and led[-1].has("determiner", "adjective", "quantifier") and not led[-1].has(*PREPOSITIONS):
            led = led[:-1]
        bare = not led or not led[-1].has(*PREPOSITIONS)
        return "subject" if bare else ("with" if met and any(t.has("with") for t in led) else None)
    if argument.name.start < hit.start:
        return "subject"
    return "with" if met and any(t.has("with") for t in led) else None


def led(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name says whose representatives act ("Vertreter der USA und Russlands")."""
    before = clauses.tokens[max(0, argument.token - _REPRESENTED) : argument.token]
    return any(t.has("state_noun", "delegation", "member_noun") for t in before)


def theirs(argument: Argument, clauses: Clauses, at: int) -> bool:
    """Whether the members of the body are told to hold the meeting ("leaders of the member states of APEC wrapped up
    their two-day meeting").
    """
    if argument.name.kind != "body" or not any(t.has("own") for t in clauses.tokens[max(0, at - _OWN) : at]):
        return False
    members = clauses.tokens[max(0, argument.token - _SUBJECT) : argument.token]
    return argument.segment == clauses.segment_of[at] and any(t.has("member_noun") for t in members)


def governing(argument: Argument, clauses: Clauses, at: int) -> bool:
    """Whether the name says whose government opens the clause as its subject ("The governments of Peru and Chile held
    talks").
    """
    segment = clauses.segment_of[at]
    opening = [t for _, t in clauses.segment_tokens(segment)[:2]]
    subject = any(t.has("state_noun", "delegation", "governments") for t in opening)
    return (
        subject
        and argument.name.kind in _HEADED
        and argument.segment == segment
        and (argument.listed or led(argument, clauses))
    )


def of_troops(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name says whose troops act ("Kampfflugzeuge der Nato")."""
    before = clauses.tokens[max(0, argument.token - 2) : argument.token]
    return any(t.has("military_noun", "struck_noun") for t in before)
