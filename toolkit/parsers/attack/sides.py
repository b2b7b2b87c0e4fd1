"""Who attacks and who is attacked: what the trigger's own rules find, so that nobody stands on both sides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.parsers.attack.claims import claimants
from toolkit.parsers.attack.nouns import by_noun, killed
from toolkit.parsers.attack.owners import accused, accusers, owners
from toolkit.parsers.attack.verbs import by_verb, goods, object_adjectives, under_fire
from toolkit.parsers.attack.victims import attacked
from toolkit.parsers.attack.voice import passive
from toolkit.triggers import Hit

_TAKERS = ("armed_group", "forces", "state", "adjective")
_AGENTS = ("by", "of", "possessive")
_GOVERNED = 3  # words between "with" and the attack that somebody threatens with


@dataclass(frozen=True, slots=True)
class Sides:
    """The names on both sides of an attack, and those that are the object of its verb, whichever side they are on."""

    attackers: list[Argument]
    targets: list[Argument]
    objects: list[Argument]


def sides_of(document: Document, clauses: Clauses, hit: Hit, found: list[Argument], upon: list[Argument]) -> Sides:
    """The sides among the names `found`; those that an attack is made `upon` are targets beforehand."""
    blamed = accused(clauses, hit)
    at = clauses.token_at(hit.start)
    rest = [a for a in found if a not in upon and (blamed is None or a.token > at)] + (blamed or [])
    told = _of_noun(clauses, hit, rest) if hit.trigger.kind == "noun" else _of_verb(document, clauses, hit, rest)
    told = _of_when(clauses, hit, told)
    if _whose(clauses, hit):
        told = Sides([], [*told.attackers, *told.targets], told.objects)
    attackers, targets = told.attackers, [*upon, *told.targets]
    if hit.trigger.subtype == "clash":
        attackers = [*attackers, *_opponents(clauses, hit, found, attackers)]
    acting = attackers or not (clauses.grammar.verb_last or passive(clauses, hit))  # "gunmen seized a Somali town"
    hitting = hit.trigger.kind == "noun" and " " in hit.word and "wield" in clauses.classes(hit.word.split()[-1])
    if hitting and not targets:  # "rockets hit an army base"
        behind = [a for a in found if a.token > at and a.relation == "" and a not in attackers]
        targets = [a for a in behind if a.name.kind in _TAKERS][:1]
    if (hitting or hit.trigger.kind == "verb") and acting and not targets:  # also "rockets hit"
        targets = object_adjectives(clauses, hit, attackers)
    targets = attacked(clauses, hit, attackers, targets)
    if not any(a.name.country for a in attackers) and all(a.name.kind == "demonym" for a in targets):
        targets = []  # "a bomb killed 13 Iraqis": unnamed civilians
    if not any(a.name.country for a in targets):
        accusing = accusers(clauses, hit, blamed or [])
        targets = [*targets, *(owners(clauses, hit, attackers) or accusing)]
        told = replace(told, objects=[*told.objects, *accusing])
    countries = {a.name.country for a in targets if a.name.country}
    own = hit.trigger.name == "coup"  # an army rises against its own government
    attackers = [a for a in attackers if a not in targets and (own or a.name.country not in countries)]
    return Sides(attackers, targets, told.objects)


def _of_when(clauses: Clauses, hit: Hit, told: Sides) -> Sides:
    """The sides of a clause with "when" that has an attacker of its own: whoever was killed before it is struck ("three
    militants were killed | when an Israeli aircraft fired missiles").
    """
    segment = clauses.segment_at(hit.start)
    own = [a for a in told.attackers if a.segment == segment]
    if hit.trigger.kind != "verb" or len(own) == len(told.attackers) or not own or not segment:
        return told
    if not clauses.segment_tokens(segment)[0][1].has("when"):
        return told
    words = [t for _, t in clauses.segment_tokens(segment - 1)]
    if not any(t.has("casualty") for t in words):
        return told
    struck = [a for a in told.attackers if a.segment == segment - 1 and a not in told.targets]
    return Sides(own, [*told.targets, *struck], told.objects)


def _of_noun(clauses: Clauses, hit: Hit, found: list[Argument]) -> Sides:
    if (under := under_fire(clauses, hit, found)) is not None:
        attackers, objects = under
        return Sides(attackers, objects, objects)
    if menacing := _menacing(clauses, hit, found):
        return Sides(menacing[:1], menacing[1:], [])
    attackers = by_noun(clauses, hit, found)
    victims = killed(clauses, hit, attackers)
    return Sides([a for a in attackers if a not in victims], victims, [])


def _whose(clauses: Clauses, hit: Hit) -> bool:
    """Whether a relative clause tells of the death of the one before it ("X, whose murder led to protests")."""
    at = clauses.token_at(hit.start)
    if not at or not clauses.tokens[at - 1].has("relative") or not clauses.tokens[at].has("of_people"):
        return False
    return not any(t.has("of", "genitive") for t in clauses.tokens[at + 1 : at + 2])


def _of_verb(document: Document, clauses: Clauses, hit: Hit, found: list[Argument]) -> Sides:
    attackers, objects = by_verb(document, clauses, hit, found)
    if mistaken := [a for a in attackers if _of_infinitive(clauses, hit, a)]:
        attackers, objects = [a for a in attackers if a not in mistaken], [*objects, *mistaken]
    if hit.trigger.name == "defend":  # "die Truppen hätten den Hafen verteidigt"
        return Sides([], [a for a in attackers if a.name.kind != "place"], [])
    if hit.trigger.name == "fall":  # "sind fünf deutsche Soldaten gefallen"
        attackers, objects = [], [*attackers, *objects]
    if hit.trigger.name == "die":  # "starben bei Angriffen afghanischer Polizisten"
        return Sides([a for a in found if a.relation in _AGENTS and a.name.kind != "place"], [], [])
    if clauses.tokens[clauses.token_at(hit.start)].has("falls_to"):
        return _fallen(clauses, hit)
    if hit.trigger.name == "coup" and not passive(clauses, hit):
        named = (*attackers, *objects) if clauses.grammar.verb_last else attackers
        takers = [a for a in named if a.name.kind in ("forces", "armed_group")]
        if takers or _by_army(clauses, hit):
            ruled = ("person", "office", "body")
            return Sides(takers, [a for a in (*attackers, *objects) if a.name.kind in ruled], [])
    if hit.trigger.name == "capture" and (captors := captors_of(clauses, hit)):
        return Sides(captors, [a for a in objects or attackers if a not in captors], [])
    if not attackers and passive(clauses, hit):
        attackers = claimants(document, clauses, hit, objects)
    return Sides(attackers, objects or goods(clauses, hit, attackers), objects)


def _of_infinitive(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether the name stands in an infinitive's own clause, which has no subject ("um Lager der PKK anzugreifen")."""
    at = clauses.token_at(hit.start)
    marked = clauses.tokens[at].has("zu_infinitive") or (at > 0 and clauses.tokens[at - 1].has("infinitive_marker"))
    if not (clauses.grammar.verb_last and marked) or passive(clauses, hit):
        return False
    return argument.relation in ("", "of") and argument.segment == clauses.segment_of[at] and argument.token < at


def _menacing(clauses: Clauses, hit: Hit, found: list[Argument]) -> list[Argument]:
    """Who threatens whom with the attack, where verbs come last ("Peking drohte Taiwan mit einem Angriff"); none for
    other wordings, or where whom it would hit is told otherwise.
    """
    at = clauses.token_at(hit.start)
    if not (clauses.grammar.verb_last and clauses.holds("menace")):
        return []
    segment = clauses.segment_of[at]
    governed = any(t.has("with") for t in clauses.tokens[max(0, at - _GOVERNED) : at])
    if not governed or not any(t.has("menace") for _, t in clauses.segment_tokens(segment)):
        return []
    bare = [a for a in found if a.relation == "" and a.segment == segment and a.token < at]
    return bare[:2] if len(bare) > 1 and not bare[1].listed else []


def _by_army(clauses: Clauses, hit: Hit) -> bool:
    """Whether soldiers whom no name tells take power: whoever is named is whom they take it from."""
    return any(t.has("own_force") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))


