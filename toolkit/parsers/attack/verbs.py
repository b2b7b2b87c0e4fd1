"""Who attacks and who is attacked where a verb tells it: by its voice, the order of words and its objects."""

from __future__ import annotations

import itertools
from dataclasses import replace

from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.document import Document
from toolkit.parsers.attack.voice import passive
from toolkit.qualifiers import qualifies
from toolkit.triggers import Hit

_OBJECT = 6  # words from a verb to the owner of its object
NEAR = 3
"""Words between an adjective and the noun that it qualifies."""


def by_verb(
    document: Document, clauses: Clauses, hit: Hit, found: list[Argument]
) -> tuple[list[Argument], list[Argument]]:
    """Who attacks and who is attacked, from voice and order."""
    at = clauses.token_at(hit.start)
    found = [
        replace(a, relation="possessive") if a.name.genitive and a.relation == "of" and a.token == at - 1 else a
        for a in found
    ]
    own = [a for a in found if a.relation == "of" and not a.preposition]
    bare = [a for a in found if a.relation in ("", "possessive") and not _qualifies_another(a, clauses, hit)]
    bare = sorted({*bare, *own}, key=lambda a: a.token) if own else bare
    agents = [a for a in found if a.relation in ("by", "of", "from") and a not in own and not _left(a)]
    if passive(clauses, hit):
        return _by_passive(clauses, at, agents, bare)
    if "object_noun" in clauses.classes(hit.word) and not document.verb_last:  # "the murder of X", "X's murder"
        victims = [a for a in agents if a.relation == "of"] or [a for a in bare if a.relation == "possessive"]
        if victims:
            told = [a for a in agents if a.token > at or a.relation != "by"]  # "adopted by X after the murder of Y"
            return [a for a in (*bare, *told) if a not in victims and a.relation != ""], victims
    if not document.verb_last and _named(clauses, at):
        return agents, []
    if _suffered(clauses, hit, at):
        return agents, bare
    if document.verb_last:
        subjects = [a for a in bare if not (a.object or _behind_subject(clauses, hit, a, at))]
        last = 1
        while last < len(subjects) and subjects[last].listed:  # "feuerten die USA, Großbritannien und Frankreich ..."
            last += 1
        first = {a.name.country or a.name.name for a in subjects[:last]}
        attackers = [a for a in subjects if (a.name.country or a.name.name) in first]
    else:
        attackers = [a for a in bare if a.token < at] or [a for a in agents if _fired_by(a, at)]
        attackers = attackers or [a for a in agents if a.relation == "of" and a.token < at and _troops_of(clauses, a)]
        bare = [a for a in bare if a.token < at or not _of_next_verb(clauses, a, at)]
        struck = [a for a in agents if a.relation == "of" and _owns_object(clauses, a, at)]
        return attackers, [*(a for a in bare if a not in attackers), *struck]  # "shelled positions of the army"
    return attackers, [a for a in bare if a not in attackers]


def _by_passive(
    clauses: Clauses, at: int, agents: list[Argument], bare: list[Argument]
) -> tuple[list[Argument], list[Argument]]:
    """Who attacks and who is attacked by a verb in the passive voice: the agents, and the subjects before the verb."""
    segment, verb_last = clauses.segment_of[at], clauses.grammar.verb_last
    counted = verb_last and any(t.kind == "count" and clauses.segment_at(t.start) == segment for t in clauses.amounts)
    told = [
        a for a in agents if a.token < at and a.relation == "of" and (not verb_last or _of_subject(clauses, a, agents))
    ]
    objects = [a for a in bare if a.segment == segment or not counted]
    if not verb_last:  # "were killed in attacks and the minister escaped"
        objects = [a for a in objects if a.token < at or a.segment != segment]
    return [a for a in agents if a not in told], [*told, *objects]  # "dozens of Greek soldiers were killed"


def _of_subject(clauses: Clauses, argument: Argument, agents: list[Argument]) -> bool:
    """Whether the name belongs to the noun before it, where another tells who acts ("die Luftabwehr von Kiew wird von
    russischen Raketen beschossen").
    """
    if not argument.preposition or not any(a.token > argument.token and a.preposition for a in agents):
        return False
    k = argument.token - 1
    while k > 0 and not clauses.tokens[k].has("of", "by"):
        k -= 1
    return k > 0 and clauses.text[clauses.tokens[k - 1].start].isupper()


def _owns_object(clauses: Clauses, argument: Argument, at: int) -> bool:
    """Whether the name owns the object of the verb right before it ("shelled positions of the army")."""
    between = clauses.tokens[at + 1 : argument.token]
    near = 0 < argument.token - at <= _OBJECT and argument.segment == clauses.segment_of[at]
    return near and not any(t.has(*PREPOSITIONS) and not t.has("of") for t in between)


def _of_next_verb(clauses: Clauses, argument: Argument, at: int) -> bool:
    """Whether another verb stands before the name, whose object it is ("the bomb that killed X showed the UN that")."""
    between = [t for t in clauses.tokens[at + 1 : argument.token] if t.start not in clauses.named]
    if argument.segment != clauses.segment_of[at]:
        return False
    aimed = any(a.has("infinitive_marker") and not b.has("determiner") for a, b in itertools.pairwise(between))
    return aimed or any(t.has("past_verb", "present_verb") and not t.has("participle", "adjective") for t in between)


