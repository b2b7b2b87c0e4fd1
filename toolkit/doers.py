"""Whose act a noun is: by a possessive before it, by whose decision it comes, or of whom it is demanded."""

from __future__ import annotations

from dataclasses import replace

from toolkit import antecedents, subjects
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.triggers import Hit

_OWNER_REACH = 4  # words between a possessive and its noun


def possessor(document: Document, clauses: Clauses, at: int, segment: int, hit: Hit) -> list[Argument]:
    """Whose act a noun is by a possessive before it ("after its nuclear test"): the state or body told of last, in a
    joined predicate its subject ("... and stunned the world with its nuclear test").
    """
    for i in range(at - 1, max(-1, at - _OWNER_REACH - 1), -1):
        token = clauses.tokens[i]
        if clauses.segment_of[i] != segment or (token.has("determiner") and not token.has("thing_possessive")):
            return []
        if token.has("thing_possessive"):
            joined = clauses.segment_tokens(segment)[0][1].has("coordination")
            found = subjects.earlier(clauses, segment, hit) if joined else []
            found = found or antecedents.thing(document, clauses.index, token.start)
            return [replace(a, relation="possessive", segment=segment, speaker=False, token=i) for a in found]
    return []


def decider(clauses: Clauses, at: int, segment: int) -> list[Argument]:
    """Whose decision or plan the act is ("die deutsche Entscheidung zur Lieferung"), or who is urged to it
    ("forderte Russland zum Abzug auf").
    """
    if asked := _asked_of(clauses, at, segment):
        return asked
    i = at - 1
    while i > 0 and clauses.segment_of[i] == segment and clauses.tokens[i].has("adjective"):
        i -= 1
    if i < 1 or not clauses.tokens[i].has("to", "of", "about", "for") or clauses.segment_of[i] != segment:
        return []
    before = [a for a in clauses.arguments if a.segment == segment and a.token < i]
    if not before:
        return []
    last, noun = before[-1], clauses.tokens[i - 1]
    if noun.has("resolve_noun") and clauses.tokens[i - 2].end == last.name.end and last.token < i - 1:
        owner = replace(last.name, kind="state") if last.name.kind == "adjective" else last.name
        return [replace(last, name=owner, relation="by", speaker=False)] if last.name.country else []
    if noun.end == last.name.end and len(before) > 1:
        if last.relation == "of" and any(
            t.has("resolve_noun") for t in clauses.tokens[max(0, last.token - 3) : last.token]
        ):
            return [replace(last, relation="by", speaker=False)]
        urged = any(t.has("demand") for _, t in clauses.segment_tokens(segment))
        if last.relation == "" and urged and clauses.grammar.verb_last:
            first = len(before) - 1
            while first > 1 and before[first].listed:
                first -= 1
            return [replace(a, relation="by", speaker=False) for a in before[first:]]
    return []


def _asked_of(clauses: Clauses, at: int, segment: int) -> list[Argument]:
    """Of whom an act is demanded ("forderte von Deutschland die Lieferung ..."), where verbs come last."""
    if not clauses.grammar.verb_last or not clauses.holds("demand"):
        return []
    if not any(t.has("demand") for _, t in clauses.segment_tokens(segment)):
        return []
    own = [a for a in clauses.arguments if a.segment == segment and a.token < at]
    return [replace(a, relation="by", speaker=False) for a in own if a.relation == "of" and a.preposition][-1:]