def _fallen(clauses: Clauses, hit: Hit) -> Sides:
    """Who has taken the town that falls to them ("Goma fell to rebels", "fiel in die Hände der Taliban")."""
    at = clauses.token_at(hit.start)
    own = [a for a in clauses.arguments if a.segment == clauses.segment_of[at]]
    takers = [a for a in own if a.token > at and a.name.kind in _TAKERS and a.relation in ("to", "of", "in", "")]
    towns = [a for a in own if a.relation in ("", "of") and a.name.kind in ("place", "state") and a not in takers]
    return Sides(takers, towns, [])


def captors_of(clauses: Clauses, hit: Hit) -> list[Argument]:
    """In whose captivity somebody is taken ("in russische Gefangenschaft geraten"); none for other wordings."""
    segment = clauses.segment_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if a.segment == segment and (a.name.kind == "adjective" or a.relation == "of") and _captive(a, clauses)
    ]


def _captive(argument: Argument, clauses: Clauses) -> bool:
    close = clauses.tokens[max(0, argument.token - 2) : argument.token + 2]
    return any(t.has("captivity") for t in close)


def _opponents(clauses: Clauses, hit: Hit, found: list[Argument], attackers: list[Argument]) -> list[Argument]:
    """Who else fights in a clash: those it is between, or the subject and whom it fights with."""
    at = clauses.token_at(hit.start)
    against = [
        a
        for a in found
        if a not in attackers
        and (
            a.relation == "between"
            or (a.relation == "with" and (a.token > at or clauses.grammar.verb_last))
            or _at_border(a, clauses)
        )
    ]
    told = against or _fights_with(clauses, hit)
    first = [a for a in found if a.relation == "" and a.token < at] if told else []
    return [*against, *(a for a in first if a not in attackers)]


def _fights_with(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clash is a verb: its subject fights, even if its opponent has no name ("clashed with police")."""
    return clauses.tokens[clauses.token_at(hit.start)].has("participle")


def _at_border(argument: Argument, clauses: Clauses) -> bool:
    """Whether two fight at the border between them ("Gefechte an der Grenze zwischen A und B")."""
    return argument.relation == "about" and "between" in clauses.classes(argument.preposition)
