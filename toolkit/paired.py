"""Whose happening a noun is by the compound before it: "Israeli-Palestinian talks", "the Franco-African summit"."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Argument, Clauses
from toolkit.triggers import Hit

_TYPES = ("meeting", "agreement", "exercise")
_PAIR = 2  # sides of a treaty called after both
_REACH = 3  # words from the compound to the noun


def paired(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """The names `found` with the states of such a compound as the sides; who attends or hosts stays one."""
    if clauses.grammar.verb_last and hit.trigger.event_type != "meeting":
        named = _treaty(clauses, hit) if hit.trigger.event_type == "agreement" else []
        own = {a.name.country for a in named}
        return [*named, *(a for a in found if a.name.country not in own or a.name.kind == "person")] if named else found
    if hit.trigger.event_type not in _TYPES:
        return found
    at = clauses.token_at(hit.start)
    if hit.trigger.kind == "verb":  # "the Sino-US accord was signed"
        signed = (i for i, t in clauses.segment_tokens(clauses.segment_of[at]) if t.has("treaty_word"))
        at = next(signed, 0) if hit.trigger.event_type == "agreement" else 0
    sides = [
        replace(a, name=replace(a.name, kind="state"), relation="between", speaker=False)
        for a in clauses.arguments
        if _before(clauses, a, at)
    ]
    if not sides or (clauses.grammar.verb_last and len({a.name.country for a in sides}) != _PAIR):
        return found
    own = {a.name.country for a in sides}
    there = any(t.has("attend", "host") for _, t in clauses.segment_tokens(clauses.segment_of[at]))
    others = [a for a in found if a.name.country not in own and (a.relation == "with" or (there and a.relation == ""))]
    people = [a for a in found if a.name.country in own and a.name.kind == "person"]  # "X and Y held Sino-US talks"
    return [*sides, *others, *people]


def _treaty(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The two whose treaty the clause names by a compound ("den EU-Türkei-Deal")."""
    segment = clauses.segment_at(hit.start)
    named = [
        replace(a, name=replace(a.name, kind="state"), relation="between", speaker=False)
        for a in clauses.arguments
        if a.segment == segment and a.name.kind in ("adjective", "state") and a.name.country
        if "pair_treaty" in clauses.classes(clauses.tokens[a.token].lower)
    ]
    return named if len({a.name.country for a in named}) == _PAIR else []


def _before(clauses: Clauses, argument: Argument, at: int) -> bool:
    """Whether the name is a part of a compound of names, and only adjectives part this from the noun."""
    name = argument.name
    token = next(t for t in clauses.tokens[max(0, argument.token - 1) :] if t.end > name.start)  # "US-South Korea"
    if name.kind not in ("adjective", "state") or not name.country or not 0 < at - argument.token <= _REACH:
        return False
    if token.start == name.start and token.end == name.end:
        return False
    parts = clauses.text[token.start : token.end].split("-")
    small = clauses.grammar.verb_last  # "deutsch-polnische Gespräche": both parts are names
    if len(parts) < 2 or not (small or all(p[:1].isupper() for p in parts)):  # "US-led", "EU-wide"
        return False
    between = clauses.tokens[argument.token + 1 : at]
    return all(not t.has("of", "in", "to", "with", "between", "determiner") for t in between)
