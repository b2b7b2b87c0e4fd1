"""Places that a clause names for something else than its trigger: a seat, a speech, another happening, a purpose."""

from __future__ import annotations

import itertools

from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.triggers import Hit

_BRACKETED = 2  # characters from a body, or its short form in brackets, to its seat
_FAR = 7  # words between an attack and the place in which it was
_BOUND = 5  # words between a noun and the place that its preposition gives it


def seat(clauses: Clauses, argument: Argument) -> bool:
    """Whether the place is only where the body before it sits ("the court in Karlsruhe")."""
    i = argument.token - 1
    if argument.relation != "in" or i < 1:
        return False
    return any(
        a.name.kind in ("body", "company") and 0 <= clauses.tokens[i].start - a.name.end <= _BRACKETED
        for a in clauses.arguments
    )


def compared(clauses: Clauses, argument: Argument) -> bool:
    """Whether the place is that of what the happening is compared with ("- ähnlich wie X in London -")."""
    members = clauses.segment_tokens(argument.segment)
    return any(t.has("comparison") for _, t in members[:2]) and not any(t.start in clauses.triggers for _, t in members)


def of_another(clauses: Clauses, argument: Argument, own: int = -1) -> bool:
    """Whether the place is right behind another trigger noun, whose place it is ("die Kämpfe in der Ukraine")."""
    before = clauses.tokens[max(0, argument.token - _BOUND) : argument.token]
    nouns = [t.start for t in before if t.start in clauses.triggers and clauses.text[t.start].isupper()]
    return bool(nouns) and own not in nouns


def of_speech(clauses: Clauses, argument: Argument) -> bool:
    """Whether the place is only where somebody speaks ("added in Geneva that ..."), in a clause that tells no more."""
    members = [t for _, t in clauses.segment_tokens(argument.segment)]
    told = any(t.start in clauses.triggers and not t.has("reporting") for t in members)
    return not told and any(t.has("reporting") for t in members)


def of_other_type(document: Document, clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether the place is right behind the noun of a happening of another type, before the trigger ("bei einer Sitzung
    in New York machte er Russland für den Angriff verantwortlich").
    """
    if argument.relation != "in" or hit.trigger.kind != "noun":
        return False
    if hit.start < argument.name.start:
        return _of_attack(document, clauses, argument, hit)
    before = {t.start for t in clauses.tokens[max(0, argument.token - _BOUND) : argument.token]}
    told = [h for h in document.hits.get(clauses.index, ()) if h.start in before and h.trigger.kind == "noun"]
    told = [h for h in told if not clauses.grammar.verb_last or clauses.text[h.start].isupper()]
    return bool(told) and all(h.trigger.event_type != hit.trigger.event_type for h in told)


def _of_attack(document: Document, clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether an attack is told nearer to the place, which is its own ("suspended talks after blasts in Mumbai")."""
    if hit.trigger.event_type == "attack":
        return False
    before = {t.start for t in clauses.tokens[max(0, argument.token - _FAR) : argument.token]}
    told = [h for h in document.hits.get(clauses.index, ()) if h.start in before and h.start > hit.end]
    return any(h.trigger.event_type == "attack" and h.trigger.kind == "noun" for h in told)


def of_purpose(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether the place belongs to a happening that the trigger only aims at ("signed an accord to deploy troops in
    Mali").
    """
    between = clauses.tokens[clauses.token_at(hit.start) + 1 : argument.token]
    return any(a.has("infinitive_marker") and b.start in clauses.triggers for a, b in itertools.pairwise(between))


def existential(members: list[tuple[int, Token]], i: int) -> bool:
    """Whether the word names no place ("there is", "there seems to be")."""
    following = [t for _, t in members[i + 1 : i + 2]]
    return any(t.has("be_form", "existing", "modal", "perfect") for t in following)
