"""Targets of sanctions that no preposition of theirs names: who is shut out, whose riches are taken, whom a pronoun
means, who wants to be rid of them.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from toolkit import antecedents, gazetteer
from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.parsers.sanction.acts import caused
from toolkit.parsers.sanction.prepositions import GOVERNED
from toolkit.triggers import Hit

_TAKEN = ("ban", "freeze", "seize")
"""Triggers whose object belongs to the target, told where verbs come last."""
_BESIDE = 2  # words between a state and its consulate
_PEOPLE = ("person", "office", "state", "body")


def by_pronoun(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whom a pronoun behind the preposition means: who is named last before it and is not the subject ("erklärte X
    zum Terroristen und verhängte Sanktionen gegen ihn").
    """
    at = clauses.token_at(hit.start)
    behind = clauses.tokens[at + 1 : at + 3]
    if len(behind) < 2 or not behind[0].has("against") or not behind[1].has("object_pronoun"):
        return []
    named = [a for a in clauses.arguments if a.token < at and a.name.country and a.name.kind in _PEOPLE][1:]
    return named[-1:]


def own_country(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whose country sanctions are against that somebody calls his own ("Sanktionen gegen sein Land seien wertlos, sagte
    der Minister"): who is named last before it, or speaks behind it, else the person told of last.
    """
    at = clauses.token_at(hit.start)
    behind = clauses.tokens[at + 1 : at + 4]
    if len(behind) < 3 or not behind[0].has("against") or not behind[1].has("own") or not behind[2].has("country_noun"):
        return []
    named = [a for a in clauses.arguments if a.name.country and a.name.kind in _PEOPLE and not is_body(a.name.country)]
    before = [a for a in named if a.token < at][-1:] or [a for a in named if a.speaker][:1]
    return before or antecedents.whom(document, clauses.index, behind[1].start, plural=False)


def cut_off(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """Who is shut out of a system by a noun ("ein Ausschluss Russlands aus Swift")."""
    if hit.trigger.name == "exclude":
        return _excluded(clauses, hit, near)
    if hit.trigger.name != "cut_off":
        return []
    words = clauses.segment_tokens(clauses.segment_at(hit.start))
    if clauses.grammar.verb_last and words[-1][1].has("zu_infinitive"):  # "Russland aus Swift auszuschließen"
        return [a for a in near if a.relation == "" and a.name.kind == "state"][:1]
    cutting = {i for i, t in words if t.has("cutting_noun")}
    if not cutting and clauses.grammar.verb_last:
        return _shut(clauses, hit, near)
    return [a for a in near if not cutting.isdisjoint((a.token - 1, a.token - 2))]


def _shut(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """The state that is the object of the verb, or its subject in the passive ("will Russland aus Swift ausschließen",
    "Russland wird aus Swift ausgeschlossen").
    """
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    bare = [
        a
        for a in near
        if a.relation == "" and a.name.country and not a.speaker and a.token < clauses.token_at(hit.start)
    ]
    states = [a for a in bare if a.name.kind == "state"]
    if any(t.has("passive") for t in words) or len({a.name.country for a in bare}) < 2:
        return states[:1] if any(t.has("passive") for t in words) else []
    return [a for a in states if a in bare[1:]][-1:]


def _excluded(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """Which state a body shuts out, or whose membership it suspends ("schloss Russland aus dem Rat aus")."""
    passive = any(t.has("passive", "passive_past") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start)))
    behind = clauses.grammar.verb_last or passive
    states = [a for a in near if a.name.kind == "state" and a.name.country and (behind or a.name.start > hit.start)]
    shut = [a for a in states if a.relation == "" and any(b.token < a.token for b in near if is_body(b.name.country))]
    suspended = [a for a in states if a.relation in ("of", "possessive")]
    return (shut or [a for a in states if a.relation == ""] or suspended)[:1]


def owners_of(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """Whose goods are stopped or whose riches taken ("die Einfuhr von russischem Öl", "das Vermögen russischer
    Oligarchen", "die Jacht von Igor X"), where verbs come last.
    """
    if not clauses.grammar.verb_last or hit.trigger.name not in _TAKEN:
        return []
    owners = [a for a in near if a.name.country and not a.speaker and not is_body(a.name.country)]
    return [a for a in owners if _owning(clauses, a)]


def _owning(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is an adjective of people or goods, or a genitive behind a noun."""
    name = argument.name
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    if name.kind == "adjective":
        bank = any(t.has("bank") for t in following)
        return bank or not any(t.has("state_noun") for t in following)
    if name.kind == "demonym":  # "Jachten regierungsnaher Russen"
        return argument.relation in ("of", "possessive", "")
    if argument.relation == "from" and name.kind == "state":  # "den Import von Waren aus X"
        return True
    return argument.relation in ("of", "possessive") and name.kind in ("person", "office", "state")


def burdened(clauses: Clauses, hit: Hit, act: str, found: list[Argument]) -> list[Argument]:
    """Who wants to be rid of the sanctions that were imposed ("um die verhängten Sanktionen abzuschütteln")."""
    at = clauses.token_at(hit.start)
    before = clauses.tokens[at - 1]
    told = act == "impose" and before.has("sanction_impose") and before.has("adjective")
    aim = clauses.segment_tokens(clauses.segment_of[at])
    if not (told and clauses.grammar.verb_last and aim[0][1].has("infinitive_marker")):
        return []
    return [a for a in found if a.relation == "" and a.name.kind == "state" and a.name.country][:1]


def post_of(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """Whose consulate is closed: named in or right before the noun or as its genitive ("das US-Konsulat", "the Chinese
    consulate"), else who is told to close his own.
    """
    at = clauses.token_at(hit.start)
    if clauses.tokens[at - 1].has("own"):
        bare = [a for a in clauses.arguments if a.relation == "" and a.name.country and a.token < at]
        bare = [a for a in bare if a.name.kind in _PEOPLE]
        return bare[-1:] if clauses.holds("forced") else []
    inside = [a for a in near if hit.start <= a.name.start < hit.end and a.name.country]
    beside = [a for a in near if 0 < at - a.token <= _BESIDE and a.name.kind in ("adjective", "state")]
    beside = [a for a in beside if a.name.kind == "adjective" or a.name.genitive or not clauses.grammar.verb_last]
    return inside or beside[-1:]


def whose_deed(clauses: Clauses, hit: Hit) -> list[Argument]:
    """Whose deed led to the sanctions ("North Korea's nuclear test led to UN sanctions"): the first that is named."""
    at = clauses.token_at(hit.start)
    if not caused(clauses, hit):
        return []
    named = [a for a in clauses.arguments if a.token < at and a.relation in ("", "possessive") and not a.speaker]
    return [a for a in named if a.name.country and not is_body(a.name.country) and a.name.kind != "place"][:1]


def the_country(document: Document, clauses: Clauses, hit: Hit) -> list[Argument]:
    """The state that a clause calls "the country" which it does not name: the one named last in the sentence before
    ("Die USA haben das Land mit Sanktionen belegt").
    """
    at = clauses.token_at(hit.start)
    members = [t for i, t in clauses.segment_tokens(clauses.segment_of[at]) if abs(i - at) <= 2 * GOVERNED]
    told = any(b.has("definite") and t.has("country_noun") for b, t in itertools.pairwise(members))
    before = document.sentence(clauses.index - 1) if told else None
    acting = {a.name.country for a in clauses.arguments}
    states = [a for a in before.arguments if a.name.kind == "state" and a.name.country] if before else []
    states = [a for a in states if not is_body(a.name.country) and a.name.country not in acting]
    return states[-1:] if len({a.name.country for a in states}) == 1 else []


def occupier(clauses: Clauses) -> list[Argument]:
    """Who took the land whose annexation or invasion the sentence tells ("reagierte auf die Annexion der Krim mit
    Sanktionen").
    """
    if not clauses.holds("annexation"):
        return []
    taken = [a for a in clauses.arguments if a.token and a.name.kind in ("place", "state")]
    taken = [a for a in taken if any(t.has("annexation") for t in clauses.tokens[max(0, a.token - 2) : a.token])]
    named = {a.name.name for a in taken}
    wars = [w for w in gazetteer.wars() if named.intersection(w.occupied)]
    if len({w.attacker for w in wars}) != 1:
        return []
    state = gazetteer.country_name(wars[0].attacker) or ""
    return [replace(a, name=replace(a.name, kind="state", name=state, country=wars[0].attacker)) for a in taken[:1]]
