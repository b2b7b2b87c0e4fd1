"""Sides of an attack that only a possessive tells: who is accused of it, and whose troops are struck."""

from __future__ import annotations

import itertools
from dataclasses import replace

from toolkit.clauses import Argument, Clauses
from toolkit.triggers import Hit

_OWNED = 3  # words from "its" to the troops or goods
_ACCUSED = 8  # words from "accused" to the attack
_POWERS = ("state", "body", "forces", "armed_group")


def accused(clauses: Clauses, hit: Hit) -> list[Argument] | None:
    """Who is accused of the attack, where a verb of accusing stands before it ("accused Armenia of shelling its
    positions"): its object, or nobody known; None for other wordings.
    """
    if clauses.grammar.verb_last or not clauses.holds("accuse"):
        return None
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    verb = next((i for i in range(at - 1, max(-1, at - _ACCUSED), -1) if clauses.tokens[i].has("accuse")), None)
    if verb is None or clauses.segment_of[verb] != segment or clauses.tokens[verb].has("gerund"):
        return None
    named = [a for a in clauses.arguments if a.segment == segment]
    named = [a for a in named if a.name.country or a.name.kind == "armed_group"]
    before = clauses.tokens[verb - 1] if verb else None
    if before is not None and before.has("perfect") and clauses.tokens[verb + 1].has("of"):
        return []  # "the guard, which Hamas has accused of ..."
    if clauses.tokens[verb + 1].has("of") or (before is not None and before.has("passive_past", "be_form")):
        return [a for a in named if a.token < verb and a.relation == ""][-1:]
    between = [a for a in named if verb < a.token < at and a.relation == "" and a.name.kind != "place"]
    return [replace(a, relation="") for a in between[:1]]


def owners(clauses: Clauses, hit: Hit, attackers: list[Argument]) -> list[Argument]:
    """Whose troops or goods "its" before them names, where that is nobody who attacks ("its soldiers were killed by
    ...", "fired on its positions"): who speaks, accuses or condemns.
    """
    if not attackers or not clauses.holds("thing_possessive", "own"):
        return []
    possessive = "own" if clauses.grammar.verb_last else "thing_possessive"
    segment = clauses.segment_at(hit.start)
    own = {a.name.country for a in attackers}
    for i, token in clauses.segment_tokens(segment):
        led = clauses.tokens[i - 1].has("with", "by", "from") if i else False  # "mit ihren Raketen"
        if not token.has(possessive) or led or not _owned(clauses, i):
            continue
        before = [a for a in clauses.arguments if a.token < i and a.name.kind in _POWERS and a.name.country]
        before = [a for a in before if a.relation in ("", "by", "about") and a.name.country not in own]
        return [replace(a, relation="", speaker=False, segment=segment) for a in before[-1:]]
    return []


def accusers(clauses: Clauses, hit: Hit, blamed: list[Argument]) -> list[Argument]:
    """The state that accuses another of an attack of which no other target or place is told ("Sudan accused Chad of
    attacking a border post").
    """
    if not blamed or not any(t.has("struck_noun", "struck_people", "place_noun") for t in clauses.tokens):
        return []
    known = {blamed[0].name.country, None}
    others = [a for a in clauses.arguments if a.name.country not in known and a.name.kind != "person"]
    before = [a for a in others if a.token < blamed[0].token and a.relation == "" and a.name.kind in _POWERS]
    return before if len(before) == 1 and len({a.name.country for a in others}) == 1 else []


def _owned(clauses: Clauses, i: int) -> bool:
    """Whether troops or what they hold follow the possessive at word i."""
    behind = clauses.tokens[i + 1 : i + 1 + _OWNED]
    plain = itertools.takewhile(lambda t: not t.has("in", "of", "to", "for"), behind)
    return any(t.has("military_noun", "struck_noun", "fighting_noun", "place_noun", "guard_noun") for t in plain)
