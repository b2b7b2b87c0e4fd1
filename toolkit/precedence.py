"""Which trigger words of a sentence lead: a noun that is the object of a verb of its kind tells nothing alone, and
sport and culture void the words that they share with politics.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from toolkit.actors import HIGH
from toolkit.clauses import Clauses
from toolkit.needs import needs_met
from toolkit.triggers import Hit

_WAR_OF_WORDS = ("meeting", "attack", "exercise", "agreement", "procurement")
"""Types whose words sport, business and culture use too; a word of those voids them."""
_YEAR = 4  # words between a year and the treaty that it names
_ONE_A_CLAUSE = ("troop", "procurement", "delivery", "agreement")


def leading(clauses: Clauses, hits: list[Hit], told: Callable[[Hit], bool] = lambda _: True) -> list[Hit]:
    """The triggers of a sentence without nouns that are the object of one of its verbs ("extended the deployment").

    A verb leads only where it is `told`, that is, gives a report that can stand.
    """
    if clauses.holds("civil"):
        hits = [h for h in hits if h.trigger.event_type not in _WAR_OF_WORDS or _deadly(clauses, h) or _met(clauses, h)]
    if any(b.start < a.end for a, b in itertools.pairwise(hits)):  # most words are a trigger of one kind
        hits = [h for h in hits if not _doubled(clauses, h, hits)]
    nouns = {h.trigger.event_type for h in hits if h.trigger.kind == "noun"}
    verbs = [
        h
        for h in hits
        if h.trigger.kind == "verb" and h.trigger.event_type in nouns and needs_met(clauses, h) and told(h)
    ]
    taken = {(h.trigger.event_type, clauses.segment_at(h.start)) for h in verbs}
    kept = []
    for h in hits:
        if h.trigger.kind == "verb" or h.trigger.event_type not in _ONE_A_CLAUSE or _of_year(clauses, h):
            kept.append(h)
            continue
        key = (h.trigger.event_type, clauses.segment_at(h.start))
        if key not in taken:
            kept.append(h)
            if needs_met(clauses, h):
                taken.add(key)
    return kept


def _met(clauses: Clauses, hit: Hit) -> bool:
    """Whether people of high office of two states meet, be it at games ("Putin met Xi at the Olympic Games")."""
    if hit.trigger.event_type != "meeting" or hit.trigger.kind != "verb":
        return False
    return len({a.name.country for a in clauses.arguments if a.name.person and a.name.office in HIGH}) > 1


def _of_year(clauses: Clauses, hit: Hit) -> bool:
    """Whether a year names the treaty ("to replace the 1953 armistice"), which is then another than the one before."""
    if hit.trigger.event_type != "agreement" or clauses.grammar.verb_last or not clauses.dates:
        return False
    at = clauses.token_at(hit.start)
    for token in reversed(clauses.tokens[max(0, at - _YEAR) : at]):
        if any(d.start <= token.start < d.end and d.basis == "explicit" for d in clauses.dates):
            return True
        if not clauses.text[token.start].isupper():
            return False
    return False


def _deadly(clauses: Clauses, hit: Hit) -> bool:
    """Whether people die in an attack whatever else they were at ("a mortar killed children playing football")."""
    if hit.trigger.event_type != "attack" or not clauses.holds("casualty"):
        return False
    return all(t.has("sport") for t in clauses.tokens if t.has("civil")) and needs_met(clauses, hit)


def _doubled(clauses: Clauses, hit: Hit, hits: list[Hit]) -> bool:
    """Whether the word is a trigger of both kinds and stands as the other one: nouns follow articles and adjectives."""
    if hit.trigger.kind == "verb" and any(
        h.start < hit.start < h.end and h.trigger.kind == "noun" and h.trigger.event_type == hit.trigger.event_type
        for h in hits
    ):
        return True  # "a suicide bombing"
    others = [
        h
        for h in hits
        if h.start == hit.start
        and h.trigger.event_type == hit.trigger.event_type
        and h is not hit
        and h.end >= hit.end  # "außer Gefecht gesetzt" is a verb, whatever its first word is
    ]
    if all(h.trigger.kind == hit.trigger.kind for h in others):
        return False
    at = clauses.token_at(hit.start)
    before = clauses.tokens[at - 1] if at else None
    described = any(a.name.kind == "adjective" and a.token == at - 1 for a in clauses.arguments)  # "an Israeli raid"
    noun = (
        _qualified(clauses, at)
        or described
        or _attributed(clauses, at)
        or (before is not None and before.start in clauses.dated and "possessive" in clauses.classes(before.lower))
        or (
            before is not None
            and before.has("determiner", "of", "adjective", "after", "for", "possessive", "under")
            and not before.has("infinitive_marker", "pronoun", "auxiliary_future", "auxiliary_past")
            and not _with_object(clauses, at)
        )
    )
    return noun != (hit.trigger.kind == "noun")


def _attributed(clauses: Clauses, at: int) -> bool:
    """Whether a word of no class that only an owner or an article can have brought stands right before the word ("X's
    landmark visit to Y", "a goodwill visit").
    """
    if clauses.grammar.verb_last or at < 2 or clauses.tokens[at - 1].classes or clauses.tokens[at].has("past_tense"):
        return False
    word, owner = clauses.tokens[at - 1], clauses.tokens[at - 2]
    if clauses.text[word.start].isupper() or word.start in clauses.dated:
        return False
    owned = any(a.relation == "possessive" and a.name.start <= owner.start < a.name.end for a in clauses.arguments)
    return owned or owner.has("indefinite", "own")


def _with_object(clauses: Clauses, at: int) -> bool:
    """Whether the word is a gerund behind a preposition with its object ("accused Chad of bombing the airport")."""
    if clauses.grammar.verb_last or not at or not clauses.tokens[at].has("gerund"):
        return False
    behind = clauses.tokens[at + 1 : at + 2]
    governed = (
        clauses.tokens[at - 1].has("of", "after", "for")
        and clauses.segment_of[at : at + 1] == (clauses.segment_of[at + 1 : at + 2])
    )
    return governed and any(t.has("determiner", "quantifier") and not t.has("of") for t in behind)


def _qualified(clauses: Clauses, at: int) -> bool:
    """Whether a name qualifies the word as a noun: it is right before it, no past tense and without an object ("the
    Lockerbie bombing", "a US military attack on Iran").
    """
    if clauses.grammar.verb_last or not at or clauses.tokens[at].has("past_tense", "participle"):
        return False
    before, behind = clauses.tokens[at - 1], clauses.tokens[at + 1 : at + 2]
    behind = behind if clauses.segment_of[at + 1 : at + 2] == clauses.segment_of[at : at + 1] else ()
    named = any(a.name.end == before.end and a.name.kind in ("place", "forces", "body") for a in clauses.arguments)
    unknown = clauses.text[before.start].isupper() and at > 1 and clauses.tokens[at - 2].has("definite")
    named = named or (unknown and before.start not in clauses.named)
    owned = any(t.has("determiner", "quantifier") for t in behind) or any(a.token == at + 1 for a in clauses.arguments)
    return named and not owned
