"""Who is slain, where only the text knows the name: "the journalist Jane Doe was shot dead in Lima"."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.grammar import Token
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit

_LONGEST = 3  # words of a name
_NOUN = 3  # words between who somebody is and the name, or behind it ("X, a journalist")


def slain(clauses: Clauses, hit: Hit, place: Where | None, suffered: bool) -> tuple[Actor, ...]:
    """The person of note without a state in the gazetteer who is killed, as one of the state that an adjective tells,
    else of the place; none where nobody is named.
    """
    classes = clauses.classes(hit.word)
    noun = hit.trigger.kind == "noun" and "of_people" in classes
    if not clauses.holds("noted") or not (suffered or noun or clauses.holds("died", "casualty")):
        return ()
    segment = clauses.segment_at(hit.start)
    members = [m for n in (segment - 1, segment) if n >= 0 for m in clauses.segment_tokens(n)]
    for i, token in members:
        if not token.has("noted") or any(a.name.kind == "armed_group" and a.token == i - 1 for a in clauses.arguments):
            continue
        name = _behind(clauses, i) or _before(clauses, i)
        country = _adjective(clauses, i) or (place.country if place else None)
        if name and country:
            return (Actor(name=name, country=country, role="target"),)
    return ()


def _behind(clauses: Clauses, i: int) -> str:
    """The unknown name right behind the word ("journalist Jane Doe")."""
    return _name(clauses, clauses.tokens[i + 1 : i + 1 + _LONGEST], i)


def _before(clauses: Clauses, i: int) -> str:
    """The unknown name that the word explains behind a comma ("Jane Doe, an anti-war journalist, ...")."""
    segment = clauses.segment_of[i]
    if segment == 0 or i - clauses.segment_of.index(segment) > _NOUN:
        return ""
    members = [t for _, t in clauses.segment_tokens(segment - 1)]
    apart = len(members) <= 2 or not clauses.text[members[-3].start].isupper() or members[-3].has("noted")
    return _name(clauses, tuple(members[-2:]), i) if apart else ""


def _name(clauses: Clauses, tokens: tuple[Token, ...], i: int) -> str:
    """The words, as far as they are written as a name of two or more that is no known one."""
    taken: list[Token] = []
    for t in tokens:
        capital = clauses.text[t.start].isupper() and t.start not in clauses.named and t.start not in clauses.dated
        if not capital or t.start in clauses.triggers or t.has("noted"):
            break
        if taken and clauses.text[taken[-1].end : t.start] != " ":
            break
        taken.append(t)
    return clauses.text[taken[0].start : taken[-1].end] if len(taken) > 1 else ""


def _adjective(clauses: Clauses, i: int) -> str | None:
    """The state whose adjective stands before the word ("the Russian journalist")."""
    near = [a for a in clauses.arguments if a.name.kind == "adjective" and 0 < i - a.token <= _NOUN]
    return near[-1].name.country if near else None
