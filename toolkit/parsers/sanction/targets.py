"""Against whom sanctions are: behind a preposition, in the noun, hit by a verb, threatened, whose diplomats go."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.triggers import Hit

AGAINST = ("against",)
_OWN = 2  # words between an adjective and the sanctions that are its state's own
_ORIGINS = {"stop_trade": "from", "visa": "of"}
"""How the state stands whose goods are stopped ("imports from Georgia"), or whose people ("visas of officials")."""
_GOVERNED = 4  # words between a preposition and the sanctions that it governs


def targets_of(
    document: Document, clauses: Clauses, hit: Hit, act: str, near: list[Argument], found: list[Argument]
) -> list[Argument]:
    """The names of the clause (`near`) that sanctions are against; of the names `found`, those that act are none."""
    targets = [a for a in near if _governed(clauses, hit, a)]
    if any(a.name.start > hit.start for a in targets) and hit.trigger.kind == "noun":
        targets = [a for a in targets if a.name.start > hit.start]
    targets = targets + [a for a in near if a not in targets and _within(clauses, a)]
    targets = targets or [a for a in near if hit.start < a.name.end < hit.end and whole(clauses, a)]
    targets = targets or _threatened(clauses, hit, near) or _struck(clauses, hit, near)
    targets = targets or _aggressor(document, clauses, act)
    return targets or (_expelled(found, near) if hit.trigger.subtype == "expel" else [])


def _governed(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether a preposition of sanctions governs the name ("gegen", "upon", "on")."""
    if argument.relation in AGAINST:
        return True
    upon = argument.relation in ("in", "about") and "upon" in clauses.classes(argument.preposition)
    return upon and not hit.start <= argument.name.start < hit.end and not _of_other(clauses, hit, argument)


def whole(clauses: Clauses, argument: Argument) -> bool:
    """Whether a compound begins with a state's whole name, which is its target ("Russland-Sanktionen")."""
    told = clauses.text[argument.name.start : argument.name.end]
    return clauses.grammar.verb_last and argument.name.kind in ("state", "adjective") and not told.isupper()


def _within(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name belongs to those against whom sanctions are ("gegen Unterstützer des Staatschefs ...", "gegen
    Generäle aus Myanmar").
    """
    before = clauses.tokens[max(0, argument.token - _GOVERNED) : argument.token]
    belongs = argument.relation == "of" or (argument.relation == "from" and argument.name.kind == "state")
    return belongs and argument.name.kind != "body" and any(t.has("against") for t in before)


def _struck(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """The targets that no preposition of sanctions names: the object of "hit Iran with sanctions", the goal of
    exports ("embargoes on sales to Iran"), the state of the firms that are hit ("50 russische Firmen").
    """
    at = clauses.token_at(hit.start)
    if any(t.has("with") for t in clauses.tokens[max(0, at - _GOVERNED) : at]):
        bare = [a for a in near if a.relation == "" and a.name.country and a.token < at and not a.speaker]
        first = 1
        while first < len(bare) and bare[first].listed:
            first += 1
        acting = {a.name.country for a in bare[:first]}
        return [a for a in bare if a.name.kind in ("state", "armed_group", "place") and a.name.country not in acting]
    bound = [a for a in near if a.relation == "to" and a.token > at and a.name.kind == "state"]
    if (origin := _ORIGINS.get(hit.trigger.name)) is not None:
        bound = bound or [a for a in near if a.relation == origin and a.token > at and a.name.country]
    return bound or [a for a in near if a.name.kind == "adjective" and _owns(clauses, hit, at, a)]


def _owns(clauses: Clauses, hit: Hit, at: int, argument: Argument) -> bool:
    """Whether the adjective qualifies firms or goods: neither the sanctions themselves nor an office or authority."""
    beside = hit.start <= argument.name.start < hit.end or 0 < at - argument.token <= _OWN
    following = clauses.tokens[argument.token + 1 : argument.token + 2]
    free = argument.relation not in ("by", "of", "about") and argument.name.country is not None
    acting = any(t.has("state_noun") for t in following) and not (hit.trigger.kind == "verb" and argument.token > at)
    return free and not beside and not acting


def _threatened(clauses: Clauses, hit: Hit, near: list[Argument]) -> list[Argument]:
    """Whom sanctions are threatened to ("hat Russland Sanktionen angedroht", "Russland drohen Sanktionen")."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    bare = [a for a in near if a.relation == "" and a.name.country and not a.speaker]
    if any(t.has("threat_of") for t in words):
        return bare[:1] if len(bare) == 1 and bare[0].name.kind == "state" else []
    threatened = any(t.has("threaten") for t in words)
    acting = [a for a in near if a.relation == "" and a.name.kind in ("person", "office", "state", "body")]
    return [a for a in bare if a.name.kind == "state" and not a.listed and a in acting[1:]][:1] if threatened else []


def _aggressor(document: Document, clauses: Clauses, act: str | None) -> list[Argument]:
    """Whose attack in the same sentence the sanctions answer ("verurteilten den russischen Angriff und drohten mit
    Sanktionen").
    """
    if act != "impose":
        return []
    attacks = [
        h for h in document.hits.get(clauses.index, ()) if h.trigger.event_type == "attack" and h.trigger.kind == "noun"
    ]
    owners = [
        a
        for h in attacks
        for a in clauses.arguments
        if a.name.country
        and 0 < clauses.token_at(h.start) - a.token <= _OWN
        and a.relation != "against"
        and (a.name.kind == "adjective" or a.name.genitive)
    ]
    return owners if len({a.name.country for a in owners}) == 1 else []


def _expelled(found: list[Argument], near: list[Argument]) -> list[Argument]:
    """The states whose diplomats are expelled ("40 russische Diplomaten", "the Mexican ambassador")."""
    actors = {a.name.country for a in found if a.name.kind not in ("adjective", "office")}
    return [
        a for a in near if a.name.kind in ("adjective", "office") and a.name.country and a.name.country not in actors
    ]


def _of_other(clauses: Clauses, hit: Hit, argument: Argument) -> bool:
    """Whether another trigger stands between, to which the name belongs ("sanctions after the attack on Ukraine")."""
    close = clauses.tokens[max(0, argument.token - _GOVERNED) : argument.token]
    beside = any(t.start in clauses.triggers and not hit.start <= t.start < hit.end for t in close)
    return beside or any(hit.end <= start < argument.name.start for start in clauses.triggers)