def _troops_of(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name says whose troops the subject are ("Soldiers of the Russian army shelled ...")."""
    before = clauses.tokens[max(0, argument.token - NEAR) : argument.token]
    return any(t.has("military_noun", "fighting_noun") for t in before)


def _fired_by(argument: Argument, at: int) -> bool:
    """Whether the subject comes from whose arms these are ("a torpedo from a North Korean submarine sank ...")."""
    return argument.relation == "from" and argument.name.kind == "adjective" and argument.token < at


def _left(argument: Argument) -> bool:
    """Whether somebody only comes from there ("killed a day after his return from France")."""
    return argument.relation == "from" and argument.name.kind in ("state", "place")


def _suffered(clauses: Clauses, hit: Hit, at: int) -> bool:
    """Whether a gerund behind a possessive tells what somebody suffers ("released after their kidnapping")."""
    return at > 0 and clauses.tokens[at - 1].has("own") and clauses.tokens[at].has("gerund")


def _named(clauses: Clauses, at: int) -> bool:
    """Whether the gerund is a deed that is known by a name ("discussed the Tueni killing with ...")."""
    if not clauses.tokens[at].has("gerund"):
        return False
    for i in range(at - 1, max(-1, at - NEAR - 1), -1):
        if clauses.tokens[i].has("definite"):
            return i < at - 1
        if not clauses.text[clauses.tokens[i].start].isupper():
            return False
    return False


def _behind_subject(clauses: Clauses, hit: Hit, argument: Argument, at: int) -> bool:
    """Whether the name owns the object, where a noun opens the clause as its subject ("Flugzeuge bombardierten
    Stellungen der YPG").
    """
    if argument.relation != "of" or argument.token < at or argument.segment != clauses.segment_of[at]:
        return False
    opening = [t for _, t in clauses.segment_tokens(argument.segment) if t.end <= hit.start]
    nominal = bool(opening) and clauses.text[opening[-1].start].isupper()
    return nominal and not any(t.has(*PREPOSITIONS) or t.start in clauses.dated for t in opening)


def _qualifies_another(argument: Argument, clauses: Clauses, hit: Hit) -> bool:
    """Whether the adjective belongs to another trigger noun ("killed in a Russian missile strike")."""
    if argument.name.kind != "adjective":
        return False
    for token in clauses.tokens[argument.token + 1 : argument.token + 1 + NEAR]:
        if token.start == hit.start or token.has(*PREPOSITIONS):
            return False
        if token.start in clauses.triggers:
            return not token.has("past_tense")  # "Russian troops rolled in"
    return False


def under_fire(clauses: Clauses, hit: Hit, found: list[Argument]) -> tuple[list[Argument], list[Argument]] | None:
    """Who attacks and who is attacked where somebody comes or is taken under fire, or is lured into an ambush; None for
    other wordings.
    """
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    under = any(t.has("under") for t in clauses.tokens[max(0, at - 2) : at])
    if not under and not any(t.has("lured") for _, t in clauses.segment_tokens(segment)):
        return None
    places = [a for a in clauses.arguments if a.name.kind == "place" and a.name.country and a not in found]
    bare = [a for a in (*found, *places) if a.relation == "" and a.segment == segment]
    bare.sort(key=lambda a: a.token)
    agents = [a for a in found if a.relation in ("by", "from", "of") and a.token > at]
    if not any(t.has("we") for _, t in clauses.segment_tokens(segment)):  # "came under Russian fire"
        near = [a for a in clauses.arguments if a.relation == "under" and 0 < at - a.token <= NEAR]
        agents += [a for a in near if a.name.country]
    if any(t.has("take_under") for _, t in clauses.segment_tokens(segment)):
        return [*bare[:1], *agents], [a for a in bare[1:] if a.name.country != bare[0].name.country]
    return agents, [a for a in bare if a.token < at or clauses.grammar.verb_last]


def object_adjectives(clauses: Clauses, hit: Hit, attackers: list[Argument]) -> list[Argument]:
    """The states whose people or goods a verb of attack has as its object ("shelled Indian positions")."""
    segment = clauses.segment_at(hit.start)
    own = {a.name.country for a in attackers}
    if passive(clauses, hit):  # "ukrainische Städte wurden bombardiert"
        subjects = [a for a in clauses.arguments if a.segment == segment and a.relation == "" and a.name.country]
        subjects = [a for a in subjects if a.name.kind == "adjective" and a.name.country not in own]
        return [a for a in subjects if _thing(a, clauses)][:1]
    first = min((a.token for a in attackers), default=0)
    start = first if clauses.grammar.verb_last else clauses.token_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.name.kind == "adjective"
        and a.relation in ("", "of")
        and a.token > start
        and a.name.country not in own
        and not qualifies(a, clauses, "civilian")
    ][:1]


def _thing(argument: Argument, clauses: Clauses) -> bool:
    """Whether the adjective says whose thing it is that is struck: no weapon qualifies it."""
    behind = [t for t in clauses.tokens[argument.token :] if t.start >= argument.name.end][:NEAR]
    noun = next((t for t in behind if not t.has("adjective") or clauses.text[t.start].isupper()), None)
    return noun is not None and noun.has("struck_noun", "building")


def goods(clauses: Clauses, hit: Hit, attackers: list[Argument]) -> list[Argument]:
    """The state in which the things lie that somebody attacks ("greifen Ziele in Venezuela an")."""
    segment = clauses.segment_at(hit.start)
    own = {a.name.country for a in attackers}
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.name.kind == "state"
        and a.relation == "in"
        and a.name.country not in own
        and any(t.has("struck_noun") for t in clauses.tokens[max(0, a.token - NEAR) : a.token])
    ]
