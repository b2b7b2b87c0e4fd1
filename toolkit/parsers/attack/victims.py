"""Whom an attack is made upon: who stands behind "on", "against", or owns the thing that is struck."""

from __future__ import annotations

import itertools
from dataclasses import replace

from toolkit import gazetteer
from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.parsers.attack.verbs import NEAR
from toolkit.qualifiers import qualifies
from toolkit.triggers import Hit

_PEOPLE = ("person", "office")
_GOODS = 3  # words between "auf", "on" and the noun that is struck
_OF_PEOPLE = 3  # words from an adjective to the people it tells of
_OPENING = 6  # characters of an article between the preposition and whom it governs


def struck(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """The names that a preposition makes the target: "against X", "on X", "on a convoy of X", "on a Greek convoy"."""
    targets = [a for a in found if a.relation == "against" or _upon(a, clauses, hit)]
    targets += _fired_into(clauses, hit)
    targets += [a for a in _upon_adjectives(clauses, hit) if a not in targets]
    told = (*_dead(clauses, hit), *_survivors(clauses, hit, found), *_menaced(clauses, hit, found))
    targets += [a for a in dict.fromkeys(told) if a not in targets]
    return targets + [a for a in clauses.arguments if a not in targets and _owner_of_struck(clauses, hit, a)]


def _fired_into(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The state or the part of it into which somebody fires ("fired rockets into northern Israel")."""
    if clauses.grammar.verb_last or hit.trigger.name != "fire":
        return []
    at = clauses.token_at(hit.start)
    own = [a for a in clauses.arguments if a.segment == clauses.segment_of[at] and a.token > at]
    into = [a for a in own if a.relation == "to" and a.name.country and a.name.kind in ("place", "state")]
    states = [(a, gazetteer.country_name(a.name.country or "")) for a in into]
    return [replace(a, name=replace(a.name, kind="state", name=state)) for a, state in states if state]


def attacked(clauses: Clauses, hit: Hit, attackers: list[Argument], targets: list[Argument]) -> list[Argument]:
    """The targets without the places that groups alone take: these stand for no state ("seized Mogadishu"); nor does a
    town where nobody is known to attack, unless another state makes war on it ("Angriffe auf Tripolis").
    """
    if not all(a.name.kind == "armed_group" for a in attackers):
        return targets
    if not attackers and "conquest" in clauses.classes(hit.word):
        return targets
    if not any(a.name.kind == "place" for a in targets):
        return targets
    kept = frozenset() if attackers else frozenset(war.target for war in gazetteer.wars())
    return [a for a in targets if a.name.kind != "place" or a.name.country in kept]


def unnamed(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name only tells of what state the civilians are who are struck ("killed three Iraqi villagers",
    "erschossen zwei Palästinenser").
    """
    behind = [t for t in clauses.tokens[argument.token :] if t.start >= argument.name.end][:_OF_PEOPLE]
    if argument.name.kind == "adjective":
        people = next((t for t in behind if not t.has("adjective")), None)
        return people is not None and people.has("civilian")
    before = clauses.tokens[max(0, argument.token - 1) : argument.token]
    one = any(t.has("indefinite", "singular_article") for t in before)
    known = one or any(t.has("definite") for t in before)
    return argument.name.kind == "demonym" and not known


def _survivors(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who survives an attack: the subject ("survived a bomb attack", "ist einem Anschlag entgangen")."""
    if hit.trigger.kind != "noun" or not clauses.holds("survive"):
        return []
    segment = clauses.segment_at(hit.start)
    verbs = [i for i, t in clauses.segment_tokens(segment) if t.has("survive")]
    if not verbs or (not clauses.grammar.verb_last and verbs[0] > clauses.token_at(hit.start)):
        return []
    last = clauses.grammar.verb_last
    return [a for a in found if a.relation == "" and a.name.kind in _PEOPLE and (last or a.token < verbs[0])][:1]


def _dead(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whose soldiers, or who, the clause says died in the attack ("drei US-Soldaten starben bei einem Angriff", "two
    British soldiers died when a bomb hit ...").
    """
    segment = clauses.segment_at(hit.start)
    relation = "of" if hit.trigger.name == "capture_noun" else ""  # "Festnahme von 15 britischen Soldaten"
    if hit.trigger.subtype == "clash" or not (relation or clauses.holds("died", "passive")):
        return []
    if not clauses.grammar.verb_last:
        relation = ""
        opened = segment > 0 and clauses.segment_tokens(segment)[0][1].has("subordinator")
        segment = segment - 1 if opened else segment  # "died | when a bomb hit"
    if not (relation or _dies(clauses, segment)):
        return []
    return [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.relation == relation
        and a.token != clauses.token_at(hit.start) + 1  # "bei einem Angriff russischer Truppen"
        and not a.speaker
        and (
            a.name.kind in ("armed_group", "forces", "office", "person")
            or (a.name.kind == "adjective" and qualifies(a, clauses, "military_noun", "guard_noun"))
        )
    ]


def _dies(clauses: Clauses, segment: int) -> bool:
    """Whether the clause tells that its subject died, or was hurt."""
    words = [t for _, t in clauses.segment_tokens(segment)]
    hurt = clauses.grammar.verb_last and any(t.has("passive") for t in words)
    return any(t.has("died") or (hurt and t.has("casualty")) for t in words)


def _menaced(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who is threatened with an attack: the subject of the passive ("if threatened with a military attack")."""
    if hit.trigger.kind != "noun" or clauses.grammar.verb_last or not clauses.holds("threat"):
        return []
    members = clauses.segment_tokens(clauses.segment_at(hit.start))
    for (i, verb), (_, behind) in itertools.pairwise(members):
        if verb.has("threat") and verb.has("participle") and behind.has("with"):
            return [a for a in found if a.relation == "" and a.token < i]
    return []


def _upon(argument: Argument, clauses: Clauses, hit: Hit) -> bool:
    """Whether the name is what an attack is made upon: "attack on Israel", "Angriff auf die Ukraine"."""
    at = clauses.token_at(hit.start)
    after = [t for t in clauses.tokens[argument.token : argument.token + 4] if t.start >= argument.name.end]
    classes = clauses.classes(hit.word.split()[0] if clauses.grammar.verb_last else hit.word)
    if "object_noun" in classes and argument.token > at and argument.relation == "of" and _goods(after):
        return True  # "the shelling of a UN compound"
    if argument.token > at and argument.name.kind in ("state", "place"):
        if "object_noun" in classes and argument.relation == "of":
            return "invasion" not in classes or not _into(argument, clauses)
        if "invasion" in classes and argument.relation in ("in", "to"):
            return True
    fired = clauses.grammar.verb_last and "fires_at" in classes and argument.name.kind in ("state", "forces")
    fired = fired or (
        clauses.grammar.verb_last and "fires_at" in classes and argument.name.kind == "adjective" and _goods(after)
    )
    fired = fired or _fronted(argument, clauses, hit)
    if (argument.token < at and not fired) or argument.relation not in ("in", "about"):
        return False
    tokens = clauses.tokens[max(0, argument.token - 4) : argument.token]
    if any(t.has("dative") for t in tokens[-NEAR:]):  # "auf einem Stützpunkt" is where
        return False
    if any(t.has("upon") and n.has("dative_feminine") for t, n in itertools.pairwise(tokens)):
        return False  # "auf der Insel Bali"
    aimed = argument.name.kind in ("state", "body", "forces") and any(t.has("aimed") for t in tokens)
    return aimed or ("upon" in clauses.classes(argument.preposition) and not any(t.has("bond") for t in after[:1]))


def _fronted(argument: Argument, clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause opens with whom the attack is made upon ("Auf den Präsidenten wurde ein Anschlag verübt")."""
    segment = clauses.segment_at(hit.start)
    if not clauses.grammar.verb_last or hit.trigger.kind != "noun" or argument.segment != segment:
        return False
    opening = clauses.segment_tokens(segment)[0][1]
    return argument.name.kind in _PEOPLE and opening.has("upon") and argument.name.start - opening.end < _OPENING


def _goods(after: list[Token]) -> bool:
    """Whether the words behind a name are what it owns and what can be struck."""
    return any(t.has("struck_noun", "building") for t in after[:2])


def _into(argument: Argument, clauses: Clauses) -> bool:
    """Whether a goal follows the name: "die Invasion der Türkei in Syrien" is made by Turkey."""
    return any(a.token > argument.token and a.relation in ("in", "to") for a in clauses.arguments)


def _owner_of_struck(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether an attack is made upon what belongs to the name ("auf einen Konvoi der Bundeswehr")."""
    at, i = clauses.token_at(hit.start), argument.token - 1
    if argument.relation != "of" or i <= at or not (argument.name.country or argument.name.kind == "armed_group"):
        return False
    while (
        i > at and clauses.tokens[i].has("determiner", "of", "adjective") and not clauses.tokens[i].has("struck_noun")
    ):
        i -= 1
    if not clauses.tokens[i].has("struck_noun", "military_noun"):
        return False
    return any(t.has("upon") for t in clauses.tokens[max(at, i - _GOODS) : i])


def _upon_adjectives(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The states whose people, goods or capital an attack is made upon: "an attack on a Greek convoy", "on Kyiv"."""
    at = clauses.token_at(hit.start)
    fired = clauses.grammar.verb_last and "fires_at" in clauses.classes(hit.word)
    return [
        a
        for a in clauses.arguments
        if (a.name.kind == "adjective" or (a.name.kind == "place" and a.name.metonym and a.relation != "of"))
        and a.name.country
        and (a.token > at or fired)
        and (_upon(a, clauses, hit) or (a.relation == "against" and a.name.kind == "adjective"))
    ]
