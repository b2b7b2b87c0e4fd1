"""Where an attack was: the place told behind a preposition, else the one attacked, shaken or in the attack's name."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.parsers.attack.sides import Sides
from toolkit.parsers.attack.voice import passive
from toolkit.qualifiers import mere_attribute
from toolkit.reports import Where
from toolkit.triggers import Hit
from toolkit.where import at_place, where

_RELATIONS = ("in", "to", "at", "against")
_ABOUT = 4  # words from fighting to the place that it is about
_QUARTER = 6  # words from "in" to the town of a part


def place_of(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place by the strongest evidence that there is; None where none is told."""
    for rung in LADDER:
        if (place := rung(document, clauses, hit, sides)) is not None:
            return place
    return None


def named(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place behind a preposition; the one of the clause alone where both sides of a verb are told."""
    return where(document, clauses, hit, _RELATIONS, near=bool(sides.attackers and sides.objects))


def taken(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place that somebody attacks."""
    segment = clauses.segment_at(hit.start)
    places = [a for a in sides.objects if a.name.kind in ("place", "state") and not mere_attribute(clauses, a)]
    if hit.trigger.kind == "verb":
        places += [
            a
            for a in clauses.arguments
            if a.segment == segment and a.name.kind == "place" and a.relation == "" and a.name.country
        ]
    struck = sides.attackers or (hit.trigger.kind == "verb" and passive(clauses, hit)) or hit.trigger.name == "defend"
    return at_place(clauses, places[0].name) if places and struck else None


def owned(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place behind a preposition or in a genitive ("the bombing of X", "die Einnahme von X")."""
    if hit.trigger.kind != "noun" and document.verb_last:
        return None
    return where(document, clauses, hit, (*_RELATIONS, "of"))


def shaken(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place that an attack without an attacker hits: the object behind it ("explosions rocked Bali")."""
    if clauses.grammar.verb_last:
        return None
    segment = clauses.segment_at(hit.start)
    for a in clauses.arguments:
        bare = a.segment == segment and a.name.kind == "place" and a.relation == "" and a.name.start > hit.end
        if bare and a.name.country and not a.listed:
            return at_place(clauses, a.name)
    return None


def exposed(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place that comes under attack ("Charkiw ist schweren Angriffen ausgesetzt", "Gaza came under fire")."""
    segment = clauses.segment_at(hit.start)
    if hit.trigger.kind != "noun" or not any(t.has("exposed") for _, t in clauses.segment_tokens(segment)):
        return None
    bare = [a for a in clauses.arguments if a.segment == segment and a.name.kind == "place" and a.relation == ""]
    return at_place(clauses, bare[0].name) if bare and bare[0].name.country else None


def named_after(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place that an attack is known by: right before its noun ("the Bali bombings")."""
    at = clauses.token_at(hit.start)
    if clauses.grammar.verb_last or hit.trigger.kind != "noun":
        return None
    known = [a for a in clauses.arguments if a.name.kind == "place" and a.name.country and a.token == at - 1]
    return at_place(clauses, known[0].name) if known else None


def fought_over(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place over which somebody fights ("über Kiew abgeschossen", "Kämpfe um Bachmut", "downed over Tripoli")."""
    if not document.verb_last:
        return _over(clauses, hit)
    if not (hit.trigger.kind == "verb" or hit.trigger.subtype == "clash"):
        return None
    return where(document, clauses, hit, ("about",), near=True)


def _over(clauses: Clauses, hit: Hit) -> Where | None:
    """The town above which aircraft fight or bomb."""
    segment = clauses.segment_at(hit.start)
    if hit.trigger.kind != "verb" or not clauses.holds("above") or not clauses.holds("arms_noun", "arms_noun_weak"):
        return None
    for a in clauses.arguments:
        above = a.segment == segment and a.name.start > hit.end and "above" in clauses.classes(a.preposition)
        if above and a.name.kind == "place" and a.name.country:
            return at_place(clauses, a.name)
    return None


def cleared(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place that somebody is driven out of."""
    segment = clauses.segment_at(hit.start)
    if document.verb_last or hit.trigger.kind != "verb" or not clauses.holds("from"):
        return None
    driven = clauses.tokens[clauses.token_at(hit.start)].has("driven")
    for a in clauses.arguments:
        behind = a.segment == segment and a.relation == "from" and a.name.start > hit.end
        behind = behind and (driven or "outward" in clauses.classes(a.preposition))
        if behind and a.name.kind == "place" and a.name.country:
            return at_place(clauses, a.name)
    return None


def struck_town(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The town that is the target itself ("Die Städte Charkiw und Ochtyrka liegen unter Beschuss")."""
    towns = [a for a in sides.targets if a.name.kind == "place" and a.name.country and not mere_attribute(clauses, a)]
    return at_place(clauses, towns[0].name) if towns else None


def contested(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The place right behind a noun of fighting that it is about ("Kämpfe um Bachmut")."""
    at = clauses.token_at(hit.start)
    if hit.trigger.subtype != "clash" or hit.trigger.kind != "noun" or not document.verb_last:
        return None
    near = (a for a in clauses.arguments if a.relation == "about" and 0 < a.token - at <= _ABOUT)
    return next((at_place(clauses, a.name) for a in near if a.name.kind == "place" and a.name.country), None)


def quarter(document: Document, clauses: Clauses, hit: Hit, sides: Sides) -> Where | None:
    """The town of whose part the clause tells ("in einem Wohnviertel von Charkiw", "in a suburb of Kabul")."""
    segment = clauses.segment_at(hit.start)
    for a in clauses.arguments:
        if a.segment != segment or a.name.kind != "place" or a.relation != "of" or not a.preposition:
            continue
        before = clauses.tokens[max(0, a.token - _QUARTER) : a.token]
        if a.name.country and any(t.has("in", "at") and not t.has("of") for t in before):
            return at_place(clauses, a.name)
    return None


LADDER: tuple[Callable[[Document, Clauses, Hit, Sides], Where | None], ...] = (
    contested,
    named,
    taken,
    owned,
    shaken,
    exposed,
    named_after,
    fought_over,
    cleared,
    struck_town,
    quarter,
)
"""What tells the place, strongest evidence first."""
