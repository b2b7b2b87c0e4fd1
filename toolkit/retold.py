"""Troops that a clause tells of again without saying whose they are: "Im Norden rückten die Truppen weiter vor"."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.qualifiers import qualifies
from toolkit.triggers import Hit

_OWNED = 3  # words between a state and the troops that are its own
_ARMED = ("attack", "exercise", "troop")  # types in which troops act for their state


def troops_again(document: Document, clauses: Clauses, segment: int, hit: Hit) -> list[Argument]:
    """Whose "the troops" are, the subject of the segment: the one state whose troops the sentence before names."""
    if hit.trigger.event_type not in _ARMED or not clauses.holds("troops_again"):
        return []
    for i, token in clauses.segment_tokens(segment):
        if not token.has("troops_again") or not _bare_subject(clauses, i, token, hit):
            continue
        before = document.sentence(clauses.index - 1)
        owners = {a.name.country: a for a in before.arguments if _owner(a, before)} if before else {}
        if len(owners) != 1:
            return []
        owner = next(iter(owners.values()))
        name = replace(owner.name, kind="state") if owner.name.kind == "adjective" else owner.name
        return [replace(owner, name=name, relation="", segment=segment, speaker=False, object=False, token=i)]
    return []


def _bare_subject(clauses: Clauses, i: int, token: Token, hit: Hit) -> bool:
    """Whether an article in the nominative stands right before the troops, no owner around them, and no preposition."""
    if not i or not clauses.tokens[i - 1].has("nominative"):
        return False
    if i > 1 and clauses.tokens[i - 2].has(*PREPOSITIONS):
        return False
    owned = any(-1 <= a.token - i <= _OWNED and a.relation in ("of", "from") for a in clauses.arguments)
    return not owned and (clauses.grammar.verb_last or token.start < hit.start)


def _owner(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name says whose troops are told of."""
    if not argument.name.country or argument.relation == "about":
        return False
    if argument.name.kind == "forces":
        return True
    after = [t for t in clauses.tokens[argument.token : argument.token + _OWNED] if t.start >= argument.name.end]
    adjunct = not clauses.grammar.verb_last and argument.name.kind in ("state", "adjective") and bool(after)
    return qualifies(argument, clauses, "military_noun") or (adjunct and after[0].has("military_noun"))
